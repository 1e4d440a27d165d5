/** One file for `check`: what is in it that identifies a person. What of that is known already, a baseline tells elsewhere. */
import { isDicom, readDicom } from '../dicom/readDicom.js';
import { documentBytes } from '../documents/documentBytes.js';
import { documentKind, whyNoDocument, type DocumentKind } from '../documents/documentKind.js';
import type { Decisions } from '../model/decisions.js';
import { describeError } from '../model/errors.js';
import { formatTag } from '../model/tag.js';
import { Pseudonyms } from '../operators/pseudonyms.js';
import { whyNoCopy } from '../plan/pixels/whyNoCopy.js';
import { keptByDecisions, makePlan, type Plan } from '../plan/plan.js';
import type { Policy } from '../profile/policy.js';
import type { ReportedFinding } from '../report/check/checkReport.js';
import { elementsFound, pagesFound, pixelsFound, reported, type FoundItem } from '../report/check/foundItems.js';
import { suspectedTexts } from '../report/check/suggestTerms.js';
import * as Tag from '../standard/tag.js';
import type { Examiners } from './batch/examining.js';
import type { PixelSettings } from './batch/pixelSettings.js';
import { loadDecisions } from './decisionsFile.js';
import type { DocumentSettings } from './documents/documentExaminer.js';
import { patientsBeside } from './documents/patientBeside.js';
import { whySkipped } from './documents/whySkipped.js';
import type { FoundFile } from './findFiles.js';
import { NodeFile } from './nodeFile.js';
import { loadPseudonyms } from './pseudonymFile.js';

/** How files are looked at. Serialisable. */
export interface CheckSettings {
  readonly policy: Policy;
  /** Table of pseudonyms that a person assigned: copies that have them are clean. */
  readonly pseudonymFile?: string;
  readonly showValues: boolean;
  /** Findings come with the bytes of their values, for a baseline that binds them. */
  readonly withBytes: boolean;
  /** Texts that are suspected of being names are handed on. */
  readonly withSuspected: boolean;
  readonly documents: DocumentSettings;
  /** Pixels are looked at. */
  readonly pixels?: PixelSettings;
}

/** A file to look at, answered by {@link Looked}. */
export interface CheckTask {
  readonly kind: 'check';
  readonly file: Pick<FoundFile, 'path' | 'named'>;
  readonly settings: CheckSettings;
}

/** What a baseline compares of a finding, and what is said of it. */
export interface LookedFinding {
  readonly place: string;
  readonly rule: string;
  /** Of its value, where that was asked for. */
  readonly bytes?: Uint8Array;
  readonly reported: ReportedFinding;
}

/** What was seen in a file. Serialisable. */
export interface Looked {
  readonly findings: readonly LookedFinding[];
  /** What was not looked at; absent where nothing can be said of the file at all. */
  readonly unseen?: 'nothing' | 'pixels' | 'everything';
  readonly suspected?: readonly string[];
  readonly keptByDecisions?: number;
  /** Why it could not be read, or not wholly. */
  readonly error?: string;
  readonly skipped?: string;
}

/** Looks at one file; undefined where it is neither DICOM nor anything else that holds patients. */
export async function checkFile(
  { path, named }: CheckTask['file'],
  settings: CheckSettings,
  examiners: Examiners,
): Promise<Looked | undefined> {
  let source: NodeFile | undefined;
  try {
    source = new NodeFile(path);
    const isFile = isDicom(source);
    const kind = isFile ? undefined : documentKind(source);
    if (kind) return await checkDocument({ path, named }, source, kind, settings, examiners);
    if (!isFile && !named) return undefined;
    const error = isFile ? undefined : whyNoDocument(path);
    if (error !== undefined) return { findings: [], error };
    return await checkDicom(path, source, settings, examiners);
  } catch (error) {
    return { findings: [], error: describeError(error) };
  } finally {
    source?.close();
  }
}

async function checkDicom(
  path: string,
  source: NodeFile,
  settings: CheckSettings,
  examiners: Examiners,
): Promise<Looked> {
  const { policy, pseudonymFile, withSuspected } = settings;
  const decisions = loadDecisions(path);
  const assigned = pseudonymFile === undefined ? undefined : loadPseudonyms(pseudonymFile);
  const planning = { pseudonyms: new Pseudonyms(), policy, decisions, ...(assigned && { assigned }) };
  const plan = makePlan(readDicom(source), planning);
  const kept = keptByDecisions(plan);
  const looked = await checkPlan(plan, decisions, settings, examiners);
  return {
    ...looked,
    ...(kept > 0 && { keptByDecisions: kept }),
    ...(withSuspected && { suspected: suspectedTexts(plan) }),
  };
}

async function checkDocument(
  { path, named }: CheckTask['file'],
  source: NodeFile,
  kind: DocumentKind,
  settings: CheckSettings,
  { documents }: Examiners,
): Promise<Looked> {
  const { policy, pixels } = settings;
  const skipped = named ? undefined : whySkipped(kind, pixels !== undefined);
  if (skipped !== undefined || !documents) {
    return { findings: [], unseen: 'everything', ...(skipped !== undefined && { skipped }) };
  }
  const request = { path, policy, known: patientsBeside(path, policy) };
  const examination = await documents.examine(documentBytes(source), kind, request);
  return { findings: pagesFound(examination).map((each) => looked(each, settings)), unseen: 'nothing' };
}

/** A DICOM file: its header, and its pixels where that was asked for. */
async function checkPlan(
  plan: Plan,
  decisions: Decisions,
  settings: CheckSettings,
  { pixels: examiner }: Examiners,
): Promise<Looked> {
  const header = elementsFound(plan).map((each) => looked(each, settings));
  const examination = await examiner?.look(plan.file, decisions, plan.policy);
  if (!examination) return { findings: header, unseen: 'pixels' };
  const isFaceKept = decisions.get(formatTag(Tag.PixelData)) === 'keep';
  const findings = [...header, ...pixelsFound(examination, isFaceKept).map((each) => looked(each, settings))];
  const error = whyNoCopy(examination);
  return error === undefined ? { findings, unseen: 'nothing' } : { findings, unseen: 'pixels', error };
}

/** What baselines know values by is never shown unless a person asks for it. */
function looked(found: FoundItem, { withBytes, showValues }: CheckSettings): LookedFinding {
  const { value, ...seen } = reported(found, showValues);
  return { ...seen, ...(withBytes && { bytes: Buffer.concat([...value()]) }) };
}
