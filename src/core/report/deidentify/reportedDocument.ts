import type { CleanedDocument } from '../../documents/engine.js';
import { navigationOfCopy } from '../../documents/navigationOfCopy.js';
import { pictureRemarks } from '../../documents/pictureRemarks.js';
import type { PageEdit } from '../../documents/documentEdits.js';
import type { DocumentExamination } from '../../documents/examination.js';
import { isToken } from '../../model/token.js';
import type { Proof } from '../../model/proof.js';
import type { ReportedFile, ReportedAction } from './deidentifyReport.js';
import { countedPaths } from '../check/foundItems.js';

/** What was looked for in a document, beside what was done in each place. */
export interface ReportedPages {
  readonly kind: DocumentExamination['kind'];
  readonly pages: number;
  /** Pages of a PDF that are pictures in the copy, and were none. */
  readonly asPictures: number;
  /** What became of parts that no page shows. */
  readonly remarks: readonly string[];
  /** A person kept something that was found. */
  readonly kept: number;
}

/**
 * What was done to a document.
 * @param copied which pages of the copy are pictures, as the engine says
 */
export function reportedDocument(
  input: string,
  output: string,
  examination: DocumentExamination,
  edits: readonly PageEdit[],
  copied: Pick<CleanedDocument, 'asPictures' | 'pictures' | 'links' | 'isTagged'>,
  proof: Proof | undefined,
  withActions: boolean,
): ReportedFile {
  const { kind, pages, findings, remarks } = examination;
  const paths = countedPaths(findings);
  const tokens = edits.flatMap(({ boxes }) => boxes.map(({ box, text }) => [box, text] as const));
  const tokenAt = new Map(tokens);
  const document: ReportedPages = {
    ...{
      kind,
      pages: pages.length,
      remarks: [...remarks, ...pictureRemarks(copied.pictures), ...led(examination, copied)],
    },
    asPictures: copied.asPictures,
    kept: findings.filter(({ operator }) => operator === 'keep').length,
  };
  const actions = findings.map((finding, index): ReportedAction => {
    const { entity, operator, boxes } = finding;
    const token = tokenAt.get(boxes[0]!);
    const isWhole = token !== undefined && isToken(token, 'UT');
    return { path: paths[index]!, keyword: '', action: '', operator, entity, ...(isWhole && { token }) };
  });
  return { input, output, status: 'written', document, ...(proof && { proof }), actions: withActions ? actions : [] };
}

/** How many of the links and bookmarks are in the copy, and whether its tags are. */
function led(
  examination: DocumentExamination,
  { links = 0, isTagged = false }: Pick<CleanedDocument, 'links' | 'isTagged'>,
): readonly string[] {
  const { bookmarks, of } = navigationOfCopy(examination);
  const untitled = bookmarks.filter(({ title }) => title === undefined).length;
  return [
    ...(of.links > 0 ? [`Links kept: ${links} of ${of.links}.`] : []),
    ...(of.bookmarks > 0 ? [`Bookmarks kept: ${bookmarks.length} of ${of.bookmarks}.`] : []),
    ...(of.isTagged
      ? [isTagged ? 'Tags for screen readers are kept.' : 'Tags for screen readers are not in the copy.']
      : []),
    ...(untitled > 0 ? [`Bookmarks named after their pages: ${untitled}.`] : []),
  ];
}
