import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

/** Lines of a letter; who it is about is in some of them. */
export const LETTER = [
  'Northfield General Hospital',
  'Patient name: Ada Okonkwo    DOB: 03/04/1961',
  'MRN: H-0047113    Consultant: Dr Brian Fairweather',
  'Dear colleague,',
  'Mrs Okonkwo was seen on 14 May. The liver is of normal size.',
  'There is no evidence of a focal lesion. Kidneys and spleen are normal.',
  'A cyst of 12 mm in the right kidney is unchanged since the last study.',
  'Yours sincerely, Brian Fairweather',
];

/** Words that have to go from the letter. */
export const NAMES = ['Ada', 'Okonkwo', '03/04/1961', 'H-0047113', 'Brian', 'Fairweather'];

/** A PDF with a page for each list of lines, written by pdf-lib. */
export async function typedPdf(pages: readonly (readonly string[])[], size = 11): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) typedPage(pdf, font, lines, size);
  return pdf;
}

function typedPage(pdf: PDFDocument, font: PDFFont, lines: readonly string[], size: number): PDFPage {
  const page = pdf.addPage([595, 842]);
  lines.forEach((line, index) => page.drawText(line, { x: 50, y: 780 - index * size * 1.2, size, font }));
  return page;
}

/** What prints the letter as a PDF; each answers undefined where the program is not here. */
export const PRODUCERS: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array | undefined>> = {
  'pdf-lib': async () => (await typedPdf([LETTER])).save(),
  cairo: () => made('rsvg-convert', 'letter.svg', svg(), (from, to) => ['-f', 'pdf', '-o', to, from]),
  ghostscript: () =>
    made('gs', 'letter.ps', postScript(), (from, to) => [
      ...['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-sDEVICE=pdfwrite', `-sOutputFile=${to}`, from],
    ]),
  Chromium: () =>
    made('chromium', 'letter.html', html(), (from, to, folder) => [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${folder}/profile`],
      ...[`--print-to-pdf=${to}`, `file://${from}`],
    ]),
  LibreOffice: () =>
    made('soffice', 'letter.txt', LETTER.join('\n'), (from, _, folder) => [
      ...['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf'],
      ...['--outdir', folder, from],
    ]),
};

/** What a program says of a file; undefined where the program is not here. */
export function said(program: string, args: (file: string) => readonly string[], pdf: Uint8Array): string | undefined {
  return inFolder((folder) => {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const { error, stdout } = spawnSync(program, args(file), { maxBuffer: 256 * 1024 * 1024, timeout: 60_000 });
    return error ? undefined : stdout.toString('latin1');
  });
}

/** What a program makes of a file; undefined where the program is not here. */
export function changed(
  program: string,
  args: (from: string, to: string) => readonly string[],
  pdf: Uint8Array,
): Uint8Array | undefined {
  return made(program, 'original.pdf', pdf, args);
}

export function pdftotext(pdf: Uint8Array): string | undefined {
  return said('pdftotext', (file) => ['-layout', '-enc', 'UTF-8', file, '-'], pdf);
}

/** All objects of a PDF with their streams unpacked. */
export function qdf(pdf: Uint8Array): string | undefined {
  return said('qpdf', (file) => ['--qdf', '--object-streams=disable', file, '-'], pdf);
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-pdf-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function made(
  program: string,
  name: string,
  source: string | Uint8Array,
  args: (from: string, to: string, folder: string) => readonly string[],
): Uint8Array | undefined {
  return inFolder((folder) => {
    const [from, to] = [join(folder, name), join(folder, 'letter.pdf')];
    writeFileSync(from, source);
    const { error, status } = spawnSync(program, args(from, to, folder), { timeout: 120_000, stdio: 'ignore' });
    if (error) return undefined;
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
    return readFileSync(to);
  });
}

function svg(): string {
  const texts = LETTER.map(
    (line, index) =>
      `<text x="50" y="${60 + 15 * index}" font-size="11" font-family="DejaVu Sans" xml:space="preserve">${line}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842">${texts.join('')}</svg>`;
}

function html(): string {
  const lines = LETTER.map((line) => `<p style="margin: 2px">${line.replace(/ {4}/g, '&nbsp;&nbsp;&nbsp; ')}</p>`);
  return `<!doctype html><title>${NAMES[1]}</title><body style="font: 11pt sans-serif">${lines.join('')}</body>`;
}

function postScript(): string {
  const lines = LETTER.map((line, index) => `50 ${780 - 14 * index} moveto (${line}) show`);
  return `%!PS\n[/Title (${NAMES[1]}) /DOCINFO pdfmark\n/Times-Roman findfont 11 scalefont setfont\n${lines.join('\n')}\nshowpage\n`;
}
