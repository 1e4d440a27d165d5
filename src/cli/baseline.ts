import { loadBaseline, pathFromBaseline, renewBaseline, saveBaseline } from '../core/io/baselineFile.js';
import {
  BaselineError,
  type Baseline,
  type BaselineFinding,
  type Compared,
  type IsUnseen,
} from '../core/report/check/baseline.js';
import type { Output } from './output.js';
import { UsageError } from './usage.js';

/** The variable of the environment that holds the secret of baselines: it must not lie beside what it protects. */
const SECRET = 'DICOM_DEID_BASELINE_KEY';

/** A baseline in the course of one `check`. */
export interface BaselineRun {
  /** Findings are known by their values too. */
  readonly bindsValues: boolean;
  compare<T extends BaselineFinding>(path: string, findings: readonly T[], isUnseen: IsUnseen): Compared<T>;
  /** Called once, after the last file. */
  end(output: Output): void;
}

/**
 * The baseline that the command line asks for.
 * @throws UsageError where it cannot be used
 */
export function baselineFrom(path: string | undefined, write: boolean): BaselineRun | undefined {
  if (path === undefined) {
    if (write) throw new UsageError('--write-baseline needs --baseline FILE.');
    return undefined;
  }
  // An empty variable is how CI hands over a secret that is not there.
  const secret = process.env[SECRET] || undefined;
  try {
    return write ? writing(path, renewBaseline(path, secret)) : reading(path, loadBaseline(path, secret));
  } catch (error) {
    if (error instanceof BaselineError) throw new UsageError(`${path}: ${error.message} (${SECRET} holds the secret.)`);
    throw error;
  }
}

function reading(path: string, baseline: Baseline): BaselineRun {
  return {
    bindsValues: baseline.bindsValues,
    compare: (file, findings, isUnseen) => baseline.compare(pathFromBaseline(path, file), findings, isUnseen),
    end: () => undefined,
  };
}

/** All that is found is known from now on. */
function writing(path: string, baseline: Baseline): BaselineRun {
  let count = 0;
  return {
    bindsValues: baseline.bindsValues,
    compare: (file, findings, isUnseen) => {
      baseline.add(pathFromBaseline(path, file), findings, isUnseen);
      count += findings.length;
      return { fresh: [], known: findings.length, fixed: 0 };
    },
    end: (output) => {
      saveBaseline(path, baseline);
      const binding = baseline.bindsValues ? 'with their values, under the secret' : 'without their values';
      output.note(`${path}: ${count} ${count === 1 ? 'finding' : 'findings'} written, ${binding}\n`);
    },
  };
}
