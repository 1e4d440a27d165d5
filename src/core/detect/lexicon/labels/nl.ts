import { labelTable } from './labelTable.js';

/** Dutch. */
export const nl = labelTable('nl', {
  months: `
    januari|jan
    februari|feb|febr
    maart|mrt
    april|apr
    mei
    juni|jun
    juli|jul
    augustus|aug
    september|sep|sept
    oktober|okt
    november|nov
    december|dec`,
  personName: `patiënt|patiënte|naam|naam patiënt|voornaam|achternaam|familienaam|meisjesnaam|geboortenaam|roepnaam|pat`,
  staff: `arts|huisarts|radioloog|behandelend arts|verwijzend arts|aanvragend arts|verwijzer|aanvrager|laborant|laborante|
    mbb'er|chirurg|cardioloog|oncoloog|neuroloog|uroloog|gynaecoloog|kinderarts|arts-assistent|aios|anios|verpleegkundige|
    verloskundige|echoscopist|echografist|specialist|zaalarts|orthopeed|anesthesist|klinisch fysicus|beoordelaar|
    verslaglegger|internist|operateur|tolk`,
  relative: `moeder|vader|zus|zuster|broer|echtgenote|echtgenoot|vrouw|man|partner|zoon|dochter|kind|tante|oom|nicht|neef|
    grootmoeder|grootvader|oma|opa|kleinzoon|kleindochter|schoonmoeder|schoonvader|schoonzoon|schoondochter|zwager|
    schoonzus|verloofde|contactpersoon|mantelzorger|voogd|buurman|buurvrouw|vriend|vriendin|tweelingbroer|tweelingzus|
    stiefmoeder|stiefvader`,
  title: `dr|drs|dhr|mevr|mw|mevrouw|meneer|de heer|heer|prof|professor|mej|ir|mr|zr|zuster`,
  agent: `gezien door|verwezen door|verslagen door|getekend door|aangevraagd door|beoordeeld door|uitgevoerd door|gemaakt door|
    besproken met|overlegd met|overleg met|begeleid door|t.a.v|ter attentie van|namens|onder behandeling van|gedicteerd door|
    geaccordeerd door|geopereerd door|onderzocht door|insturend`,
  birthDate: `geboortedatum|geb. datum|geb.datum|geb|geboren op|geboren|geb. op`,
  birthPlace: `geboorteplaats|geboren te|geboren in`,
  date: `datum|onderzoeksdatum|opnamedatum|ontslagdatum|afspraak|d.d|dd|overleden op|op`,
  age: `leeftijd`,
  sex: `geslacht`,
  address: `adres|woonplaats|straat|postcode|plaats|gemeente`,
  residence: `woont in|woonachtig in|woonachtig te|wonende te|afkomstig uit|komt uit|werkt in|werkt bij`,
  institution: `ziekenhuis|kliniek|medisch centrum|umc|universitair medisch centrum|polikliniek|praktijk|huisartsenpraktijk|
    gasthuis|verpleeghuis|zorgcentrum|gezondheidscentrum|hospitaal|universitair ziekenhuis|academisch ziekenhuis|woonzorgcentrum`,
  transfer: `overgeplaatst uit|overgeplaatst van|overgeplaatst vanuit|overgeplaatst naar|verwezen uit|verwezen vanuit|verwezen naar|
    overgenomen van|overgenomen uit|onderzoek uit|beelden uit|elders|opgenomen in|ontslagen naar|geopereerd in|behandeld in|
    in het|uit het`,
  recordNumber: `patiëntnummer|patiëntnr|patnr|pat.nr|patiënt-id|dossiernummer|dossiernr|ziekenhuisnummer|pid|zisnummer`,
  caseNumber: `onderzoeksnummer|onderzoeksnr|aanvraagnummer|aanvraagnr|opnamenummer|ordernummer|accessienummer|verslagnummer|
    casusnummer`,
  insuranceNumber: `verzekeringsnummer|verzekerdennummer|polisnummer|uzovi|zorgverzekering|verzekeringsnr|polisnr`,
  nationalNumber: `bsn|burgerservicenummer|sofinummer|rijksregisternummer|rijksregisternr|insz|paspoort|paspoortnummer|
    identiteitskaart|rijbewijs|rijbewijsnummer|id-kaart|big-nummer|agb-code`,
  phone: `telefoon|tel|telefoonnummer|mobiel|gsm|fax|bel|bellen|te bereiken op|bereikbaar op|doorkiesnummer|sein|pieper|toestel|
    mob`,
  email: `e-mail|mail|e-mailadres`,
  number: `nummer|nr|no|id`,
});
