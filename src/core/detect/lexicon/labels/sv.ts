import { labelTable } from './labelTable.js';

/** Swedish. */
export const sv = labelTable('sv', {
  months: `
    januari|jan
    februari|feb|febr
    mars
    april|apr
    maj
    juni|jun
    juli|jul
    augusti|aug
    september|sep|sept
    oktober|okt
    november|nov
    december|dec`,
  personName: `patient|patienten|namn|patientens namn|patientnamn|förnamn|efternamn|flicknamn|pat|tilltalsnamn`,
  staff: `läkare|läkaren|överläkare|specialistläkare|husläkare|distriktsläkare|röntgenläkare|röntgenolog|radiolog|röntgensjuksköterska|
    sjuksköterska|barnmorska|kirurg|kardiolog|onkolog|neurolog|urolog|gynekolog|barnläkare|ortoped|remittent|
    remitterande läkare|behandlande läkare|beställare|granskare|operatör|undersköterska|st-läkare|at-läkare|narkosläkare|
    sjukhusfysiker|tolk|kurator|biomedicinsk analytiker`,
  relative: `mor|mamma|moder|far|pappa|fader|syster|bror|broder|hustru|fru|make|maka|man|sambo|partner|son|dotter|barn|moster|
    faster|morbror|farbror|kusin|mormor|farmor|morfar|farfar|barnbarn|svärmor|svärfar|svärson|svärdotter|svåger|svägerska|
    anhörig|närstående|god man|vårdnadshavare|granne|vän|väninna|tvilling|styvmor|styvfar|fästman|fästmö`,
  title: `dr|doktor|herr|fru|fröken|prof|professor|docent|öl|syster|leg läk`,
  agent: `sedd av|remitterad av|remitterad från|granskad av|signerad av|signerat av|dikterad av|dikterat av|utförd av|utfört av|
    beställd av|bedömd av|undersökt av|diskuterat med|diskuterad med|talat med|i samråd med|ansvarig|att|opererad av|
    kontaktad av|handlagd av|vidimerad av|åtföljd av`,
  birthDate: `födelsedatum|född|född den|f|födelsetid`,
  birthPlace: `födelseort|född i`,
  date: `datum|undersökningsdatum|inskrivningsdatum|utskrivningsdatum|besöksdatum|avled den|avliden|den`,
  age: `ålder`,
  sex: `kön`,
  address: `adress|bostadsadress|gata|postnummer|ort|postadress|hemort`,
  residence: `bor i|bosatt i|boende i|bor på|kommer från|arbetar i|arbetar på`,
  institution: `sjukhus|sjukhuset|lasarett|lasarettet|vårdcentral|vårdcentralen|klinik|kliniken|universitetssjukhus|universitetssjukhuset|
    mottagning|mottagningen|hälsocentral|röntgenavdelning|äldreboende|regionsjukhus`,
  transfer: `överflyttad från|överflyttad till|remiss från|inremitterad från|skickad från|bilder från|undersökning från|vårdad på|
    opererad på|inlagd på|följs på|utskriven till`,
  recordNumber: `patientnummer|patient-id|patientid|journalnummer|journalnr|journal|reservnummer|patientnr`,
  caseNumber: `remissnummer|remissnr|remiss-id|undersökningsnummer|beställningsnummer|accessionsnummer|ärendenummer|vårdtillfälle|
    remiss`,
  insuranceNumber: `försäkringsnummer|försäkringsnr|patientförsäkring`,
  nationalNumber: `personnummer|personnr|pnr|p-nr|samordningsnummer|pass|passnummer|passnr|körkort|id-nummer|id-kort|id-nr`,
  phone: `telefon|telefonnummer|tel|tfn|mobil|mobilnummer|mobiltelefon|fax|ring|ringa|nås på|sökare|anknytning|hemtelefon`,
  email: `e-post|epost|mejl|mail`,
  number: `nummer|nr|no|id`,
});
