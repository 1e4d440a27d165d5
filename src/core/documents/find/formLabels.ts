import type { Entity } from '../../model/finding.js';
import { withoutTokens } from '../../detect/text/ownTokens.js';

/** What a field of a form holds, by its label. */
export interface FormField {
  readonly entity: Entity;
  /** It says who the patient is: what stands in it is looked for in the whole document. */
  readonly ofPatient: boolean;
}

interface Labels extends FormField {
  readonly names: readonly string[];
}

/** How fields are labelled in English, German, French, Spanish, Italian and Dutch, without colon, in small letters. */
const LABELS: readonly Labels[] = [
  {
    entity: 'PERSON',
    ofPatient: true,
    names: [
      "(?:(?:patient(?:'?s)?|pat\\.?|pt\\.?|full|first|last|family|given|middle|maiden|legal|preferred|birth) ?)?(?:name|names|surname|forenames?)(?: of patient)?",
      'patient|patientin|pat\\.|name,? vorname|name des patienten|vorname|nachname|familienname|geburtsname',
      'nom(?: du patient| de famille| de naissance| et prénom)?|prénoms?|nombre(?: del paciente)?|apellidos?(?: y nombres?)?|paciente|nome|cognome|paziente|naam(?: patiënt)?|voornaam|achternaam|patiënt',
    ],
  },
  {
    entity: 'PERSON',
    ofPatient: false,
    names: [
      'next of kin|nok|emergency contact|parent|guardian|mother|father|spouse|partner|carer',
      '(?:(?:referring|requesting|reporting|attending|ordering|performing|consulting|primary care|responsible|admitting|interpreting|supervising) )?(?:physician|doctor|dr\\.?|consultant|clinician|surgeon|practitioner|provider|radiologist|radiographer|technologist|sonographer|operator)',
      'referrer|referred by|gp|requested by|reported by|dictated by|signed by|verified by|approved by|authori[sz]ed by|electronically signed by|transcribed by|author|signature|signed|cc|copy to|copies to',
      'überweiser|zuweiser|einweiser|hausarzt|(?:behandelnder |zuweisender )?arzt|ärztin|untersucher|befunder|befundet von|unterschrift|radiologe|radiologin',
      'médecin(?: traitant| prescripteur| demandeur)?|radiologue|prescripteur|signature|médico(?: solicitante)?|radiólogo|medico(?: richiedente| curante)?|radiologo|(?:behandelend |verwijzend |aanvragend )?arts|radioloog|huisarts',
    ],
  },
  {
    entity: 'DATE_TIME',
    ofPatient: true,
    names: [
      'd\\.?o\\.?b\\.?|date of birth|birth ?date|born(?: on)?|geb\\.?(?: am)?|geburtsdatum|geboren(?: am)?|date de naissance|né(?:e|\\(e\\))? le|ddn|fecha de nacimiento|f\\. ?nac\\.?|data di nascita|nato il|nata il|geboortedatum|geb\\.? ?datum',
    ],
  },
  {
    entity: 'DATE_TIME',
    ofPatient: false,
    names: [
      '(?:(?:exam(?:ination)?|study|scan|service|visit|admission|discharge|report|procedure|collection|referral|order|print) ?)date(?:[ /]time)?|date(?: of (?:exam(?:ination)?|study|scan|service|visit|admission|discharge|report|death|procedure|referral))?|datum|untersuchungsdatum|aufnahmedatum|date (?:de l.examen|du compte rendu)|fecha(?: del? estudio)?|data(?: esame)?|onderzoeksdatum',
    ],
  },
  {
    entity: 'MEDICAL_RECORD_NUMBER',
    ofPatient: true,
    names: [
      '(?:(?:patient|pat\\.?|pt\\.?|hospital|hosp\\.?|medical record|med\\.? ?rec\\.?|health record|record|chart|unit|clinic|nhs|chi|h&c|medicare|medicaid|health card|phn|personal health) ?)(?:number|no\\.?|nr\\.?|#|id|identifier)',
      'mrn|m\\.r\\.n\\.?|urn|hrn|nhs|nhi|uhid|pid|pat-?id|ssn|social security (?:number|no\\.?)|national insurance (?:number|no\\.?)|ni no\\.?',
      'patienten-?(?:nr\\.?|nummer|id)|versicherten-?(?:nr\\.?|nummer)|kvnr\\.?|n°? ?(?:de )?(?:dossier|patient|sécurité sociale)|ipp|nip|nir|ins|nº? ?(?:de )?historia(?: clínica)?|historia clínica|nhc|dni|nif|nie|codice fiscale|cartella(?: clinica)?|bsn|patiëntnummer|patnr\\.?',
    ],
  },
  {
    entity: 'ID',
    ofPatient: false,
    names: [
      '(?:accession|acc\\.?|order|requisition|request|encounter|visit|episode|admission|case|account|acct\\.?|insurance|policy|member|passport|license|licence|report|exam|study|reference|ref\\.?) ?(?:number|no\\.?|nr\\.?|#|id)',
      'accession|our ref(?:erence)?|your ref(?:erence)?|fall-?(?:nr\\.?|nummer)|auftrags-?(?:nr\\.?|nummer)|aktenzeichen|n°? ?(?:de )?(?:demande|examen|séjour)|gmc(?: no\\.?| number)?|npi|lanr|bsnr|rpps|adeli',
    ],
  },
  {
    entity: 'PHONE_NUMBER',
    ofPatient: false,
    names: [
      '(?:(?:home|work|mobile|cell|contact|day(?:time)?|evening) ?)?(?:tele?phone|phone|tel\\.?|mobile|cell|fax|bleep|pager|ext\\.?)(?: ?(?:number|no\\.?|nr\\.?|#))?',
      'telefon|handy|mobil|telefax|tél\\.?|téléphone|portable|teléfono|móvil|telefono|cellulare|telefoon|mobiel',
    ],
  },
  {
    entity: 'EMAIL',
    ofPatient: false,
    names: ['e-?mail(?: address)?|correo(?: electrónico)?|courriel|posta elettronica'],
  },
  {
    entity: 'LOCATION',
    ofPatient: true,
    names: [
      "(?:(?:patient(?:'?s)?|home|postal|street|permanent|current|residential|mailing) ?)?address|post ?code|zip(?: ?code)?|city|town|place of birth|birth ?place",
      'anschrift|adresse|wohnort|straße|strasse|plz|geburtsort|domicile|lieu de naissance|dirección|domicilio|indirizzo|residenza|luogo di nascita|adres|woonplaats|geboorteplaats',
    ],
  },
  {
    entity: 'ORGANIZATION',
    ofPatient: false,
    names: [
      'hospital|clinic|practice|surgery|institution|facility|department|ward|site|krankenhaus|klinik|praxis|station|abteilung|hôpital|clinique|service|centro|ospedale|reparto|ziekenhuis|afdeling|employer|insurer|insurance(?: company)?|krankenkasse|kostenträger|mutuelle|pharmacy',
    ],
  },
];

const KINDS = LABELS.map(({ entity, ofPatient, names }) => ({
  field: { entity, ofPatient },
  whole: new RegExp(`^(?:${names.join('|')})$`, 'iu'),
}));

/** The field that a cell labels; undefined for what is no label. `Patient name`, `DOB:`, `Tel. no.` */
export function labelledField(cell: string): FormField | undefined {
  const label = cell
    .replace(/[:=]\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (label.length === 0 || label.length > LONGEST_LABEL) return undefined;
  return KINDS.find(({ whole }) => whole.test(label))?.field;
}

const LONGEST_LABEL = 40;

/** A label inside a line, with its colon, and where what it labels begins. */
export interface InlineLabel {
  readonly field: FormField;
  /** First character of the label. */
  readonly start: number;
  /** First character after the colon. */
  readonly end: number;
}

/** Labels with a colon in a line of text: `Name: ... DOB: ...`. The longest one before each colon counts. */
export function inlineLabels(line: string): readonly InlineLabel[] {
  const labels: InlineLabel[] = [];
  for (const { index } of line.matchAll(/[:=](?!\d\d\b)/g)) {
    const from = labels.at(-1)?.end ?? 0;
    const label = longestLabelBefore(line, from, index);
    if (label) labels.push({ ...label, end: index + 1 });
  }
  return labels;
}

function longestLabelBefore(line: string, from: number, colon: number): Omit<InlineLabel, 'end'> | undefined {
  const lead = line.slice(from, colon);
  const words = [...lead.matchAll(/\S+/gu)].slice(-MOST_WORDS_OF_LABEL);
  for (const { index } of words) {
    const field = labelledField(lead.slice(index));
    if (field) return { field, start: from + index };
  }
  return undefined;
}

const MOST_WORDS_OF_LABEL = 5;

/** True for what may stand in such a field: a name has letters, a number digits. Dashes, `n/a` and our own tokens say nothing. */
export function fits(value: string, { entity }: FormField): boolean {
  const text = withoutTokens(value).trim();
  if (
    !/[\p{L}\p{N}]/u.test(text) ||
    /^(?:n\/?a|none|nil|unknown|unk|not (?:known|recorded|given)|keine?|inconnu|-+)$/i.test(text)
  )
    return false;
  switch (entity) {
    case 'PERSON':
      return /\p{L}{2}/u.test(text) && text.replace(/[^\p{N}]/gu, '').length <= 2;
    case 'DATE_TIME':
      return /\d/.test(text);
    case 'PHONE_NUMBER':
      return text.replace(/\D/g, '').length >= 3;
    case 'MEDICAL_RECORD_NUMBER':
    case 'ID':
      return /\d/.test(text) && text.replace(/[^\p{L}\p{N}]/gu, '').length >= 3;
    case 'EMAIL':
      return text.includes('@');
    default:
      return /\p{L}|\d{3}/u.test(text);
  }
}
