/** The study that `npm start` opens where no folder is given: synthetic files of three invented patients. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { drawText } from './bitmapFont.js';
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

/** A report as PDF and a scanned form, of the first patient. */
export async function sampleDocuments(): Promise<SampleFile[]> {
  const report = await PDFDocument.create({ updateMetadata: false });
  const font = await report.embedFont(StandardFonts.TimesRoman);
  const page = report.addPage([595, 842]);
  REPORT.forEach((line, index) => page.drawText(line, { x: 50, y: 780 - index * 18, size: 11, font }));
  return [
    { path: 'REPORT/discharge.pdf', bytes: await report.save() },
    { path: 'REPORT/consent.png', bytes: scannedForm() },
  ];
}

const REPORT = [
  'Riverbend Imaginary Hospital, Department of Radiology',
  'Discharge report',
  'Patient: Tabitha Q. Moonglow      Date of birth: 1961-02-28',
  'Patient ID: MRN-0047113           Telephone: +1-202-555-0142',
  'CT of the chest on 2024-03-12, read by Dr. Odette Thistledown.',
  'The nodule in the right upper lobe measures 6 mm and has not grown.',
  'Mrs Moonglow was told of the findings. Follow-up in twelve months.',
];
const FORM = ['CONSENT TO CT', 'NAME: MOONGLOW TABITHA', 'BORN: 28.02.1961', 'ID: MRN-0047113'];
const [FORM_WIDTH, FORM_HEIGHT, FORM_SCALE] = [1000, 560, 5];

function scannedForm(): Uint8Array {
  const data = new Uint8Array(FORM_WIDTH * FORM_HEIGHT).fill(0xf4);
  FORM.forEach((line, index) =>
    drawText(line, 60, 60 + index * 110, FORM_SCALE, (x, y) => {
      data[y * FORM_WIDTH + x] = 0x18;
    }),
  );
  return encode({ width: FORM_WIDTH, height: FORM_HEIGHT, data, channels: 1, depth: 8 });
}

/**
 * Writes the sample study into `folder`, which is made where it is missing; files of the same names are replaced.
 * @returns the paths of the files
 * @throws Error of the file system where a file cannot be written
 */
export async function writeSampleStudy(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const { path, bytes } of [...sampleStudy(), ...(await sampleDocuments())]) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    paths.push(target);
  }
  return paths;
}
