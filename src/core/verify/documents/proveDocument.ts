import type { CopyTexts } from '../../documents/engine.js';
import { textOf } from '../../documents/page.js';
import { withoutTokens } from '../../detect/text/ownTokens.js';
import { fold } from '../../detect/text/words.js';
import { type Proof, Trials } from '../../model/proof.js';
import type { DocumentExamination, DocumentFinding, ExaminedPage } from '../../documents/examination.js';
import { isOrdinaryWord } from '../../detect/lexicon/wordKinds.js';
import { isOrdinaryInNames } from '../../documents/ordinaryInNames.js';
import { normalised } from '../../operators/tokens.js';
import type { PagedDocument } from '../../documents/pagedDocument.js';
import type { ReadAgain } from './readAgain.js';

/** Parts of a name or number shorter than this are in any text. */
const SHORTEST = 4;

/**
 * Tries to find in a copy what was taken out of its original: in the text of each page, in the strings of its objects,
 * in texts that no page shows, in its name.
 * @param copy opened anew from the bytes that were written
 * @param name what the copy will be called
 */
export function proveDocument(
  examination: DocumentExamination,
  copy: PagedDocument,
  { strings, faults, read = [] }: CopyTexts & { readonly read?: readonly ReadAgain[] },
  name: string,
): Proof {
  const trials = new Trials(new Set());
  const removed = examination.findings.filter(({ operator, origin }) => operator !== 'keep' && origin === 'found');
  onPages(trials, examination, removed, copy);
  inStrings(trials, examination, removed, [...strings, ...copy.hiddenTexts()]);
  inPictures(trials, examination, removed, read);
  const file = trials.begin('file name');
  file.tried = 1;
  const patients = new Set(examination.patientNames.map(normalised));
  for (const { path, rule } of removed.filter(
    (finding) =>
      occurrences(asWords(name), sought(finding)) > 0 && tells(finding) && !isOrdinaryInNames(finding, patients),
  ))
    file.found('file name', `${path}: ${rule}`);
  const structure = trials.begin('structure');
  structure.tried = examination.pages.length;
  if (copy.pageCount !== examination.pages.length) structure.found('pages', 'not as many as in the original');
  for (const fault of faults) structure.found('document', fault);
  return {
    outcome: trials.foundAny ? 'left' : 'proven',
    checks: trials.checks(),
    kept: trials.kept,
    sought: bySought(removed).size,
    notSearched: removed
      .filter((finding) => !tells(finding))
      .map(({ path }) => ({ path, rule: 'too short to be told from chance in file name and objects' })),
  };
}

/** On each page as often as in the original at the most, less as often as it was taken out there. */
function onPages(
  trials: Trials,
  { pages }: DocumentExamination,
  removed: readonly DocumentFinding[],
  copy: PagedDocument,
): void {
  const trial = trials.begin('known values');
  for (let index = 0; index < Math.min(copy.pageCount, pages.length); index++) {
    const { lines } = copy.page(index);
    trial.tried += lines.reduce((sum, { words }) => sum + words.length, 0);
    // Our tokens say PATIENT, whatever the original says.
    const after = asWords(withoutTokens(textOf(lines)));
    const before = asWords(pages[index]?.text ?? '');
    const here = removed.filter(({ page }) => page === index);
    for (const [text, findings] of bySought(here)) {
      if (text === '') continue;
      const allowed = Math.max(0, occurrences(before, text) - inText(findings));
      if (occurrences(after, text) > allowed) trial.found(findings[0]!.path, findings[0]!.rule);
    }
  }
}

/**
 * Names word by word, and other values as a whole, around where they were taken out of a picture. What the text layer of
 * the original says elsewhere may be beside.
 */
function inPictures(
  trials: Trials,
  { findings, pages }: DocumentExamination,
  removed: readonly DocumentFinding[],
  read: readonly ReadAgain[],
): void {
  if (read.length === 0) return;
  const trial = trials.begin('pictures read again');
  const kept = findings.filter(({ operator }) => operator === 'keep').map(sought);
  for (const { page, text } of read) {
    const after = asWords(withoutTokens(text));
    trial.tried += after.trim().split(' ').length;
    const here = removed.filter((each) => each.page === page);
    const elsewhere = (needle: string): number => saidElsewhere(pages[page], here, needle);
    for (const finding of here.filter(tells))
      for (const needle of needlesOf(finding))
        if (occurrences(after, needle) > elsewhere(needle) && !kept.some((value) => value.includes(needle)))
          trial.found(finding.path, finding.rule);
  }
}

/** How often a page says something besides what was taken out of it; of what OCR read, nobody knows exactly. */
function saidElsewhere(page: ExaminedPage | undefined, removed: readonly DocumentFinding[], needle: string): number {
  if (!page || page.whyRasterized !== undefined) return 0;
  const taken = removed.reduce((sum, finding) => sum + occurrences(asWords(finding.text), needle), 0);
  return Math.max(0, occurrences(asWords(page.text), needle) - taken);
}

/** Words of a name that are no words of the language, and any other value as it is. */
function needlesOf(finding: DocumentFinding): readonly string[] {
  const text = sought(finding);
  if (finding.entity === 'FREE_TEXT') return [];
  if (finding.entity !== 'PERSON') return [text];
  return text.split(' ').filter((word) => word.length > SHORTEST && !isOrdinaryWord(word));
}

function inStrings(
  trials: Trials,
  { pages }: DocumentExamination,
  removed: readonly DocumentFinding[],
  strings: readonly string[],
): void {
  const trial = trials.begin('bytes');
  trial.tried = strings.length;
  const before = pages.map(({ text }) => asWords(text));
  const after = strings.map((text) => asWords(withoutTokens(text)));
  for (const [text, findings] of bySought(removed.filter(tells))) {
    const left = after.reduce((sum, each) => sum + occurrences(each, text), 0);
    const allowed = before.reduce((sum, each) => sum + occurrences(each, text), 0) - inText(findings);
    if (left > Math.max(0, allowed)) trial.found(findings[0]!.path, findings[0]!.rule);
  }
}

/** Letters and digits, folded, with one blank between words and around the text. */
function asWords(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function sought({ text }: DocumentFinding): string {
  return asWords(text).trim();
}

function bySought(findings: readonly DocumentFinding[]): ReadonlyMap<string, readonly DocumentFinding[]> {
  const groups = new Map<string, DocumentFinding[]>();
  for (const finding of findings) groups.set(sought(finding), [...(groups.get(sought(finding)) ?? []), finding]);
  return groups;
}

/** Long enough, or with enough digits, to mean something wherever it stands. */
function tells(finding: DocumentFinding): boolean {
  const text = sought(finding);
  return text.replace(/ /g, '').length >= SHORTEST && finding.severity !== 'information';
}

/** What was taken out of a picture takes nothing from what the text layer says elsewhere. */
function inText(findings: readonly DocumentFinding[]): number {
  return findings.filter(({ inPicture }) => !inPicture).length;
}

function occurrences(words: string, text: string): number {
  if (text === '') return 0;
  let count = 0;
  for (let at = words.indexOf(` ${text} `); at >= 0; at = words.indexOf(` ${text} `, at + 1)) count++;
  return count;
}
