/** Reports and forms as hospitals export them: pages of text, what they give away, and how many other words they have. */
import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { castOf, type Cast } from '../phi/cast.js';
import { Lot } from '../phi/draw.js';
import type { Secret } from '../phi/model.js';
import { Writer } from '../phi/sentence.js';
import { REPORT } from '../phi/words/report.js';
import { TUNE } from '../phi/words/tune.js';
import type { Vocabulary } from '../phi/words/vocabulary.js';

export type SetName = 'tune' | 'report';

export const LAYOUTS = ['letter', 'form', 'table', 'columns'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** A document before it is cleaned. */
export interface MadeDocument {
  readonly layout: Layout;
  readonly pdf: Uint8Array;
  readonly secrets: readonly Secret[];
}

const SETS: Readonly<Record<SetName, { readonly words: Vocabulary; readonly seed: number }>> = {
  tune: { words: TUNE, seed: 3_000_000 },
  report: { words: REPORT, seed: 4_000_000 },
};

const [WIDTH, HEIGHT, MARGIN, SIZE] = [595, 842, 56, 11];

export async function* generate(set: SetName, count: number): AsyncGenerator<MadeDocument> {
  const { words, seed } = SETS[set];
  for (let made = 0, number = 1; made < count; number++) {
    const lot = new Lot(seed + number);
    const cast = castOf(words, lot);
    // The standard fonts of PDF have the letters of Western Europe.
    if (!isWestern(cast)) continue;
    yield oneDocument(words, cast, lot, LAYOUTS[made++ % LAYOUTS.length]!);
  }
}

function isWestern({ patient, staff, stranger, relative, site, town, street }: Cast): boolean {
  const people = [patient, stranger, relative, ...staff].map(({ family, given }) => family + given);
  const texts = [...people, site.text, town.text, street.text];
  return patient.others.length === 0 && texts.every((text) => /^[\x20-\x7e\xa0-\xff]*$/.test(text));
}

type Said = { readonly text: string; readonly secrets: readonly Secret[] };

async function oneDocument(words: Vocabulary, cast: Cast, lot: Lot, layout: Layout): Promise<MadeDocument> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(lot.one([StandardFonts.TimesRoman, StandardFonts.Helvetica, StandardFonts.Courier]));
  const page = pdf.addPage([WIDTH, HEIGHT]);
  const writer = new Writer(words, cast, lot);
  const secrets: Secret[] = [];
  const said = (template: string): string => {
    const sentence: Said = writer.sentence('paragraph', [template]);
    secrets.push(...sentence.secrets);
    return sentence.text;
  };
  const sheet = new Sheet(page, font);
  sheet.line(`${said('{site}')}`, 14);
  sheet.line(`Tel: ${said('{phone}')}`);
  sheet.gap();
  heads(layout, lot, said, sheet);
  sheet.gap();
  for (let count = lot.integer(4, 8); count > 0; count--) sheet.paragraph(prose(writer, secrets));
  sheet.gap();
  sheet.line(`${lot.one(['Reported by', 'Electronically signed by', 'Radiologist'])}: ${said('{staff}')}`);
  return { layout, pdf: await pdf.save(), secrets };
}

function prose(writer: Writer, secrets: Secret[]): string {
  const sentence = writer.sentence('paragraph');
  secrets.push(...sentence.secrets);
  return sentence.text.replace(/[^\x20-\x7e\xa0-\xff]/g, ' ');
}

/** Who the patient is, as this layout says it. */
function heads(layout: Layout, lot: Lot, said: (template: string) => string, sheet: Sheet): void {
  const fields: readonly (readonly [labels: readonly string[], template: string])[] = [
    [['Patient name', 'Name', 'Patient'], '{patient}'],
    [['DOB', 'Date of birth', 'Born'], '{birth}'],
    [['MRN', 'Hospital No', 'Patient ID'], '{mrn}'],
    [['Accession No', 'Order number'], '{accession}'],
    [['Address'], '{street}'],
    [['Referrer', 'Referring physician', 'Requested by'], '{staff}'],
    [['Exam date', 'Date of examination'], '{study}'],
  ];
  const filled = fields.map(([labels, template]) => [lot.one(labels), said(template)] as const);
  switch (layout) {
    case 'letter':
      for (const [label, value] of filled) sheet.line(`${label}: ${value}`);
      return;
    case 'form':
      for (const [label, value] of filled) sheet.cells([label, value], [0, 150]);
      return;
    case 'columns':
      for (let index = 0; index < filled.length; index += 2) {
        const pair = filled.slice(index, index + 2).map(([label, value]) => `${label}: ${value}`);
        sheet.cells(pair, [0, 250]);
      }
      return;
    case 'table':
      for (let index = 0; index < filled.length; index += 2) {
        const some = filled.slice(index, index + 2);
        sheet.cells(
          some.map(([label]) => label),
          [0, 250],
        );
        sheet.cells(
          some.map(([, value]) => value),
          [0, 250],
        );
        sheet.gap();
      }
  }
}

/** Writes from the top of a page. */
class Sheet {
  private y = HEIGHT - MARGIN;

  constructor(
    private readonly page: PDFPage,
    private readonly font: PDFFont,
  ) {}

  line(text: string, size = SIZE): void {
    this.put(text, 0, size);
    this.y -= 1.35 * size;
  }

  cells(texts: readonly string[], columns: readonly number[]): void {
    texts.forEach((text, index) => this.put(text, columns[index] ?? 0, SIZE));
    this.y -= 1.35 * SIZE;
  }

  gap(): void {
    this.y -= SIZE;
  }

  /** Broken where a line is full. */
  paragraph(text: string): void {
    let line = '';
    for (const word of text.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.font.widthOfTextAtSize(longer, SIZE) > WIDTH - 2 * MARGIN) {
        this.line(line);
        line = word;
      } else line = longer;
    }
    this.line(line);
    this.gap();
  }

  private put(text: string, x: number, size: number): void {
    this.page.drawText(text, { x: MARGIN + x, y: this.y, size, font: this.font });
  }
}
