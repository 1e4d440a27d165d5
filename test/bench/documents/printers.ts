/** Makes PDFs of pages with the programs that hospitals print with; each is passed over where it is not installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../scripts/host/browser.mjs';

export const PRINTERS = ['Chromium', 'LibreOffice', 'cairo', 'ghostscript'] as const;
export type Printer = (typeof PRINTERS)[number];

export class Printers {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dicom-deid-printers-'));
  private browser: Promise<Browser> | undefined;

  /** @returns the PDF; undefined where the program is not here */
  async print(html: string, printer: Printer): Promise<Uint8Array | undefined> {
    switch (printer) {
      case 'Chromium':
        return this.chromium(html);
      case 'LibreOffice':
        return this.converted(html, 'page.html', 'soffice', (from) => [
          ...['--headless', `-env:UserInstallation=file://${this.folder}/profile`],
          // As a text, not as a page of the web: there, the first paragraph of a letter is lost.
          ...['--infilter=HTML (StarWriter)', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', this.folder, from],
        ]);
      case 'cairo':
        return this.converted(await this.chromium(html), 'in.pdf', 'pdftocairo', (from, to) => ['-pdf', from, to]);
      case 'ghostscript':
        return this.converted(await this.chromium(html), 'in.pdf', 'gs', (from, to) => [
          ...['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-sDEVICE=pdfwrite', `-sOutputFile=${to}`, from],
        ]);
    }
  }

  async close(): Promise<void> {
    await (await this.browser)?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async chromium(html: string): Promise<Uint8Array> {
    this.browser ??= launchBrowser();
    const page = await (await this.browser).newPage();
    try {
      await page.setContent(html);
      return await page.pdf({ preferCSSPageSize: true, printBackground: true });
    } finally {
      await page.close();
    }
  }

  private converted(
    input: string | Uint8Array,
    name: string,
    program: string,
    args: (from: string, to: string) => readonly string[],
  ): Uint8Array | undefined {
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error) return undefined;
    const [from, to] = [join(this.folder, name), join(this.folder, 'page.pdf')];
    rmSync(to, { force: true });
    writeFileSync(from, input);
    const { status } = spawnSync(program, args(from, to), { stdio: 'ignore', timeout: 300_000 });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
    return readFileSync(to);
  }
}

/** Programs print in another font, and say nothing, where one is not installed. */
export function isInstalledFont(name: string): boolean {
  return spawnSync('fc-list', [name], { encoding: 'utf8' }).stdout.trim() !== '';
}
