import * as vscode from 'vscode';

type Window = typeof vscode.window;

/**
 * Puts something in the place of what VS Code would show, for as long as a test acts: nobody is there to answer.
 * @param stand what is called instead; the real function is passed to it first
 */
export async function standingInFor<K extends keyof Window, T>(
  name: K,
  stand: (real: Window[K]) => Window[K],
  act: () => PromiseLike<T>,
): Promise<T> {
  const real = vscode.window[name];
  const put = (value: Window[K]): void => void Object.assign(vscode.window, { [name]: value });
  put(stand(typeof real === 'function' ? (real.bind(vscode.window) as Window[K]) : real));
  try {
    return await act();
  } finally {
    put(real);
  }
}

/** What progress notifications say, and how many stand while `act` acts. */
export class Progress {
  readonly messages: string[] = [];
  running = 0;

  during<T>(act: () => PromiseLike<T>): Promise<T> {
    const stand =
      (real: Window['withProgress']): Window['withProgress'] =>
      (options, task) => {
        this.running += 1;
        const told = real(options, (progress, token) => {
          const report: typeof progress.report = (value) => {
            const { message } = value as { readonly message?: string };
            if (message) this.messages.push(message);
            progress.report(value);
          };
          return task({ report }, token);
        });
        const ended = (): void => void (this.running -= 1);
        told.then(ended, ended);
        return told;
      };
    return standingInFor('withProgress', stand, act);
  }
}

/** What a person was told or asked. */
export interface Told {
  readonly kind: 'error' | 'warning' | 'information' | 'asked';
  readonly message: string;
}

/** Acts while nobody answers anything: every question and every list is closed without a choice. */
export async function withoutAnswers(act: () => PromiseLike<unknown>): Promise<readonly Told[]> {
  const told: Told[] = [];
  const silent =
    (kind: Told['kind']) =>
    (given: unknown): Promise<undefined> => {
      const { title } = (given ?? {}) as { readonly title?: string };
      told.push({ kind, message: typeof given === 'string' ? given : (title ?? '') });
      return Promise.resolve(undefined);
    };
  const stands: Partial<Record<keyof Window, unknown>> = {
    showErrorMessage: silent('error'),
    showWarningMessage: silent('warning'),
    showInformationMessage: silent('information'),
    showQuickPick: silent('asked'),
    showInputBox: silent('asked'),
    showOpenDialog: silent('asked'),
    showSaveDialog: silent('asked'),
  };
  const whole = Object.entries(stands).reduce<() => PromiseLike<unknown>>(
    (inner, [name, stand]) =>
      () =>
        standingInFor(name as keyof Window, () => stand as Window[keyof Window], inner),
    act,
  );
  await whole();
  return told;
}
