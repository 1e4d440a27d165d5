import { labelTable } from './labelTable.js';

/** Norwegian, Bokmål and Nynorsk. */
export const no = labelTable('no', {
  months: `
    januar|jan
    februar|feb
    mars
    april|apr
    mai
    juni|jun
    juli|jul
    august|aug
    september|sep|sept
    oktober|okt
    november|nov
    desember|des`,
  personName: `pasient|pasienten|navn|namn|pasientens navn|pasientnavn|fornavn|etternavn|pikenavn|pas|pasient navn`,
  staff: `lege|legen|overlege|fastlege|fastlegen|radiolog|radiograf|røntgenlege|sykepleier|sjukepleiar|jordmor|kirurg|kardiolog|onkolog|
    nevrolog|urolog|gynekolog|barnelege|ortoped|henvisende lege|henviser|rekvirent|operatør|turnuslege|lis-lege|
    anestesilege|bioingeniør|tolk|spesialist|granskende lege|lege i spesialisering`,
  relative: `mor|mamma|far|pappa|søster|bror|kone|hustru|ektefelle|ektemann|mann|samboer|partner|kjæreste|sønn|datter|barn|tante|onkel|
    niese|nevø|fetter|kusine|bestemor|bestefar|mormor|farmor|morfar|farfar|barnebarn|svigermor|svigerfar|svigersønn|
    svigerdatter|svoger|svigerinne|pårørende|verge|nabo|venn|venninne|tvilling|stemor|stefar`,
  title: `dr|doktor|hr|herr|fru|frk|prof|professor|dosent|søster`,
  agent: `sett av|henvist av|henvist fra|beskrevet av|signert av|diktert av|utført av|rekvirert av|vurdert av|undersøkt av|godkjent av|
    diskutert med|konferert med|snakket med|i samråd med|ledsaget av|følges av|att|operert av|behandlet av|tilvist av`,
  birthDate: `fødselsdato|født|født den|f|fødd`,
  birthPlace: `fødested|født i`,
  date: `dato|undersøkelsesdato|innleggelsesdato|utskrivningsdato|død den|den`,
  age: `alder`,
  sex: `kjønn`,
  address: `adresse|bosted|gate|postnummer|postnr|poststed|bustad`,
  residence: `bor i|bosatt i|bor på|bur i|kommer fra|kjem frå|jobber i|jobber på|arbeider i`,
  institution: `sykehus|sykehuset|sjukehus|klinikk|klinikken|universitetssykehus|legesenter|legesenteret|legekontor|legekontoret|
    helsesenter|sykehjem|helseforetak|røntgeninstitutt|legevakt`,
  transfer: `overflyttet fra|overført fra|overflyttet til|overført til|henvist til|bilder fra|undersøkelse fra|innlagt på|operert på|
    utskrevet til|følges ved|følges på|behandlet ved|ved`,
  recordNumber: `pasientnummer|pasient-id|pasientid|journalnummer|journalnr|journal`,
  caseNumber: `henvisningsnummer|rekvisisjonsnummer|undersøkelsesnummer|saksnummer|aksesjonsnummer`,
  insuranceNumber: `forsikringsnummer|forsikringsnr|polisenummer`,
  nationalNumber: `fødselsnummer|fødselsnr|personnummer|fnr|f.nr|d-nummer|pass|passnummer|passnr|førerkort|hpr-nummer|hpr-nr`,
  phone: `telefon|telefonnummer|tlf|mobil|mob|mobilnummer|faks|fax|ring|ringe|ring til|nås på|calling`,
  email: `e-post|epost|mail`,
  number: `nummer|nr|no|id`,
});
