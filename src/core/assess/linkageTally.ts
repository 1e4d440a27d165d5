import type { DeviceLink, Linkability } from './assessment.js';
import { classSizes } from './equivalence.js';
import type { LinkageFacts } from './linkageFacts.js';
import { intervals, type Patient } from './patients.js';
import { Tally } from './tally.js';

/** Adds up what could be found again elsewhere. */
export class LinkageTally {
  private readonly foreignUids = new Tally();
  private readonly uuidUids = new Tally();
  private ownUids = 0;
  private readonly devices = new Map<string, DeviceAttribute>();
  private readonly exactTimes = new Tally();
  private readonly texts = new Tally();
  private readonly privateElements = { safe: 0, other: 0, filesWithOther: 0 };
  /** Keyword and digest → whose; by keyword, which UIDs turned up for more than one patient. */
  private readonly holders = new Map<string, Patient>();
  private readonly sharedUids = new Map<string, { readonly uids: Set<string>; readonly patients: Set<Patient> }>();

  add(facts: LinkageFacts, patient: Patient): void {
    facts.foreignUids.forEach((keyword) => this.foreignUids.add(keyword));
    facts.uuidUids.forEach((keyword) => this.uuidUids.add(keyword));
    this.ownUids += facts.ownUids;
    for (const [keyword, digest] of facts.devices) this.addDevice(keyword, digest, patient, false);
    for (const [keyword, digest] of facts.deviceTokens) this.addDevice(keyword, digest, patient, true);
    facts.exactTimes.forEach((keyword) => this.exactTimes.add(keyword));
    facts.freeTexts.forEach((keyword) => this.texts.add(keyword));
    const { safe, other } = facts.privateElements;
    this.privateElements.safe += safe;
    this.privateElements.other += other;
    this.privateElements.filesWithOther += other > 0 ? 1 : 0;
    for (const [keyword, digest] of facts.shared) this.addShared(keyword, digest, patient);
  }

  /** Attributes that hold text of people, with the number of files. */
  freeTexts(): ReturnType<Tally['list']> {
    return this.texts.list();
  }

  summary(patients: readonly Patient[]): Linkability {
    return {
      foreignUids: this.foreignUids.list(),
      uuidUids: this.uuidUids.list(),
      ownUids: this.ownUids,
      devices: [...this.devices.values()]
        .map(({ name, token, digests, holders, files }): DeviceLink => {
          return { name, token, devices: digests.size, patients: holders.size, files };
        })
        .sort((a, b) => Number(a.token) - Number(b.token) || b.patients - a.patients || (a.name < b.name ? -1 : 1)),
      exactTimes: this.exactTimes.list(),
      privateElements: { ...this.privateElements },
      sharedUids: [...this.sharedUids].map(([name, shared]) => {
        return { name, uids: shared.uids.size, patients: shared.patients.size };
      }),
      intervals: intervalPatterns(patients),
    };
  }

  private addDevice(name: string, digest: string, patient: Patient, token: boolean): void {
    const key = `${name} ${token}`;
    const known = this.devices.get(key) ?? { name, token, digests: new Set(), holders: new Set(), files: 0 };
    known.digests.add(digest);
    known.holders.add(patient);
    known.files += 1;
    this.devices.set(key, known);
  }

  private addShared(keyword: string, digest: string, patient: Patient): void {
    const key = `${keyword} ${digest}`;
    const holder = this.holders.get(key);
    if (!holder) this.holders.set(key, patient);
    if (!holder || holder === patient) return;
    const shared = this.sharedUids.get(keyword) ?? { uids: new Set(), patients: new Set() };
    shared.uids.add(digest);
    shared.patients.add(holder).add(patient);
    this.sharedUids.set(keyword, shared);
  }
}

interface DeviceAttribute {
  readonly name: string;
  readonly token: boolean;
  readonly digests: Set<string>;
  readonly holders: Set<Patient>;
  files: number;
}

/** Shifting dates keeps the days between them, and so does not shifting them. */
function intervalPatterns(patients: readonly Patient[]): Linkability['intervals'] {
  const patterns = patients
    .map(({ dates }) => intervals(new Set([...dates.asTheyWere, ...dates.modified])))
    // Dates cut to their year leave whole years, which tell no more than the years do.
    .filter(([pattern]) => pattern !== undefined && pattern.split('+').some((days) => !/^(365|366)$/.test(days)));
  return { patients: patterns.length, unique: classSizes(patterns).filter((size) => size === 1).length };
}
