/** What the words of a language announce, in forms and in prose. */
export type LabelKind =
  /** A field with a person's name: `patient name`, `surname`. */
  | 'personName'
  /** A person at the study by profession: `radiologist`, `referring physician`. */
  | 'staff'
  /** A person by relation to the patient: `mother`, `next of kin`. */
  | 'relative'
  /** A form of address before a name: `Dr`, `Mrs`. */
  | 'title'
  /** A form of address after a name: `先生`, `님`. */
  | 'honorific'
  /** What a person did, with the word that says who: `seen by`. */
  | 'agent'
  | 'birthDate'
  | 'birthPlace'
  /** A date of the study or the visit. */
  | 'date'
  | 'age'
  | 'sex'
  /** A field with an address or a part of it. */
  | 'address'
  /** In prose, before a town: `lives in`. */
  | 'residence'
  /** The common noun in the name of an institution: `hospital`. */
  | 'institution'
  /** In prose, before an institution or a town: `transferred from`. */
  | 'transfer'
  | 'recordNumber'
  | 'caseNumber'
  | 'insuranceNumber'
  /** A number that a state gave a person, passports included. */
  | 'nationalNumber'
  | 'phone'
  | 'email'
  /** The word `number` in a label: `no.`, `Nr.`. */
  | 'number';

/** The words of one language: of each kind the spellings, in small letters, with their accents. */
export interface LabelTable {
  /** BCP 47. */
  readonly language: string;
  /** Spellings of the months, January first. */
  readonly months: readonly (readonly string[])[];
  readonly labels: Readonly<Partial<Record<LabelKind, readonly string[]>>>;
}

/** One language as its table is written: spellings parted by `|`, months by line. */
type Written = Partial<Record<LabelKind, string>> & { readonly months: string };

/** Reads a table as it is written in the files of this folder. */
export function labelTable(language: string, { months, ...labels }: Written): LabelTable {
  const spellings = (line: string) =>
    line
      .split('|')
      .map((spelling) => spelling.replace(/\s+/g, ' ').trim())
      .filter((spelling) => spelling !== '');
  return {
    language,
    months: months.trim().split('\n').map(spellings),
    labels: Object.fromEntries(Object.entries(labels).map(([kind, line]) => [kind, spellings(line)])),
  };
}
