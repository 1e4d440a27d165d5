import * as vscode from 'vscode';
import { Disposable } from './disposable.js';
import { problemOf } from './problem.js';

/** Tells failures: to the person in words without values, to the log with the place in the program. */
export class Failures extends Disposable {
  private readonly log = this.own(vscode.window.createOutputChannel('DICOM De-ID', { log: true }));

  /** Shows what went wrong. Returns at once: the notification may stand for as long as it likes. */
  tell(error: unknown): void {
    if (error instanceof vscode.CancellationError) return;
    this.note(error);
    const { message, hint } = problemOf(error);
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(hint === '' ? message : `${message} ${hint}`, showLog)
      .then((chosen) => chosen === showLog && this.log.show());
  }

  /** Writes to the log what went wrong and where. The error's own message may hold a path or a value, so it stays out. */
  note(error: unknown): void {
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const name = error instanceof Error ? error.name : typeof error;
    this.log.error([`${name}: ${problemOf(error).message}`, ...frames].join('\n'));
  }

  /** The same handler, with its failures told instead of lost. */
  guard<A extends readonly unknown[]>(handler: (...args: A) => unknown): (...args: A) => Promise<void> {
    return async (...args) => {
      try {
        await handler(...args);
      } catch (error) {
        this.tell(error);
      }
    };
  }
}
