import { createHash } from 'node:crypto';

/** Tells values apart without holding them: 96 bits of SHA-256, in 16 characters. It leaves the process in no report. */
export function digest(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('base64').slice(0, 16);
}
