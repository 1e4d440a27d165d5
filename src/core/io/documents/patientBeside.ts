import * as Tag from '../../standard/tag.js';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { knownValuesOf } from '../../detect/header/knownHeaderValues.js';
import type { KnownValue } from '../../detect/text/knownValue.js';
import { isDicom, readDicom } from '../../dicom/readDicom.js';
import type { DicomFile } from '../../dicom/types.js';
import { NOBODY_KNOWN, type KnownPatient } from '../../documents/examineDocument.js';
import { normalised } from '../../operators/tokens.js';
import { patientIdentity } from '../../operators/patientContext.js';
import { inspect } from '../../plan/inspect.js';
import { isMadeByUs } from '../../plan/ownCopy.js';
import type { Policy } from '../../profile/policy.js';
import { withFile } from '../nodeFile.js';

/** So many files of a folder say who its patients are; a series has hundreds that all say the same. */
const MOST_FILES = 32;

/** The patients of the DICOM files in the folder of a document. */
export interface PatientsBeside extends KnownPatient {
  /** Of the only one; undefined where there is none, or another. */
  readonly identity: string | undefined;
}

const NOBODY_BESIDE: PatientsBeside = { ...NOBODY_KNOWN, identity: undefined };

/** What the DICOM files beside a document say of their patients, staff and sites. Files that cannot be read say nothing. */
export function patientsBeside(path: string, policy: Policy): PatientsBeside {
  if (!policy.recognisers.knownValues) return NOBODY_BESIDE;
  const values = new Map<string, KnownValue>();
  const names = new Map<string, string>();
  const accessionNumbers = new Set<string>();
  const identities = new Set<string>();
  for (const header of headersBeside(path, policy)) {
    for (const value of header.values) values.set(`${value.kind}\0${value.value}`, value);
    for (const name of header.names) names.set(normalised(name), name);
    for (const number of header.accessionNumbers) accessionNumbers.add(number);
    identities.add(header.identity);
  }
  const [identity] = identities;
  return {
    values: [...values.values()],
    names: [...names.values()],
    accessionNumbers: [...accessionNumbers],
    identity: identities.size === 1 ? identity : undefined,
  };
}

interface Header extends KnownPatient {
  readonly identity: string;
}

function headersBeside(path: string, policy: Policy): readonly Header[] {
  const folder = dirname(path);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const headers: Header[] = [];
  for (const { name } of files.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (headers.length === MOST_FILES) break;
    const header = headerOf(join(folder, name), policy);
    if (header) headers.push(header);
  }
  return headers;
}

function headerOf(path: string, policy: Policy): Header | undefined {
  try {
    return withFile(path, (source) => {
      if (!isDicom(source)) return undefined;
      const file = readDicom(source);
      return isMadeByUs(file) ? undefined : saidBy(file, policy);
    });
  } catch {
    return undefined;
  }
}

function saidBy(file: DicomFile, policy: Policy): Header {
  const found = inspect(file, policy).elements.flatMap(({ element, place, finding }) =>
    finding ? knownValuesOf(element, place, finding).map((value) => ({ value, tag: element.tag })) : [],
  );
  const valuesOf = (wanted: number): readonly string[] =>
    found.flatMap(({ value, tag }) => (tag === wanted ? [value.value] : []));
  return {
    values: found.map(({ value }) => value),
    names: valuesOf(Tag.PatientName),
    accessionNumbers: valuesOf(Tag.AccessionNumber),
    identity: patientIdentity(file),
  };
}
