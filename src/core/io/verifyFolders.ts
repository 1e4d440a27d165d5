import * as Tag from '../standard/tag.js';
import { createHash } from 'node:crypto';
import { DicomError } from '../dicom/errors.js';
import { isDicomdir } from '../dicom/dicomdir.js';
import { isDicom, readDicom } from '../dicom/readDicom.js';
import type { DicomFile } from '../dicom/types.js';
import { elementBytes } from '../dicom/value.js';
import { siblingName } from '../plan/outputName.js';
import type { Policy } from '../profile/policy.js';
import { isPixelData } from '../verify/pairs.js';
import { claimedPolicy } from '../verify/prove.js';
import { unreadable, type ProvenPair } from '../model/proof.js';
import { UidLedger } from '../verify/uidLedger.js';
import { loadDecisions } from './decisionsFile.js';
import { findFiles, type FoundFile } from './findFiles.js';
import { withFile } from './nodeFile.js';
import { proveCopy } from './verifyFiles.js';

/** The proofs of a folder, and the originals that have no copy in it. */
export interface FolderProof {
  readonly pairs: readonly ProvenPair[];
  readonly withoutCopy: readonly string[];
  /** Files in the folder of copies that are not DICOM files: PDFs and pictures are proven when they are written. */
  readonly notExamined: readonly string[];
}

/**
 * Proves all copies in a folder against the originals in another. A copy belongs to the original of the same relative
 * path, or of the name that it would have as a sibling; where names were cleaned, to the original with the same pixels
 * and numbers. UIDs of all pairs are held against each other.
 */
export function proveFolder(originals: string, copies: string, policy: Policy | undefined): FolderProof {
  const matches = new Matches([...findFiles(originals)].filter(isDicomFile));
  const all = [...findFiles(copies)];
  const found = all.filter(isDicomFile);
  const examined = new Set(found);
  const notExamined = all.filter((file) => !examined.has(file)).map(({ path }) => path);
  const uids = new UidLedger();
  const claimed = policy ?? claimedInFolder(found);
  const pairs = found.map((copy): ProvenPair => {
    const original = matches.originalOf(copy);
    if (!original) return { original, copy: copy.path, proof: unreadable('The folder has no original of it.') };
    const decisions = loadDecisions(original.path);
    // A directory has no place to say how it was made; it belongs to what it is a directory of.
    const inForce = policy ?? (isDirectory(copy) ? claimed : undefined);
    const options = { name: copy.relativePath, uids, decisions, ...(inForce && { policy: inForce }) };
    return { original: original.path, copy: copy.path, proof: proveCopy(original.path, copy.path, options) };
  });
  return { pairs, withoutCopy: matches.left.map(({ path }) => path), notExamined };
}

function isDicomFile({ path }: FoundFile): boolean {
  return withFile(path, isDicom);
}

function claimedInFolder(copies: readonly FoundFile[]): Policy | undefined {
  const image = copies.find(
    (copy) => !isDirectory(copy) && readIt(copy, (file) => claimedPolicy(file).options.size > 0),
  );
  return image && readIt(image, claimedPolicy);
}

function isDirectory(found: FoundFile): boolean {
  return readIt(found, isDicomdir) ?? false;
}

function readIt<T>({ path }: FoundFile, use: (file: DicomFile) => T): T | undefined {
  return withFile(path, (source) => {
    try {
      return use(readDicom(source));
    } catch (error) {
      if (error instanceof DicomError) return undefined;
      throw error;
    }
  });
}

/** Originals that wait for their copies; each has one. */
class Matches {
  private readonly waiting: Map<string, FoundFile>;
  private byPrint: Map<string, FoundFile[]> | undefined;

  constructor(originals: readonly FoundFile[]) {
    this.waiting = new Map(originals.map((found) => [found.relativePath, found]));
  }

  get left(): readonly FoundFile[] {
    return [...this.waiting.values()];
  }

  originalOf(copy: FoundFile): FoundFile | undefined {
    const original =
      this.waiting.get(copy.relativePath) ?? this.ofSibling(copy) ?? this.alike(copy) ?? this.onlyOneLike(copy);
    if (original) this.waiting.delete(original.relativePath);
    return original;
  }

  private ofSibling({ relativePath }: FoundFile): FoundFile | undefined {
    return this.left.find((original) => siblingName(original.relativePath) === relativePath);
  }

  private alike(copy: FoundFile): FoundFile | undefined {
    const print = fingerprint(copy);
    if (print === undefined) return undefined;
    this.byPrint ??= byFingerprint(this.left);
    return this.byPrint.get(print)?.find(({ relativePath }) => this.waiting.has(relativePath));
  }

  /** Of copies whose pixels were redacted: the one original with such a header, where there is only one. */
  private onlyOneLike(copy: FoundFile): FoundFile | undefined {
    const print = fingerprint(copy, false);
    const [one, ...others] = this.left.filter((original) => fingerprint(original, false) === print);
    return print === undefined || others.length > 0 ? undefined : one;
  }
}

function byFingerprint(files: readonly FoundFile[]): Map<string, FoundFile[]> {
  const prints = new Map<string, FoundFile[]>();
  for (const file of files) {
    const print = fingerprint(file);
    if (print !== undefined) prints.set(print, [...(prints.get(print) ?? []), file]);
  }
  return prints;
}

/** What no de-identification changes: SOP Class, Series and Instance Number, position, and the size of the picture. */
const UNCHANGED = new Set([
  Tag.SOPClassUID,
  ...[
    Tag.SeriesNumber,
    Tag.AcquisitionNumber,
    Tag.InstanceNumber,
    Tag.ImagePositionPatient,
    Tag.SliceLocation,
    Tag.NumberOfFrames,
    Tag.Rows,
    Tag.Columns,
  ],
]);
const CHUNK = 1024 * 1024;

/** A hash over pixel data, where it counts, and {@link UNCHANGED}; undefined for what cannot be read. */
function fingerprint(found: FoundFile, withPixels = true): string | undefined {
  return readIt(found, (file) => {
    const hash = createHash('sha256');
    for (const element of file.elements) {
      if (UNCHANGED.has(element.tag)) hash.update(`${element.tag} `).update(elementBytes(file, element));
      if (!withPixels || !isPixelData(element)) continue;
      for (let done = 0; done < element.length; done += CHUNK) {
        hash.update(file.bytes.read(element.valueOffset + done, Math.min(CHUNK, element.length - done)));
      }
    }
    return hash.digest('hex');
  });
}
