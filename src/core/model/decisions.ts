import { OwnError } from './errors.js';
import { OPERATORS, type Operator } from './finding.js';
import { pageBoxOf } from './documentBox.js';
import { isBoxPath } from './boxPath.js';

/**
 * One person's operators for the elements of one file, by ElementPath, and for boxes in its pixels, by boxPath: of those,
 * `keep` leaves what was found there as it is, and `redact` makes it black, whether or not something was found. Of a
 * document, for boxes on its pages, by pageBoxPath; any operator.
 */
export type Decisions = ReadonlyMap<string, Operator>;

export const NO_DECISIONS: Decisions = new Map();

const VERSION = 1;

/** Pixels stay, or are blacked out. */
export const BOX_OPERATORS: readonly Operator[] = ['keep', 'redact'];

/** What a decisions file of `NAME.dcm` is called. It holds paths and operators, no values, and may be committed. */
export function decisionsFileName(dicomFileName: string): string {
  return `${dicomFileName}.deid.json`;
}

/** A decisions file that cannot be used. */
export class DecisionsError extends OwnError {
  constructor(message: string) {
    super(message);
    this.name = 'DecisionsError';
  }
}

/**
 * The text of a decisions file; paths are sorted, so that versions compare well in git.
 * @param fingerprint of the file that they were made for; left out, they are followed for any file of the name
 */
export function formatDecisions(decisions: Decisions, fingerprint?: string): string {
  const sorted = [...decisions].sort(([a], [b]) => (a < b ? -1 : 1));
  const bound = fingerprint !== undefined && { file: fingerprint };
  return `${JSON.stringify({ version: VERSION, ...bound, decisions: Object.fromEntries(sorted) }, undefined, 2)}\n`;
}

/** Decisions as they are saved, and the fingerprint of the file that they were made for; old ones have none. */
export interface SavedDecisions {
  readonly decisions: Decisions;
  readonly fingerprint?: string;
}

const ELEMENT_PATH = /^\([0-9A-F]{4},[0-9A-F]{4}\)(\[[1-9]\d*\]\.\([0-9A-F]{4},[0-9A-F]{4}\))*$/;

/**
 * Reads a decisions file.
 * @throws DecisionsError naming what is wrong with it
 */
export function parseDecisions(text: string): Decisions {
  return parseSavedDecisions(text).decisions;
}

/** The same with what binds them to their file. @throws DecisionsError */
export function parseSavedDecisions(text: string): SavedDecisions {
  const content = parseObject(text);
  if (content['version'] !== VERSION) {
    throw new DecisionsError(`The decisions file is not of version ${VERSION}, which is the one that this reads.`);
  }
  const entries = content['decisions'];
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) {
    throw new DecisionsError('The decisions file lacks the object "decisions".');
  }
  const decisions = new Map<string, Operator>();
  for (const [path, operator] of Object.entries(entries)) {
    const isBox = isBoxPath(path);
    if (!isBox && !pageBoxOf(path) && !ELEMENT_PATH.test(path)) {
      throw new DecisionsError('A key of "decisions" is neither an ElementPath nor the path of a box.');
    }
    const allowed = isBox ? BOX_OPERATORS : OPERATORS;
    const known = allowed.find((candidate) => candidate === operator);
    if (!known) throw new DecisionsError(`The decision for ${path} is none of ${allowed.join(', ')}.`);
    decisions.set(path, known);
  }
  const fingerprint = content['file'];
  return { decisions, ...(typeof fingerprint === 'string' && { fingerprint }) };
}

function parseObject(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new DecisionsError('The decisions file is not valid JSON.');
  }
  if (typeof content !== 'object' || content === null) throw new DecisionsError('The decisions file is not an object.');
  return content as Record<string, unknown>;
}
