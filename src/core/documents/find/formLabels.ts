import type { Entity } from '../../model/finding.js';
import { foldedSpellingsOf, type LabelKind } from '../../detect/lexicon/labels/index.js';
import { remember } from '../../detect/text/remember.js';
import { isOrdinaryWord, isTradeWord } from '../../detect/lexicon/wordKinds.js';
import { fold, wordsOf } from '../../detect/text/words.js';
import { distance } from '../read/distance.js';
import { withLetters } from './likeDigits.js';

/** What a field of a form holds, by its label. */
export interface FormField {
  readonly entity: Entity;
  /** It says who the patient is: what stands in it is looked for in the whole document. */
  readonly ofPatient: boolean;
  /** The label says that there is a number, and not of what: only what is long enough for an identifier is its value. */
  readonly isVague?: true;
  /** Accession Number (0008,0050), whose tokens have a kind of their own. */
  readonly isAccession?: true;
}

interface Labels extends FormField {
  readonly names: readonly string[];
}

/**
 * Labels that are put together of parts, without colon, in small letters; those that are words of their own come from
 * the tables of languages.
 */
const LABELS: readonly Labels[] = [
  {
    entity: 'PERSON',
    ofPatient: true,
    names: [
      "(?:(?:patient(?:'?s)?|pat\\.?|pt\\.?|full|first|last|family|given|middle|maiden|legal|preferred|birth) ?)?(?:name|names|surname|forenames?)(?: of patient)?",
      'known as|also known as|alias(?:es)?|a\\.?k\\.?a\\.?|initials',
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
    isAccession: true,
    names: [
      'accession(?: ?(?:number|no\\.?|nr\\.?|#|id))?|acc\\.? ?(?:number|no\\.?|nr\\.?|#)|acsn|accessionsnummer|numéro d.accession|(?:n°|n\\.) ?d.accession',
    ],
  },
  {
    entity: 'ID',
    ofPatient: false,
    names: [
      '(?:acc\\.?|order|requisition|request|encounter|visit|episode|admission|case|account|acct\\.?|insurance|policy|member|passport|license|licence|report|exam|study|reference|ref\\.?) ?(?:number|no\\.?|nr\\.?|#|id)',
      'our ref(?:erence)?|your ref(?:erence)?|fall-?(?:nr\\.?|nummer)|auftrags-?(?:nr\\.?|nummer)|aktenzeichen|n°? ?(?:de )?(?:demande|examen|séjour)|gmc(?: no\\.?| number)?|reg(?:n|istration)?\\.?(?: no\\.?| number)?|npi|lanr|bsnr|rpps|adeli',
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
      'hospital|clinic|practice|surgery|institution|facility|site|krankenhaus|klinik|praxis|hôpital|clinique|centro|ospedale|ziekenhuis|employer|insurer|insurance(?: company)?|krankenkasse|kostenträger|mutuelle|pharmacy',
    ],
  },
];

const KINDS = LABELS.map(({ names, ...field }) => ({
  field,
  whole: new RegExp(`^(?:${names.join('|')})$`, 'iu'),
  glued: new RegExp(`^(?:${names.join('|').replace(/ (?!\?)/g, ' ?')})$`, 'iu'),
}));
/** `Dateofbirth`: OCR loses blanks in small print. Shorter ones may be words, or names such as `Nino`. */
const SHORTEST_GLUED = 8;

/** What the kinds of label tables say of a field. */
const FIELDS: readonly (readonly [LabelKind, FormField])[] = [
  ['personName', { entity: 'PERSON', ofPatient: true }],
  ['birthDate', { entity: 'DATE_TIME', ofPatient: true }],
  ['recordNumber', { entity: 'MEDICAL_RECORD_NUMBER', ofPatient: true }],
  ['nationalNumber', { entity: 'ID', ofPatient: true }],
  ['insuranceNumber', { entity: 'ID', ofPatient: true }],
  ['caseNumber', { entity: 'ID', ofPatient: false }],
  ['phone', { entity: 'PHONE_NUMBER', ofPatient: false }],
  ['email', { entity: 'EMAIL', ofPatient: false }],
  ['address', { entity: 'LOCATION', ofPatient: true }],
  ['birthPlace', { entity: 'LOCATION', ofPatient: true }],
  ['date', { entity: 'DATE_TIME', ofPatient: false }],
  ['staff', { entity: 'PERSON', ofPatient: false }],
  ['relative', { entity: 'PERSON', ofPatient: false }],
  ['agent', { entity: 'PERSON', ofPatient: false }],
  ['institution', { entity: 'ORGANIZATION', ofPatient: false }],
];

/** Fields by their labels in all languages, folded, without punctuation at their ends; the first kind counts. */
const BY_LABEL = new Map<string, FormField>();
/** The same without the blanks that they have. */
const BY_GLUED = new Map<string, FormField>();
for (const [kind, field] of FIELDS)
  for (const spelling of foldedSpellingsOf(kind)) {
    const label = bare(spelling);
    if (label !== '' && !BY_LABEL.has(label)) BY_LABEL.set(label, field);
    const glued = label.replaceAll(' ', '');
    if (glued !== label && glued.length >= SHORTEST_GLUED && !BY_GLUED.has(glued)) BY_GLUED.set(glued, field);
  }
const NUMBER_WORDS = new Set([...foldedSpellingsOf('number')].map(bare));

/** A label as it is looked up: `3. Forename(s)*:` is `forename`; in scripts without blanks, without any. */
function bare(label: string): string {
  const text = fold(label)
    .replace(/\(\p{L}{1,3}\)|\/(?:in|e|a|r)\b/gu, '')
    .replace(/^\(?\d{1,2}[.)]\s+/u, '')
    .replace(/^[^\p{L}\p{N}#№〒]+|[^\p{L}\p{N}#№〒]+$/gu, '')
    .replace(/\s+/g, ' ');
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? text.replaceAll(' ', '') : text;
}

/** The field that a cell labels; undefined for what is no label. `Patient name`, `DOB:`, `Tel. no.`, `Name / Nom` */
export const labelledField: (cell: string) => FormField | undefined = remember(4096, (cell) => {
  const label = cell
    .replace(/[:=：]\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (label.length === 0 || label.length > LONGEST_LABEL) return undefined;
  const field = fieldOf(label);
  if (field) return field;
  const parts = label.split(/\s*[/|]\s*|\s[-–]\s/u).filter((part) => part !== '');
  const [first, ...others] = parts.map(fieldOf);
  return parts.length > 1 && others.every((other) => other) ? first : undefined;
});

function fieldOf(label: string): FormField | undefined {
  const known = KINDS.find(({ whole }) => whole.test(label))?.field ?? BY_LABEL.get(bare(label));
  if (known) return known;
  // `Patient no.`, `N° dossier`: the word for a number beside what has one.
  const words = bare(label).split(' ');
  if (words.length < 2) return gluedField(label);
  if (isOfOneName(words)) return { entity: 'PERSON', ofPatient: true };
  const numbered =
    (NUMBER_WORDS.has(bare(words.at(-1)!)) && BY_LABEL.get(words.slice(0, -1).join(' '))) ||
    (NUMBER_WORDS.has(bare(words[0]!)) && BY_LABEL.get(words.slice(1).join(' ')));
  if (numbered && !COUNTED.includes(numbered.entity)) return undefined;
  if (!numbered) return isOfSomeNumber(words) ? VAGUE_NUMBER : undefined;
  return numbered.entity === 'PERSON' || numbered.entity === 'ORGANIZATION'
    ? { entity: 'MEDICAL_RECORD_NUMBER', ofPatient: true }
    : numbered;
}

function gluedField(label: string): FormField | undefined {
  if (label.length < SHORTEST_GLUED) return undefined;
  return BY_GLUED.get(bare(label)) ?? KINDS.find(({ glued }) => glued.test(label))?.field;
}

/** Fields that a word for a number goes with; behind others, it begins the next label. */
const COUNTED: readonly Entity[] = ['PERSON', 'ORGANIZATION', 'MEDICAL_RECORD_NUMBER', 'ID', 'PHONE_NUMBER'];

const LONGEST_LABEL = 48;
/** `Número do processo`, `Numer historii choroby`: whatever is numbered, in languages whose words for it no one listed. */
const VAGUE_NUMBER: FormField = { entity: 'ID', ofPatient: false, isVague: true };
const LONGEST_NUMBER_LABEL = 4;

function isOfSomeNumber(words: readonly string[]): boolean {
  const isNumber = [words[0]!, words.at(-1)!].some(
    (word) => NUMBER_WORDS.has(word) && /\p{L}{3}|^nr$|[º°#№]/u.test(word),
  );
  if (!isNumber || words.length > LONGEST_NUMBER_LABEL || /^number of\b/.test(words.join(' '))) return false;
  // `Número de historia Teléfono` are two.
  return !words.some((word, at) => at > 1 && !LINKING.test(words[at - 1]!) && BY_LABEL.has(word));
}

const LINKING = /^(?:d[aeio]|d[eo]l|des|du|der|of|van|la)$/;

/** `ФИО пациента`, `Name Patient`: two labels of which each says that the patient's name follows are one. */
function isOfOneName(words: readonly string[]): boolean {
  return words.some((_, at) => {
    const parts = [words.slice(0, at), words.slice(at)].map((some) => BY_LABEL.get(some.join(' ')));
    return at > 0 && parts.every((field) => field?.entity === 'PERSON' && field.ofPatient);
  });
}

/** Headings of columns that name no one. */
const HEADINGS = new Set(
  `ward department abteilung reparto afdeling result results sex gender age diagnosis findings remarks remark comment comments status type room bed weight height
   time modality study exam examination procedure region side unit value reference normal station befund ergebnis
   geschlecht alter bemerkung bemerkungen diagnose zimmer uhrzeit resultat sexe age resultat chambre service diagnostic
   sexo edad resultado habitacion sesso eta risultato diagnosi stanza geslacht leeftijd uitslag kamer opmerking kon wiek
   plec wynik uwagi alder kjonn pohlavi vek yas cinsiyet пол возраст результат диагноз палата стать вік`.split(/\s+/),
);

/** True for what heads a column: a label, or one of the words that tables of patients have beside them. */
export function isHeading(text: string): boolean {
  return labelledField(text) !== undefined || HEADINGS.has(bare(text)) || NUMBER_WORDS.has(bare(text));
}

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
  for (const { index } of line.matchAll(/[:=：](?!\d\d\b)/gu)) {
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
  for (const { index } of words) {
    const field = labelledField(withLetters(lead.slice(index))) ?? misspeltField(lead.slice(index));
    if (field) return { field, start: from + index };
  }
  return undefined;
}

/** Labels of so many letters may have one wrong, and two: shorter ones are close to other words. */
const [LONG_LABEL, LONGER_LABEL] = [8, 12];

/** The field of a label with a wrong letter or two, as OCR and people write them: `HoSpital nmber`. */
const misspeltField: (label: string) => FormField | undefined = remember(4096, (text) => {
  const label = bare(text).replaceAll(' ', '');
  // What is spelt as a word of its own, such as `Protocol`, is that word.
  const isSpeltWell = wordsOf(text).every(({ folded }) => isOrdinaryWord(folded) || isTradeWord(folded));
  if (label.length < LONG_LABEL || isSpeltWell) return undefined;
  const most = label.length >= LONGER_LABEL ? 2 : 1;
  for (const [other, field] of MISSPELT_AS) {
    const isNear = Math.abs(other.length - label.length) <= most && other.length >= LONG_LABEL;
    if (isNear && distance(label, other) <= most) return field;
  }
  return undefined;
});
const MISSPELT_AS: ReadonlyMap<string, FormField> = new Map(
  [...BY_LABEL].map(([label, field]) => [label.replaceAll(' ', ''), field]),
);

const MOST_WORDS_OF_LABEL = 5;
