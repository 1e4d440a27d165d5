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

/**
 * Why a person decided, by the path of the decision, as they wrote it: nothing that a report may tell unchecked
 * (`plan/comments.ts`).
 */
export type Comments = ReadonlyMap<string, string>;

export const NO_COMMENTS: Comments = new Map();

const VERSION = 1;

/** Pixels stay, or are blacked out. */
export const BOX_OPERATORS: readonly Operator[] = ['keep', 'redact'];

/**
 * What a decisions file of `NAME.dcm` is called. It holds paths, operators and comments that were checked, no values,
 * and may be committed.
 */
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

/** Decisions with the comments on them. */
export interface Decided {
  readonly decisions: Decisions;
  readonly comments: Comments;
}

export const NOTHING_DECIDED: Decided = { decisions: NO_DECISIONS, comments: NO_COMMENTS };

/**
 * The text of a decisions file; paths are sorted, so that versions compare well in git. A comment without a decision is
 * left out. Versions of this product that know no comments leave them alone, and follow the decisions.
 * @param fingerprint of the file that they were made for; left out, they are followed for any file of the name
 */
export function formatDecisions(decisions: Decisions, fingerprint?: string, comments: Comments = NO_COMMENTS): string {
  const told = [...comments].filter(([path]) => decisions.has(path));
  const content = {
    version: VERSION,
    ...(fingerprint !== undefined && { file: fingerprint }),
    decisions: inOrder(decisions),
    ...(told.length > 0 && { comments: inOrder(told) }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function inOrder(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is saved, and the fingerprint of the file that it was made for; old files have none. */
export interface SavedDecisions extends Decided {
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
  const comments = parseComments(content['comments'], decisions);
  return { decisions, comments, ...(typeof fingerprint === 'string' && { fingerprint }) };
}

function parseComments(entries: unknown, decisions: Decisions): Comments {
  if (entries === undefined) return NO_COMMENTS;
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) {
    throw new DecisionsError('The "comments" of the decisions file are not an object.');
  }
  const comments = new Map<string, string>();
  for (const [path, comment] of Object.entries(entries)) {
    if (typeof comment !== 'string') throw new DecisionsError('A comment of the decisions file is not a text.');
    if (decisions.has(path) && comment.trim() !== '') comments.set(path, comment.trim());
  }
  return comments;
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
