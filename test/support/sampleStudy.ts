/** The study that `npm start` opens where no folder is given: synthetic files of three invented patients. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildDicom, TRANSFER_SYNTAX } from './dicomBuilder.js';
import { crImage } from './radiograph.js';
import { srReport } from './report.js';
import { ctImage, mrImage } from './tomography.js';
import { usCine, usImage } from './ultrasound.js';

export interface SampleFile {
  /** Relative to the study's folder, separated by slashes. Some name the patient, as exports do. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const CT_SLICES = 6;

/** The files, the same bytes every time; about three megabytes in all. */
export function sampleStudy(): SampleFile[] {
  const { deflated, implicitLittleEndian, rleLossless } = TRANSFER_SYNTAX;
  const chest = Array.from({ length: CT_SLICES }, (_, index) => ({
    path: `CT/IM000${index + 1}.dcm`,
    bytes: buildDicom({ elements: ctImage(index + 1, CT_SLICES) }),
  }));
  return [
    ...chest,
    { path: 'US/MOONGLOW_TABITHA_gallbladder.dcm', bytes: buildDicom({ elements: usImage() }) },
    {
      path: 'US/MOONGLOW_TABITHA_loop.dcm',
      bytes: buildDicom({ transferSyntax: rleLossless, elements: usCine() }),
    },
    { path: 'SR/report.dcm', bytes: buildDicom({ elements: srReport() }) },
    { path: 'MRN-0047114 FABLE/MR/IM0001.dcm', bytes: buildDicom({ elements: mrImage(1) }) },
    {
      path: 'MRN-0047114 FABLE/MR/IM0002.dcm',
      bytes: buildDicom({ transferSyntax: deflated, elements: mrImage(2) }),
    },
    { path: 'CR/IM0001.dcm', bytes: buildDicom({ transferSyntax: implicitLittleEndian, elements: crImage() }) },
  ];
}

/**
 * Writes the sample study into `folder`, which is made where it is missing; files of the same names are replaced.
 * @returns the paths of the files
 * @throws Error of the file system where a file cannot be written
 */
export async function writeSampleStudy(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const { path, bytes } of sampleStudy()) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    paths.push(target);
  }
  return paths;
}
