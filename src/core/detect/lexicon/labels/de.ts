import { labelTable } from './labelTable.js';

/** German. */
export const de = labelTable('de', {
  months: `
    januar|jänner|jan|jän
    februar|feber|feb
    märz|mrz|mär
    april|apr
    mai
    juni|jun
    juli|jul
    august|aug
    september|sep|sept
    oktober|okt
    november|nov
    dezember|dez`,
  personName: `patient|patientin|patientenname|name des patienten|name der patientin|name|nachname|vorname|familienname|
    geburtsname|zuname|pat|name, vorname|rufname|mädchenname`,
  staff: `arzt|ärztin|hausarzt|hausärztin|radiologe|radiologin|überweiser|überweisender arzt|zuweiser|
    zuweisender arzt|einweiser|einweisender arzt|behandelnder arzt|befunder|befunderin|untersucher|untersucherin|mtra|mta|mtr|
    oberarzt|oberärztin|chefarzt|chefärztin|assistenzarzt|assistenzärztin|stationsarzt|stationsärztin|operateur|
    operateurin|kardiologe|kardiologin|onkologe|onkologin|neurologe|neurologin|urologe|urologin|chirurg|chirurgin|
    gynäkologe|gynäkologin|frauenarzt|kinderarzt|orthopäde|pathologe|anästhesist|facharzt|fachärztin|pfleger|
    krankenschwester|hebamme|medizinphysiker|dolmetscher|anforderer|unterschrift|freigeber|schreibkraft|belegarzt`,
  relative: `mutter|vater|schwester|bruder|ehefrau|ehemann|frau|mann|gattin|gatte|sohn|tochter|kind|tante|onkel|nichte|
    neffe|cousin|cousine|großmutter|großvater|oma|opa|enkel|enkelin|schwiegermutter|schwiegervater|schwiegersohn|
    schwiegertochter|schwager|schwägerin|lebensgefährte|lebensgefährtin|partner|partnerin|verlobte|verlobter|
    angehörige|angehöriger|betreuer|betreuerin|vormund|nachbar|nachbarin|freund|freundin|zwilling|stiefmutter|stiefvater|
    eltern|pflegerin`,
  title: `dr|herr|herrn|frau|prof|professor|hr|fr|doktor|schwester|pfleger|oa|oä|priv.-doz|pd`,
  agent: `befundet von|befundet durch|überwiesen von|überwiesen durch|zugewiesen von|zugewiesen durch|gesehen von|untersucht von|
    unterschrieben von|freigegeben von|freigegeben durch|diktiert von|vidiert von|durchgeführt von|angefordert von|
    besprochen mit|rücksprache mit|telefonat mit|eingewiesen von|eingewiesen durch|begleitet von|vorgestellt von|
    z. hd|z.hd|zu händen|in vertretung|im auftrag von|auf wunsch von|operiert von`,
  birthDate: `geburtsdatum|geb|geb. am|geboren am|geboren|geb.-datum|gebdat|geb.dat`,
  birthPlace: `geburtsort|geboren in|geb. in`,
  date: `datum|untersuchungsdatum|aufnahmedatum|entlassdatum|befunddatum|termin|op-datum|verstorben am|vom|am`,
  age: `alter`,
  sex: `geschlecht`,
  address: `anschrift|adresse|wohnort|straße|strasse|plz|postleitzahl|ort|wohnhaft`,
  residence: `wohnt in|wohnhaft in|lebt in|kommt aus|stammt aus|gebürtig aus|arbeitet in|arbeitet bei|aus dem ort`,
  institution: `krankenhaus|klinik|klinikum|universitätsklinikum|universitätsspital|spital|praxis|kreiskrankenhaus|
    stadtkrankenhaus|kantonsspital|landeskrankenhaus|lkh|uniklinik|tagesklinik|rehaklinik|ordination|mvz|
    gemeinschaftspraxis|radiologische praxis|medizinisches versorgungszentrum|pflegeheim|seniorenheim|ambulanz|
    fachklinik|frauenklinik|kinderklinik|hospital`,
  transfer: `verlegt aus|verlegt von|verlegt nach|überwiesen aus|zugewiesen aus|übernahme aus|entlassen nach|
    voraufnahmen aus|voraufnahme aus|fremdaufnahmen aus|bilder aus|extern aus|aus dem|aus der|behandelt in`,
  recordNumber: `patientennummer|patientennr|patienten-nr|patienten-id|pat.-nr|pat-nr|pat.nr|patnr|pat.-id|patient id|
    krankenblattnummer|aktennummer|pid|aktenzeichen`,
  caseNumber: `fallnummer|fallnr|fall-nr|auftragsnummer|auftragsnr|auftrags-nr|aufnahmenummer|aufnahmenr|
    anforderungsnummer|untersuchungsnummer|befundnummer|vorgangsnummer|belegnummer|fall-id`,
  insuranceNumber: `versichertennummer|versicherten-nr|versichertennr|versicherungsnummer|versicherungsnr|vers.-nr|
    krankenversichertennummer|kvnr|kv-nr|krankenkasse|svnr|sv-nr|sozialversicherungsnummer|rentenversicherungsnummer|
    ahv-nr|ahv-nummer|ahv|ahvn13`,
  nationalNumber: `personalausweis|personalausweisnummer|ausweisnummer|ausweis-nr|reisepass|passnummer|pass-nr|
    steuer-id|steuernummer|steuer-identifikationsnummer|idnr|führerschein|führerscheinnummer|lanr|bsnr`,
  phone: `telefon|tel|telefonnummer|fon|fax|telefax|handy|mobil|mobilnummer|handynummer|durchwahl|dw|rufnummer|rückruf|
    pieper|piepser|erreichbar unter|funk`,
  email: `e-mail|email|mail`,
  number: `nummer|nr|no|id`,
});
