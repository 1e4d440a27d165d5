import { labelTable } from './labelTable.js';

/** Finnish. */
export const fi = labelTable('fi', {
  months: `
    tammikuu|tammikuuta|tammikuun
    helmikuu|helmikuuta|helmikuun
    maaliskuu|maaliskuuta|maaliskuun
    huhtikuu|huhtikuuta|huhtikuun
    toukokuu|toukokuuta|toukokuun
    kesäkuu|kesäkuuta|kesäkuun
    heinäkuu|heinäkuuta|heinäkuun
    elokuu|elokuuta|elokuun
    syyskuu|syyskuuta|syyskuun
    lokakuu|lokakuuta|lokakuun
    marraskuu|marraskuuta|marraskuun
    joulukuu|joulukuuta|joulukuun`,
  personName: `potilas|potilaan nimi|nimi|etunimi|sukunimi|tyttönimi|etunimet|pot`,
  staff: `lääkäri|radiologi|erikoislääkäri|ylilääkäri|omalääkäri|terveyskeskuslääkäri|röntgenhoitaja|sairaanhoitaja|kätilö|kirurgi|
    kardiologi|onkologi|neurologi|urologi|gynekologi|lastenlääkäri|ortopedi|lähettävä lääkäri|hoitava lääkäri|lähettäjä|
    pyytäjä|lausuja|lausunnonantaja|tutkija|fyysikko|anestesialääkäri|tulkki|osastonlääkäri|hoitaja`,
  relative: `äiti|isä|sisko|veli|vaimo|puoliso|aviomies|mies|avopuoliso|kumppani|poika|tytär|lapsi|täti|setä|eno|serkku|isoäiti|isoisä|
    mummo|ukki|vaari|lapsenlapsi|anoppi|appi|vävy|miniä|lanko|käly|omainen|lähiomainen|huoltaja|edunvalvoja|naapuri|ystävä|
    kaksonen|kaksoisveli|äitipuoli|isäpuoli|sisar`,
  title: `tri|dr|herra|rouva|neiti|prof|professori|dosentti|lääkäri|tohtori|hra|rva`,
  agent: `lähettänyt|lausunut|tutkinut|kuvannut|allekirjoittanut|pyytänyt|sanellut|hyväksynyt|keskusteltu|konsultoitu|saattajana|
    leikannut|hoitanut|lähettävä|vastaanottaja`,
  birthDate: `syntymäaika|synt|syntynyt|s|syntymäpäivä`,
  birthPlace: `syntymäpaikka|syntymäkotikunta`,
  date: `päivämäärä|pvm|tutkimuspäivä|tulopäivä|lähtöpäivä|kuollut|aika`,
  age: `ikä`,
  sex: `sukupuoli`,
  address: `osoite|katuosoite|kotikunta|postinumero|kotipaikka|lähiosoite|asuinpaikka`,
  residence: `asuu|asuinpaikka|kotoisin|työskentelee`,
  institution: `sairaala|keskussairaala|yliopistosairaala|terveyskeskus|terveysasema|klinikka|lääkäriasema|poliklinikka|hoitokoti|
    aluesairaala|kaupunginsairaala|palvelutalo`,
  transfer: `siirretty|siirtynyt|lähetetty|lähete|kuvat|hoidettu|leikattu|siirto`,
  recordNumber: `potilasnumero|potilas-id|potilastunnus|potilastunniste|potilasnro`,
  caseNumber: `lähetenumero|tutkimusnumero|pyyntönumero|viitenumero|käyntinumero|tilausnumero`,
  insuranceNumber: `vakuutusnumero|vakuutus|kela-kortti`,
  nationalNumber: `henkilötunnus|hetu|sotu|sosiaaliturvatunnus|passi|passin numero|passinumero|ajokortti|henkilökortti`,
  phone: `puhelin|puh|puhelinnumero|p|matkapuhelin|gsm|faksi|fax|soita|soitto|tavoitettavissa|vaihde`,
  email: `sähköposti|email|s-posti|e-mail`,
  number: `numero|nro|nr|no|tunnus|id`,
});
