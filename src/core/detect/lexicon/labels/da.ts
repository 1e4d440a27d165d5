import { labelTable } from './labelTable.js';

/** Danish. */
export const da = labelTable('da', {
  months: `
    januar|jan
    februar|feb|febr
    marts
    april|apr
    maj
    juni|jun
    juli|jul
    august|aug
    september|sep|sept
    oktober|okt
    november|nov
    december|dec`,
  personName: `patient|patienten|navn|patientens navn|patientnavn|fornavn|efternavn|pigenavn|pt|pat`,
  staff: `læge|lægen|overlæge|overlægen|praktiserende læge|egen læge|radiolog|radiograf|røntgenlæge|sygeplejerske|jordemoder|kirurg|
    kardiolog|onkolog|neurolog|urolog|gynækolog|børnelæge|ortopæd|henvisende læge|henviser|rekvirent|beskriver|operatør|
    reservelæge|afdelingslæge|anæstesilæge|bioanalytiker|tolk|speciallæge|hospitalsfysiker`,
  relative: `mor|moder|far|fader|søster|bror|broder|hustru|kone|ægtefælle|mand|samlever|partner|kæreste|søn|datter|barn|moster|faster|
    morbror|farbror|tante|onkel|niece|nevø|fætter|kusine|mormor|farmor|morfar|farfar|bedstemor|bedstefar|barnebarn|svigermor|
    svigerfar|svigersøn|svigerdatter|svoger|svigerinde|pårørende|værge|nabo|ven|veninde|tvilling|stedmor|stedfar`,
  title: `dr|doktor|hr|fru|frk|frøken|prof|professor|docent|ovl|søster`,
  agent: `set af|henvist af|henvist fra|beskrevet af|underskrevet af|dikteret af|udført af|rekvireret af|vurderet af|undersøgt af|godkendt af|
    drøftet med|konfereret med|talt med|ledsaget af|att|opereret af|behandlet af|signeret af|visiteret af`,
  birthDate: `fødselsdato|født|født den|f|fødselsdag|født d`,
  birthPlace: `fødested|født i`,
  date: `dato|undersøgelsesdato|indlæggelsesdato|udskrivelsesdato|død den|den|d`,
  age: `alder`,
  sex: `køn`,
  address: `adresse|bopæl|vej|postnummer|postnr|by`,
  residence: `bor i|bosat i|boende i|bor på|kommer fra|stammer fra|arbejder i|arbejder på`,
  institution: `hospital|hospitalet|sygehus|sygehuset|klinik|klinikken|universitetshospital|lægehus|lægehuset|lægepraksis|sundhedscenter|
    plejehjem|privathospital|speciallægepraksis`,
  transfer: `overflyttet fra|overflyttet til|henvist til|billeder fra|undersøgelse fra|indlagt på|opereret på|udskrevet til|fulgt på|behandlet på`,
  recordNumber: `patientnummer|patient-id|patientid|journalnummer|journalnr|journal`,
  caseNumber: `henvisningsnummer|rekvisitionsnummer|undersøgelsesnummer|accessionsnummer|bookingnummer|sagsnummer|rekvisition`,
  insuranceNumber: `forsikringsnummer|sygesikring|sygesikringsnummer|police|policenummer`,
  nationalNumber: `cpr|cpr-nr|cpr-nummer|cpr nr|personnummer|pas|pasnummer|pasnr|kørekort|kørekortnummer|ydernummer`,
  phone: `telefon|telefonnummer|tlf|tlf.nr|mobil|mobilnummer|fax|ring|ring på|ring til|træffes på|lokal|personsøger`,
  email: `e-mail|mail|e-post`,
  number: `nummer|nr|no|id`,
});
