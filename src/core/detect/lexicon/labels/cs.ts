import { labelTable } from './labelTable.js';

/** Czech and, where its words differ, Slovak. */
export const cs = labelTable('cs', {
  months: `
    leden|ledna|lednu|január|januára
    únor|února|únoru|február|februára
    březen|března|březnu|marec|marca
    duben|dubna|dubnu|apríl|apríla
    květen|května|květnu|máj|mája
    červen|června|červnu|jún|júna
    červenec|července|červenci|júl|júla
    srpen|srpna|srpnu|august|augusta
    září|september|septembra
    říjen|října|říjnu|október|októbra
    listopad|listopadu|november|novembra
    prosinec|prosince|prosinci|december|decembra`,
  personName: `pacient|pacientka|jméno|příjmení|jméno a příjmení|příjmení a jméno|jméno pacienta|rodné příjmení|meno|priezvisko|
    meno a priezvisko|nemocný|nemocná`,
  staff: `lékař|lékařka|praktický lékař|ošetřující lékař|odesílající lékař|indikující lékař|popisující lékař|radiolog|radioložka|
    radiologický asistent|laborant|laborantka|chirurg|kardiolog|onkolog|neurolog|urolog|gynekolog|pediatr|ortoped|sestra|
    zdravotní sestra|porodní asistentka|primář|primářka|anesteziolog|operatér|sekundář|fyzik|popsal|lekár|lekárka|
    tlumočník|žadatel`,
  relative: `matka|matky|maminka|máma|otec|otce|tatínek|táta|sestra|sestry|bratr|bratra|manželka|manželky|manžel|manžela|partner|partnerka|
    družka|druh|syn|syna|dcera|dcery|dítě|teta|strýc|neteř|synovec|bratranec|sestřenice|babička|dědeček|vnuk|vnučka|tchyně|
    tchán|zeť|snacha|švagr|švagrová|opatrovník|soused|sousedka|přítel|přítelkyně|dvojče|macecha|otčím|kontaktní osoba|
    mamka|brat|manželky|dcéra`,
  title: `mudr|dr|doc|prof|ing|mgr|phdr|pan|pana|panem|paní|p|bc|judr|csc|slečna|pán|pani|doktor|profesor`,
  agent: `odeslán|odeslána|odeslal|odeslala|vyšetřil|vyšetřila|popsal|popsala|podepsal|podepsala|provedl|provedla|indikoval|indikovala|
    konzultováno s|konzultace s|v péči|schválil|schválila|operoval|operovala|doprovod|v doprovodu|na žádost|doporučil|doporučila|
    přijal|přijala|zapsal|zapsala`,
  birthDate: `datum narození|nar|narozen|narozena|narozen dne|dátum narodenia|narodený|narodená`,
  birthPlace: `místo narození|narozen v|narozena v|miesto narodenia`,
  date: `datum|datum vyšetření|datum přijetí|datum propuštění|dne|ze dne|zemřel|zemřela|dátum|dňa`,
  age: `věk|vek`,
  sex: `pohlaví|pohlavie`,
  address: `adresa|bydliště|ulice|město|psč|obec|bytem|trvalé bydliště|bydlisko`,
  residence: `bydlí v|bydlí ve|bytem|žije v|žije ve|pochází z|pracuje v|býva v`,
  institution: `nemocnice|nemocnici|klinika|kliniky|klinice|fakultní nemocnice|ordinace|poliklinika|ambulance|ústav|zdravotní středisko|léčebna|
    krajská nemocnice|okresní nemocnice|městská nemocnice|nemocnica|nemocnici|hospic|domov důchodců|centrum`,
  transfer: `přeložen z|přeložena z|přeložen do|přeložena do|odeslán z|odeslána z|převezen z|převezena z|vyšetření z|snímky z|
    hospitalizován v|hospitalizována v|operován v|operována v|léčen v|léčena v|propuštěn do|přijat z|přijata z`,
  recordNumber: `číslo pacienta|č. pacienta|id pacienta|číslo karty|číslo chorobopisu|č. chorobopisu|chorobopis|číslo dokumentace`,
  caseNumber: `číslo vyšetření|č. vyšetření|číslo žádanky|č. žádanky|žádanka|číslo zprávy|číslo případu`,
  insuranceNumber: `číslo pojištěnce|č. pojištěnce|pojišťovna|č. pojištění|číslo pojištění|číslo pojistky|poisťovňa`,
  nationalNumber: `rodné číslo|r.č|rč|r. č|rod. číslo|rodné č|občanský průkaz|číslo op|č. op|pas|číslo pasu|cestovní pas|řidičský průkaz|ičp|
    občiansky preukaz`,
  phone: `telefon|tel|telefonní číslo|mobil|fax|volat|volejte|linka|klapka|kontakt|telefón`,
  email: `e-mail|mail|email`,
  number: `číslo|č|č.|nr|no|id`,
});
