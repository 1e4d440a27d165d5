import { PRODUCT, VERSION } from '../plan/product.js';
import type { Assessment, Inference, NameMapKept, RunSummary, SetSummary, SinglingOut } from './assessment.js';
import { SENSITIVE, type SensitiveId } from './attributeFacts.js';
import { compared } from './before.js';
import { questions, type Measured } from './checklist.js';
import { criteria } from './criteria.js';
import { DirectTally } from './directTally.js';
import { diversity } from './diversity.js';
import { classSizes, classStatistics } from './equivalence.js';
import type { FileFacts } from './fileFacts.js';
import { LinkageTally } from './linkageTally.js';
import { outliers } from './outliers.js';
import { TOLD_APART_BY, type ToldApartBy } from './patientFacts.js';
import {
  bandedRows,
  cellText,
  exactRows,
  Patients,
  patientTable,
  type Patient,
  type PatientTable,
} from './patients.js';
import { PixelTally } from './pixelTally.js';
import { journalistView, type PopulationTable } from './population.js';
import { ProcessTally } from './processTally.js';
import { shownCategories, suppressed } from './suppression.js';
import type { Thresholds } from './thresholds.js';
import { stepsToThreshold } from './stepsToThreshold.js';
import { drivers, whatIfs } from './whatIf.js';

/** What the files themselves do not say. */
export interface AssessmentOptions {
  readonly thresholds: Thresholds;
  /** ISO 8601. */
  readonly assessedAt: string;
  readonly nameMapKept: NameMapKept;
  readonly population?: PopulationTable;
  readonly run?: RunSummary;
  /** The originals, to be compared with. */
  readonly originals?: Assessor;
}

/** Why a file of the folder was not assessed. */
export const PASSED_OVER = {
  notDicom: 'not DICOM by content',
  directory: 'a directory (DICOMDIR)',
  notOurs: 'no copy made by this product, beside copies that are',
  unread: 'could not be read',
} as const;
export type PassedOver = keyof typeof PASSED_OVER;

/** Adds up a set file by file, and measures it at the end. Holds a few values for each patient, none for a file. */
export class Assessor {
  private readonly patients = new Patients();
  private readonly direct = new DirectTally();
  private readonly linkage = new LinkageTally();
  private readonly pixels = new PixelTally();
  private readonly process = new ProcessTally();
  private readonly passedOver = new Map<PassedOver, number>();
  private files = 0;

  get fileCount(): number {
    return this.files;
  }

  /** @returns the patient whom the file is of */
  add(facts: FileFacts): Patient {
    this.files += 1;
    const patient = this.patients.add(facts);
    this.direct.add(facts.findings);
    this.linkage.add(facts.linkage, patient);
    this.pixels.add(facts.pixels, patient);
    this.process.add(facts.process);
    return patient;
  }

  passOver(why: PassedOver, files = 1): void {
    this.passedOver.set(why, (this.passedOver.get(why) ?? 0) + files);
  }

  assess(options: AssessmentOptions): Assessment {
    const { thresholds, assessedAt, nameMapKept, originals } = options;
    const measured = this.measure(options);
    const before = originals?.measure({ thresholds, assessedAt, nameMapKept });
    return {
      ...measured,
      questions: questions(measured),
      ...(before && { before: compared(before, measured, thresholds) }),
    };
  }

  /** The size of each patient's class, as an outsider knows them. */
  classSizes({ k }: Thresholds): ReadonlyMap<Patient, number> {
    const table = patientTable(this.patients.list(), k);
    const sizes = classSizes(bandedRows(table));
    return new Map(table.patients.map((patient, index) => [patient, sizes[index] ?? 0]));
  }

  private measure({ thresholds, assessedAt, nameMapKept, population, run }: AssessmentOptions): Measured {
    const patients = this.patients.list();
    const table = patientTable(patients, thresholds.k);
    const figures = {
      set: this.setSummary(patients),
      direct: this.direct.summary(),
      singlingOut: singlingOut(table, thresholds, population),
      inference: this.inference(table, thresholds),
    };
    return {
      version: 1,
      product: `${PRODUCT} ${VERSION}`,
      assessedAt,
      thresholds,
      ...figures,
      criteria: criteria(figures, thresholds, this.passedOver.get('unread') ?? 0),
      linkability: this.linkage.summary(patients),
      pixels: this.pixels.summary(),
      process: this.process.summary(nameMapKept, run),
    };
  }

  private setSummary(patients: readonly Patient[]): SetSummary {
    const toldApart = TOLD_APART_BY.map((by) => [by, patients.filter((patient) => patient.by === by).length] as const);
    return {
      files: this.files,
      patients: patients.length,
      studies: patients.reduce((sum, { studies }) => sum + studies.size, 0),
      toldApartBy: Object.fromEntries(toldApart) as Record<ToldApartBy, number>,
      contradictory: patients.filter(({ values }) => (values.get('sex')?.size ?? 0) > 1).length,
      passedOver: [...this.passedOver].map(([why, files]) => ({ name: PASSED_OVER[why], files })),
    };
  }

  private inference(table: PatientTable, { k, l }: Thresholds): Inference {
    const rows = bandedRows(table);
    const { overAge, size, weight } = outliers(table.patients);
    return {
      diversity: SENSITIVE.map((id) => {
        const values = table.patients.map(({ sensitive }) => cellText([...(sensitive.get(id) ?? [])]));
        const measured = diversity(rows, values, l);
        return { id, title: SENSITIVE_TITLES[id], ...measured, withValue: suppressed(measured.withValue, k) };
      }),
      rareValues: rareValues(table, k),
      freeTexts: this.linkage.freeTexts(),
      outliers: {
        overAge: suppressed(overAge, k),
        ...(size !== undefined && { size: suppressed(size, k) }),
        ...(weight !== undefined && { weight: suppressed(weight, k) }),
      },
    };
  }
}

const SENSITIVE_TITLES: Readonly<Record<SensitiveId, string>> = {
  diagnosis: 'Diagnoses and reasons for the examination',
  procedure: 'Codes of procedures',
  description: 'Descriptions of studies and series, names of protocols',
};

function singlingOut(table: PatientTable, { k }: Thresholds, population: PopulationTable | undefined): SinglingOut {
  const listed = table.columns.flatMap(({ id, title, category }, column) => {
    if (!category) return [];
    const members = table.cells.map((row) => [...new Set((row[column] ?? []).map(category))]);
    return [{ id, title, ...shownCategories(members, k) }];
  });
  return {
    banded: classStatistics(classSizes(bandedRows(table)), k),
    exact: classStatistics(classSizes(exactRows(table)), k),
    drivers: drivers(table, k),
    whatIfs: whatIfs(table, k),
    steps: stepsToThreshold(table, k),
    categories: listed,
    ...(population && { journalist: journalistView(table, population, k) }),
  };
}

/** Values that an outsider could notice, because fewer patients than the threshold have them. */
function rareValues({ columns, cells }: PatientTable, threshold: number): Inference['rareValues'] {
  return columns.flatMap(({ id, title, band }, column) => {
    const bearers = new Map<string, Set<number>>();
    cells.forEach((row, patient) => {
      for (const value of new Set((row[column] ?? []).map(band))) {
        bearers.set(value, (bearers.get(value) ?? new Set()).add(patient));
      }
    });
    const rare = [...bearers.values()].filter(({ size }) => size < threshold);
    const patients = new Set(rare.flatMap((own) => [...own])).size;
    return rare.length === 0 ? [] : [{ id, title, values: rare.length, patients }];
  });
}
