import { describeError } from '../core/model/errors.js';
import { readFileSync } from 'node:fs';
import { CmsError } from '../core/cms/cmsError.js';
import type { ReportedFile } from '../core/report/deidentify/deidentifyReport.js';
import { UsageError } from './usage.js';

/**
 * The certificates that `--encrypt-to` names, in PEM, each once.
 * @throws UsageError where a file cannot be read, or is no certificate that originals can be encrypted for
 */
export async function certificatesFrom(paths: readonly string[]): Promise<readonly string[]> {
  // What reads certificates is loaded where there are some only.
  const { recipientCertificate } = await import('../core/cms/certificate.js');
  const byFingerprint = new Map<string, string>();
  for (const path of paths) {
    const pem = textOf(path, '--encrypt-to');
    try {
      byFingerprint.set(recipientCertificate(pem).fingerprint256, pem);
    } catch (error) {
      if (error instanceof CmsError) throw new UsageError(`--encrypt-to ${path}: ${error.message}`);
      throw error;
    }
  }
  return [...byFingerprint.values()];
}

/** @throws UsageError where the file that an option names cannot be read */
export function textOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${describeError(error)}`);
  }
}

/** What it means that originals are inside copies; empty where there are none. */
export function encryptionSummary(files: readonly ReportedFile[]): string {
  const encrypted = files.filter(({ encryptedFor }) => encryptedFor !== undefined);
  const recipients = new Set(encrypted.flatMap(({ encryptedFor = [] }) => encryptedFor)).size;
  if (recipients === 0) return '';
  const whose = recipients === 1 ? 'the holder of 1 certificate' : `the holders of ${recipients} certificates`;
  const copies = encrypted.length === 1 ? '1 copy' : `${encrypted.length} copies`;
  return `The originals are inside ${copies}, encrypted for ${whose}: these are pseudonymised, and personal data still.\n`;
}
