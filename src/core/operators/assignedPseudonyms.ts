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
  /** {@link identityOfId} by which the dates of all Patient IDs with this pseudonym move, where there are several. */
  readonly datesOf?: string;
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
  /** The identities that have a pseudonym: several Patient IDs of one person. */
  private readonly pseudonyms = new Map<string, Set<string>>();
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
    this.pseudonyms.set(pseudonym, (this.pseudonyms.get(pseudonym) ?? new Set()).add(identityOfId(id)));
    this.others.add(trial).add(site);
  }

  /** What was assigned to a patient by Patient ID, and issuer where the table has it. */
  of(id: string, issuer: string): Assigned | undefined {
    const assigned = this.byPatient.get(keyOf(id, issuer)) ?? this.byPatient.get(keyOf(id, ''));
    if (!assigned) return undefined;
    const [first, ...others] = [...(this.pseudonyms.get(assigned.pseudonym) ?? [])].sort();
    return others.length === 0 || first === undefined ? assigned : { ...assigned, datesOf: first };
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

/**
 * Who a patient with an ID is across files. The issuer does not count, nor do leading zeros, which some files of a
 * patient have and others have not: one patient must not move by two offsets.
 */
export function identityOfId(id: string): string {
  return `${folded(id).replace(/^0+(?=\d+$)/, '')}\0`;
}
