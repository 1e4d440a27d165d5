import * as vscode from 'vscode';
import { decideBoxes } from '../../core/plan/pixels/decideBoxes.js';
import type { PixelBox } from '../../core/plan/pixels/examination.js';
import { isFinding } from '../../core/pixels/text/textBox.js';
import { coreText } from '../coreText.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { loadDecisions } from '../review/decisionsStore.js';
import type { Review } from '../review/review.js';
import type { Reviews } from '../review/reviews.js';
import { DIAGNOSTIC_SOURCE } from '../textView/findingDiagnostics.js';
import { commandLink } from '../textView/links.js';
import { textViewUri } from '../textView/textViewUri.js';
import { entityName } from '../words.js';
import type { Examinations } from './examinations.js';

const PIXEL_DATA_PATH = '(7FE0,0010)';

/** Text in pixels that waits for a decision, in Problems; the marker is at the line of Pixel Data in the text view. */
export class BoxDiagnostics extends Disposable {
  private readonly collection = this.own(vscode.languages.createDiagnosticCollection('dicomDeid.pixels'));

  constructor(
    private readonly examinations: Examinations,
    private readonly reviews: Reviews,
    failures: Failures,
  ) {
    super();
    this.own(examinations.onDidChange(failures.guard((uri: vscode.Uri) => this.publish(uri))));
    const follow = failures.guard(({ uri }: Review) => this.publish(uri));
    this.own(reviews.onDidChange(follow));
    this.own(reviews.onDidClose(follow));
  }

  private async publish(uri: vscode.Uri): Promise<void> {
    if (!this.examinations.of(uri)) return;
    const decisions = this.reviews.get(uri)?.decisions ?? (await loadDecisions(uri));
    const examination = this.examinations.of(uri);
    if (!examination) return;
    const open = decideBoxes(examination, decisions).boxes.filter((box) => isFinding(box) && !box.decision);
    const line = this.reviews.get(uri)?.rowIndex(PIXEL_DATA_PATH) ?? 0;
    this.collection.set(
      textViewUri(uri),
      open.map((box) => new BoxDiagnostic(uri, box, line)),
    );
  }
}

/** The problem that a box is; VS Code hands it to whoever offers quick fixes as it is. */
export class BoxDiagnostic extends vscode.Diagnostic {
  /** {@link boxPath}. */
  readonly path: string;
  /** What quick fixes call it, without values. */
  readonly place: string;

  constructor(dicom: vscode.Uri, { path, box, entity, severity, rule }: PixelBox, line: number) {
    const place =
      box.frame === 'all' ? vscode.l10n.t('Image, all frames') : vscode.l10n.t('Image, frame {0}', box.frame + 1);
    const worst = severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
    super(new vscode.Range(line, 0, line, 10_000), `${place}: ${entityName(entity)}. ${coreText(rule)}`, worst);
    this.path = path;
    this.place = place;
    this.source = DIAGNOSTIC_SOURCE;
    this.code = {
      value: vscode.l10n.t('burned-in text'),
      target: commandLink('dicomDeid.showImage', [dicom.toString(), path]),
    };
  }
}
