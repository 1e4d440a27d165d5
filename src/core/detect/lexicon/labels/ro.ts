import { labelTable } from './labelTable.js';

/** Romanian. */
export const ro = labelTable('ro', {
  months: `
    ianuarie|ian
    februarie|feb
    martie|mar
    aprilie|apr
    mai
    iunie|iun
    iulie|iul
    august|aug
    septembrie|sept|sep
    octombrie|oct
    noiembrie|nov|noi
    decembrie|dec`,
  personName: `pacient|pacienta|pacientul|nume|prenume|nume și prenume|numele pacientului|nume pacient|bolnav|bolnava`,
  staff: `medic|medicul|medic curant|medic trimițător|medic de familie|medic radiolog|radiolog|asistent|asistentă|chirurg|cardiolog|
    oncolog|neurolog|urolog|ginecolog|pediatru|ortoped|rezident|tehnician|moașă|operator`,
  relative: `mama|mamă|tata|tată|tatăl|sora|soră|fratele|frate|soția|soție|soțul|soț|fiul|fiu|fiica|fiică|copil|mătușa|unchiul|nepotul|nepoata|
    vărul|bunica|bunicul|soacra|socrul|ginerele|nora|cumnatul|cumnata|tutore|aparținător|vecin|vecina|prieten|prietena`,
  title: `dr|domnul|doamna|dl|dna|prof|conf|dra`,
  agent: `trimis de|trimisă de|văzut de|văzută de|examinat de|examinată de|semnat de|interpretat de|efectuat de|solicitat de|
    discutat cu|însoțit de|însoțită de|operat de|operată de|validat de|recomandat de`,
  birthDate: `data nașterii|născut la|născută la|născut|născută|data naşterii`,
  birthPlace: `locul nașterii|născut în|născută în`,
  date: `data|data examinării|data internării|data externării|decedat la|decedată la`,
  age: `vârsta|vârstă`,
  sex: `sex|sexul`,
  address: `adresa|domiciliu|strada|str|oraș|localitate|cod poștal|județ`,
  residence: `locuiește în|domiciliat în|domiciliată în|provine din|lucrează la`,
  institution: `spital|spitalul|spitalul județean|clinica|clinică|policlinica|cabinet|centrul medical|institutul|dispensar|maternitate`,
  transfer: `transferat de la|transferată de la|transferat din|transferată din|trimis din|internat la|internată la|operat la`,
  recordNumber: `foaie de observație|fo|nr. fișă|număr fișă|id pacient|nr. foaie`,
  caseNumber: `nr. examinare|nr. trimitere|bilet de trimitere|nr. buletin|nr. cerere`,
  insuranceNumber: `cid|nr. asigurat|card de sănătate|cod asigurat`,
  nationalNumber: `cnp|buletin|carte de identitate|ci|serie ci|pașaport|parafa|cod parafă|permis de conducere`,
  phone: `telefon|tel|mobil|fax|sunați|contact|nr. telefon`,
  email: `e-mail|mail`,
  number: `număr|nr|no`,
});
