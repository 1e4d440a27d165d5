import * as vscode from 'vscode';
import type { Failure } from '../core/io/failure.js';
import { DicomError, type DicomErrorCode } from '../core/dicom/errors.js';
import { OutputExistsError } from '../core/io/writeCopy.js';
import type { Disposable } from './disposable.js';
import { Refusal } from './problem.js';

/**
 * What a worker made of a task.
 * @throws what it threw, as far as this side has words of its own for it; else Refusal with the reason
 */
export function unlessFailed<T extends object>(result: T | Failure): T {
  if ('failure' in result) throw asThrown(result);
  return result;
}

function asThrown({ failure, name, code }: Failure): Error {
  if (name === 'DicomError') return new DicomError(code as DicomErrorCode, failure);
  if (name === 'OutputExistsError') return new OutputExistsError();
  // The system's: it is told by its code.
  return code === undefined ? new Refusal(failure) : Object.assign(new Error(failure), { code });
}

/**
 * What comes of work for a page that a person may close in the meantime: it is not awaited then.
 * @throws CancellationError where the worker was disposed of with its page; what the work throws otherwise
 */
export async function unlessClosed<T>(worker: Pick<Disposable, 'isDisposed'>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw worker.isDisposed ? new vscode.CancellationError() : error;
  }
}
