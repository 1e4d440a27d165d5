import type * as vscode from 'vscode';

/** Owns what it registers, and disposes of it, last first, when it is itself disposed of. */
export abstract class Disposable implements vscode.Disposable {
  private owned: vscode.Disposable[] = [];
  private gone = false;

  /** True once {@link dispose} was called. */
  get isDisposed(): boolean {
    return this.gone;
  }

  dispose(): void {
    this.gone = true;
    const owned = this.owned.reverse();
    this.owned = [];
    owned.forEach((each) => void each.dispose());
  }

  /** Takes charge of `disposable`; of one that comes too late, by ending it at once. */
  protected own<T extends vscode.Disposable>(disposable: T): T {
    if (this.gone) void disposable.dispose();
    else this.owned.push(disposable);
    return disposable;
  }
}
