import { labelTable } from './labelTable.js';

/** Polish. */
export const pl = labelTable('pl', {
  months: `
    styczeń|stycznia|styczniu|sty
    luty|lutego|lutym|lut
    marzec|marca|marcu|mar
    kwiecień|kwietnia|kwietniu|kwi
    maj|maja|maju
    czerwiec|czerwca|czerwcu|cze
    lipiec|lipca|lipcu|lip
    sierpień|sierpnia|sierpniu|sie
    wrzesień|września|wrześniu|wrz
    październik|października|październiku|paź
    listopad|listopada|listopadzie|lis
    grudzień|grudnia|grudniu|gru`,
  personName: `pacjent|pacjentka|imię|nazwisko|imię i nazwisko|nazwisko i imię|imię pacjenta|nazwisko pacjenta|nazwisko rodowe|imiona|
    nazwisko panieńskie|chory|chora`,
  staff: `lekarz|lekarka|lekarz kierujący|lekarz prowadzący|lekarz rodzinny|lekarz opisujący|lekarz zlecający|radiolog|technik|elektroradiolog|
    chirurg|kardiolog|onkolog|neurolog|urolog|ginekolog|pediatra|ortopeda|pielęgniarka|pielęgniarz|położna|położny|rezydent|
    ordynator|anestezjolog|opisujący|kierujący|operator|specjalista|fizyk|tłumacz|zlecający`,
  relative: `matka|mama|matki|ojciec|ojca|tata|siostra|siostry|brat|brata|żona|żony|mąż|męża|małżonek|małżonka|partner|partnerka|syn|syna|
    córka|córki|dziecko|ciotka|wujek|stryj|bratanek|siostrzeniec|kuzyn|kuzynka|babcia|dziadek|wnuk|wnuczka|teściowa|teść|zięć|
    synowa|szwagier|szwagierka|opiekun|opiekunka|sąsiad|sąsiadka|przyjaciel|przyjaciółka|bliźniak|macocha|ojczym|rodzic|
    osoba do kontaktu|narzeczony|narzeczona`,
  title: `dr|dr n. med|lek|lek. med|prof|doc|pan|pani|panem|panią|pana|panu|mgr|inż|doktor|profesor|siostra|hab`,
  agent: `skierowana przez|skierowany przez|skierowane przez|badany przez|badana przez|opisane przez|opisał|opisała|podpisane przez|
    podpisał|podpisała|wykonane przez|wykonał|wykonała|zlecone przez|zlecił|zleciła|konsultowany z|konsultowana z|omówiono z|
    rozmowa z|pod opieką|prowadzony przez|prowadzona przez|operowany przez|operowana przez|operował|operowała|w towarzystwie|
    na zlecenie|zatwierdził|zatwierdziła|skierował|skierowała|przyjęty przez|przyjęta przez`,
  birthDate: `data urodzenia|ur|urodzony|urodzona|data ur|urodzony dnia|urodzona dnia`,
  birthPlace: `miejsce urodzenia|urodzony w|urodzona w|ur. w`,
  date: `data|data badania|data przyjęcia|data wypisu|data wizyty|dnia|z dnia|zmarł|zmarła|w dniu`,
  age: `wiek`,
  sex: `płeć`,
  address: `adres|adres zamieszkania|ulica|ul|miasto|kod pocztowy|miejscowość|zamieszkały|zamieszkała|zam`,
  residence: `mieszka w|zamieszkały w|zamieszkała w|pochodzi z|pracuje w|zam. w`,
  institution: `szpital|szpitala|szpitalu|klinika|kliniki|klinice|przychodnia|przychodni|poradnia|poradni|centrum medyczne|
    szpital uniwersytecki|szpital wojewódzki|szpital miejski|szpital powiatowy|ośrodek zdrowia|instytut|gabinet|hospicjum|
    dom opieki|pracownia`,
  transfer: `przeniesiony z|przeniesiona z|przeniesiony do|przeniesiona do|przekazany z|przekazana z|skierowany z|skierowana z|
    skierowany do|skierowana do|badanie z|zdjęcia z|hospitalizowany w|hospitalizowana w|operowany w|operowana w|leczony w|
    leczona w|wypisany do|przyjęty z|przyjęta z|w szpitalu|ze szpitala`,
  recordNumber: `numer pacjenta|nr pacjenta|id pacjenta|numer kartoteki|nr kartoteki|nr historii choroby|historia choroby|
    numer historii choroby|księga główna|nr księgi głównej|identyfikator pacjenta`,
  caseNumber: `numer badania|nr badania|numer zlecenia|nr zlecenia|numer skierowania|nr skierowania|skierowanie nr|numer wizyty|
    nr wizyty|numer opisu`,
  insuranceNumber: `numer ubezpieczenia|nr ubezpieczenia|nr polisy|numer polisy|polisa|ekuz|nfz`,
  nationalNumber: `pesel|nr pesel|numer pesel|dowód osobisty|nr dowodu|numer dowodu|seria i nr dowodu|paszport|nr paszportu|numer paszportu|nip|
    prawo jazdy|pwz|nr pwz|regon`,
  phone: `telefon|tel|telefon kontaktowy|kom|komórka|komórkowy|tel. kom|faks|fax|dzwonić|zadzwonić|kontakt|wewn`,
  email: `e-mail|mail|poczta elektroniczna|adres e-mail`,
  number: `numer|nr|no|id`,
});
