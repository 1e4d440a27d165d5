import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { boxOfPath, isBoxPath } from '../../core/model/boxPath.js';
import { decideBoxes } from '../../core/plan/pixels/decideBoxes.js';
import type { PixelExamination } from '../../core/plan/pixels/examination.js';
import { shownBox } from '../../core/plan/reviewItems.js';
import { mainImage } from '../../core/pixels/frames/pixelImage.js';
import type { FromImage, ImageSummary, ToImage } from '../../webview/protocol.js';
import { Disposable } from '../disposable.js';
import type { Failures } from '../failures.js';
import { readImageMessage } from '../pages/messages.js';
import { problemOf, Refusal } from '../problem.js';
import type { Wanted } from '../review/decisionEdit.js';
import type { Review } from '../review/review.js';
import type { ReviewChange } from '../review/reviewState.js';
import type { ReviewShare } from '../review/reviews.js';
import type { Examinations } from './examinations.js';
import { FrameWorker } from './frameWorker.js';
import { remarkOn } from './remarkOn.js';

/** What a person asks for in a preview. */
export interface ImagePanelEvents {
  decided(wanted: Wanted): unknown;
  commanded(command: Extract<FromImage, { type: 'command' }>['command']): unknown;
}

type Show = Extract<FromImage, { type: 'show' }>;

/** The open preview of one image, kept in line with its review and with what was found in its pixels. */
export class ImagePanel extends Disposable {
  private readonly review: Review;
  private readonly frames: FrameWorker;
  private summary: ImageSummary | undefined;
  private isReady = false;
  /** Box to select as soon as the page can. */
  private awaited: string | undefined;
  /** The last frame that was asked for and is not drawn yet; what it supersedes is never drawn. */
  private wanted: Show | undefined;
  private isDrawing = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    share: ReviewShare,
    private readonly examinations: Examinations,
    private readonly events: ImagePanelEvents,
    failures: Failures,
    scripts: string,
  ) {
    super();
    this.review = this.own(share).review;
    this.frames = this.own(new FrameWorker(scripts));
    this.own(
      panel.webview.onDidReceiveMessage(failures.guard((message: unknown) => this.receive(readImageMessage(message)))),
    );
    this.own(this.review.onDidChange(failures.guard((change: ReviewChange) => this.follow(change))));
    this.own(examinations.onDidChange((uri) => uri.toString() === this.uri.toString() && this.showBoxes()));
    // A hidden page is thrown away, and says `ready` anew when it comes back.
    this.own(panel.onDidChangeViewState(() => (this.isReady &&= panel.visible)));
    this.own(panel.onDidDispose(() => this.dispose()));
  }

  get uri(): vscode.Uri {
    return this.review.uri;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** The page has said that it is there. */
  get isShown(): boolean {
    return this.isReady;
  }

  /** Brings the preview to the front, and selects a box. */
  reveal(path?: string): void {
    this.panel.reveal(this.panel.viewColumn);
    if (path === undefined) return;
    if (this.isReady) this.post({ type: 'selectBox', path });
    else this.awaited = path;
  }

  /** The boxes of the image with the decisions that are in force. */
  get examination(): PixelExamination | undefined {
    const examination = this.examinations.of(this.uri) ?? this.notLookedFor();
    return examination && decideBoxes(examination, this.review.decisions);
  }

  /** For the host tests: what the page would get. */
  async draw({ frame, window }: Pick<Show, 'frame' | 'window'>): Promise<ToImage> {
    try {
      this.requireReadable();
      const { shown } = await this.frames.draw(this.uri, { frame, ...(window && { window }) });
      return shown ? { type: 'frame', shown } : this.noSuchFrame(frame);
    } catch (error) {
      return { type: 'failed', ...problemOf(error), frame };
    }
  }

  private noSuchFrame(frame: number): ToImage {
    return { type: 'failed', message: vscode.l10n.t('The image has no such frame.'), hint: '', frame };
  }

  private receive(message: FromImage | undefined): unknown {
    switch (message?.type) {
      case undefined:
        return undefined;
      case 'ready':
        return this.start();
      case 'show':
        return this.show(message);
      case 'decide':
        return this.events.decided(new Map(message.wanted.filter(([path]) => isBoxPath(path))));
      case 'command':
        return this.events.commanded(message.command);
    }
  }

  private async start(): Promise<void> {
    this.isReady = true;
    await this.showImage();
    if (this.awaited !== undefined) this.post({ type: 'selectBox', path: this.awaited });
    this.awaited = undefined;
  }

  private async follow(change: ReviewChange): Promise<void> {
    if (change === 'all') this.summary = undefined;
    if (!this.isReady) return;
    if (change === 'all') await this.showImage();
    else this.showBoxes();
  }

  private async showImage(): Promise<void> {
    try {
      this.post({ type: 'image', summary: await this.describe() });
      this.showBoxes();
    } catch (error) {
      this.post({ type: 'failed', ...problemOf(error) });
    }
  }

  /** @throws Refusal where there is nothing to show */
  private async describe(): Promise<ImageSummary> {
    this.requireReadable();
    return (this.summary ??= (await this.frames.draw(this.uri)).summary);
  }

  /** @throws Refusal where the file cannot be read */
  private requireReadable(): void {
    const { state } = this.review;
    if (state.kind === 'failed') throw new Refusal(state.problem.message);
    if (!mainImage(state.file)) throw new Refusal(vscode.l10n.t('There is no image in this file.'));
  }

  /** One after the other, so that what was superseded in the meantime is skipped. */
  private async show(wanted: Show): Promise<void> {
    this.wanted = wanted;
    if (this.isDrawing) return;
    this.isDrawing = true;
    try {
      for (let next: Show | undefined = wanted; next; next = this.wanted) {
        this.wanted = undefined;
        this.post(await this.draw(next));
        await setImmediate();
      }
    } finally {
      this.isDrawing = false;
    }
  }

  private showBoxes(): void {
    if (!this.isReady) return;
    const boxes = (this.examination?.boxes ?? []).map(shownBox);
    const looked = this.examinations.of(this.uri);
    this.post({ type: 'boxes', boxes, remark: remarkOn(looked && this.examination) });
  }

  /** Boxes that a person drew before anyone looked for text. */
  private notLookedFor(): PixelExamination | undefined {
    const frames = this.summary?.frames;
    if (frames === undefined || ![...this.review.decisions.keys()].some(boxOfPath)) return undefined;
    const none = { risk: { risk: 'low', why: '' }, faces: { reconstructable: 'no', why: '' } } as const;
    return {
      ...none,
      frames,
      screened: [],
      examined: [],
      everyFrame: false,
      boxes: [],
      hiddenBits: false,
      staleDecisions: [],
    };
  }

  /** For commands; what the page shows of the image it asks for itself. */
  post(message: ToImage): void {
    // It may be closed while what it asked for is being drawn.
    if (!this.isDisposed) void this.panel.webview.postMessage(message);
  }
}
