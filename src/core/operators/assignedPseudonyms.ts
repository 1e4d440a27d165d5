import { OwnError } from '../model/errors.js';
import { csvLines, type CsvLine } from '../model/csv.js';
import { folded } from './tokens.js';

/** What a person assigned to a patient. */
export interface Assigned {
  readonly pseudonym: string;
  /** Clinical Trial Protocol ID. */
  readonly trial?: string;
  /** Clinical Trial Site ID. */
  readonly site?: string;
}

/** A table of pseudonyms that cannot be used; the message names the line, and no value. */
export class PseudonymTableError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'PseudonymTableError';
  }
}

/** A patient has no pseudonym, and the policy asks for one. */
export class UnassignedError extends OwnError {
  constructor() {
    super(
      'Its patient is not in the table of --pseudonyms. Add a line, or have such patients numbered: "pseudonyms": { "unknown": "number" } in the policy.',
    );
    this.name = 'UnassignedError';
  }
}

/** The columns by the names that people give them, letters only and in lower case. */
const COLUMNS: Readonly<Record<string, keyof Row>> = {
  patientid: 'id',
  id: 'id',
  issuer: 'issuer',
  issuerofpatientid: 'issuer',
  pseudonym: 'pseudonym',
  trial: 'trial',
  trialid: 'trial',
  clinicaltrialprotocolid: 'trial',
  site: 'site',
  siteid: 'site',
  clinicaltrialsiteid: 'site',
};

interface Row {
  readonly id?: string;
  readonly issuer?: string;
  readonly pseudonym?: string;
  readonly trial?: string;
  readonly site?: string;
}

/** Pseudonyms that a person assigned to patients. Holds patient data. */
export class AssignedPseudonyms {
  private readonly byPatient = new Map<string, Assigned>();
  private readonly pseudonyms = new Set<string>();
  private readonly others = new Set<string>();

  /**
   * Reads a table: CSV (RFC 4180) whose first line names the columns `patient_id` and `pseudonym`, and if there are such
   * `issuer`, `trial` and `site`. A line without an issuer is for the ID of any issuer.
   * @throws PseudonymTableError
   */
  static parse(csv: string): AssignedPseudonyms {
    const [head, ...lines] = csvLines(csv);
    const columns = (head?.cells ?? []).map((name) => COLUMNS[name.toLowerCase().replace(/[^a-z]/g, '')]);
    if (!columns.includes('id') || !columns.includes('pseudonym')) {
      throw new PseudonymTableError(
        'Line 1 must name the columns patient_id and pseudonym; others are issuer, trial and site.',
      );
    }
    const table = new AssignedPseudonyms();
    for (const line of lines) table.add(line, columns);
    return table;
  }

  private add({ number, cells }: CsvLine, columns: readonly (keyof Row | undefined)[]): void {
    const row: Row = Object.fromEntries(columns.map((column, at) => [String(column), (cells[at] ?? '').trim()]));
    const { id = '', issuer = '', pseudonym = '', trial = '', site = '' } = row;
    if (id === '' || pseudonym === '')
      throw new PseudonymTableError(`Line ${number} lacks a patient ID or a pseudonym.`);
    for (const [what, value] of Object.entries({ pseudonym, trial, site })) {
      if (!/^[ -~]{0,64}$/.test(value) || /[\\^=]/.test(value)) {
        throw new PseudonymTableError(
          `Line ${number}: a ${what} has up to 64 characters of ASCII, and none of \\ ^ =, to be legal for VR LO and PN.`,
        );
      }
    }
    const key = keyOf(id, issuer);
    const known = this.byPatient.get(key);
    if (known && known.pseudonym !== pseudonym) {
      throw new PseudonymTableError(`Line ${number} gives another pseudonym to a patient of an earlier line.`);
    }
    this.byPatient.set(key, { pseudonym, ...(trial !== '' && { trial }), ...(site !== '' && { site }) });
    this.pseudonyms.add(pseudonym);
    this.others.add(trial).add(site);
  }

  /** What was assigned to a patient by Patient ID, and issuer where the table has it. */
  of(id: string, issuer: string): Assigned | undefined {
    return this.byPatient.get(keyOf(id, issuer)) ?? this.byPatient.get(keyOf(id, ''));
  }

  /** True for a trial or a site of the table. */
  hasTrialOrSite(value: string): boolean {
    return this.others.has(value);
  }

  /** True for a pseudonym of the table. */
  has(value: string): boolean {
    return this.pseudonyms.has(value);
  }
}

/** Case, accents and spaces do not tell patients apart, as in the name map. */
function keyOf(id: string, issuer: string): string {
  return `${folded(id)}\0${folded(issuer)}`;
}
