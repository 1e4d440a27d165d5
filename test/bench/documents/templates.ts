/**
 * Pages as forms and letters are laid out in public templates: a referral in a ruled table, an intake form with small
 * labels above its fields, a letter, a ward list, a summary in two columns, forms with dotted leaders and with combs, text
 * along the edge, spaced, upright, a watermark, running headers.
 */
import type { Language } from './languages.js';
import { personOf, type Person } from './people.js';

export interface Page {
  readonly layout: string;
  readonly html: string;
  /** What has to go, each as one string. */
  readonly secrets: readonly string[];
  readonly people: readonly Person[];
}

type Template = (language: Language, seed: number) => Omit<Page, 'layout'>;

function fields({ labels }: Language, patient: Person, doctor: Person): readonly (readonly [string, string])[] {
  const values = [patient.full, patient.birth, patient.number, patient.phone, address(patient), doctor.full];
  return labels.map((label, index) => [label, values[index]!]);
}

function address({ street, town }: Person): string {
  return `${street}, ${town}`;
}

function cast({ locale, tag }: Language, seed: number): readonly [patient: Person, doctor: Person] {
  return [personOf(locale, tag, seed), personOf(locale, tag, seed + 50_000)];
}

function all(patient: Person, doctor: Person): readonly string[] {
  return [patient.full, patient.birth, patient.number, patient.phone, patient.street, doctor.full];
}

function paragraphs({ prose }: Language): string {
  return prose.map((sentence) => `<p>${sentence}</p>`).join('');
}

function sheet({ name, tag }: Language, body: string, style = ''): string {
  const isTurned = name === 'Arabic' || name === 'Hebrew';
  return `<!doctype html><html lang="${tag}"${isTurned ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><style>
@page { size: A4; margin: 18mm } body { font: 11pt "Noto Sans", "Noto Sans CJK TC", sans-serif }
table { border-collapse: collapse } ${style}</style></head><body>${body}</body></html>`;
}

const letter: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const lines = fields(language, patient, doctor).map(([label, value]) => `<p>${label}: ${value}</p>`);
  const naming = language.naming.replace('{name}', /^(?:zh|ja)/.test(language.tag) ? patient.full : patient.family);
  const body = lines.join('') + `<p>${naming}</p>` + paragraphs(language);
  return { html: sheet(language, body), secrets: all(patient, doctor), people: [patient, doctor] };
};

const ruledForm: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const cells = fields(language, patient, doctor);
  const rows = [0, 2, 4].map((at) =>
    cells.slice(at, at + 2).map(([label, value]) => `<td><b>${label}</b></td><td>${value}</td>`),
  );
  const table = `<table border="1" cellpadding="4">${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</table>`;
  return {
    html: sheet(language, table + paragraphs(language)),
    secrets: all(patient, doctor),
    people: [patient, doctor],
  };
};

const labelsAbove: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const cells = fields(language, patient, doctor).map(
    ([label, value]) => `<td style="width:33%;vertical-align:top"><small>${label}</small><br>${value}</td>`,
  );
  const table = [0, 3].map((at) => `<tr>${cells.slice(at, at + 3).join('')}</tr>`).join('');
  const html = sheet(language, `<table width="100%" cellpadding="6">${table}</table>${paragraphs(language)}`);
  return { html, secrets: all(patient, doctor), people: [patient, doctor] };
};

const withoutColons: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const rows = fields(language, patient, doctor).map(
    ([label, value]) => `<tr><td style="width:60mm">${label}</td><td>${value}</td></tr>`,
  );
  const html = sheet(language, `<table>${rows.join('')}</table>${paragraphs(language)}`);
  return { html, secrets: all(patient, doctor), people: [patient, doctor] };
};

const wardList: Template = (language, seed) => {
  const { locale, tag, labels } = language;
  const people = Array.from({ length: 6 }, (_, index) => personOf(locale, tag, seed + index * 101));
  const head = [labels[0], labels[1], labels[2], labels[3]].map((label) => `<th align="left">${label}</th>`).join('');
  const rows = people.map(
    ({ full, birth, number, phone }) => `<tr><td>${full}</td><td>${birth}</td><td>${number}</td><td>${phone}</td></tr>`,
  );
  const table = `<table cellpadding="5"><tr>${head}</tr>${rows.join('')}</table>`;
  return {
    html: sheet(language, table + paragraphs(language), 'td, th { font-size: 9pt }'),
    secrets: people.flatMap(({ full, birth, number, phone }) => [full, birth, number, phone]),
    people,
  };
};

const twoColumns: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const left = fields(language, patient, doctor).map(([label, value]) => `<p><b>${label}</b><br>${value}</p>`);
  const right = [...language.prose, ...language.prose].map((sentence) => `<p>${sentence}</p>`).join('');
  const table = `<table><tr><td style="width:42%" valign="top">${left.join('')}</td><td valign="top">${right}</td></tr></table>`;
  return { html: sheet(language, table), secrets: all(patient, doctor), people: [patient, doctor] };
};

const leaders: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const lines = fields(language, patient, doctor).map(([label, value]) => `<p>${label} ${'.'.repeat(14)} ${value}</p>`);
  return {
    html: sheet(language, lines.join('') + paragraphs(language)),
    secrets: all(patient, doctor),
    people: [patient, doctor],
  };
};

const comb: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const boxed = (text: string): string =>
    `<table><tr>${[...text.toUpperCase()].map((letter) => `<td class="c">${letter}</td>`).join('')}</tr></table>`;
  const [name, birth, number] = language.labels;
  const body = [
    [name, patient.full],
    [birth, patient.birth.replace(/\D/g, '')],
    [number, patient.number],
  ].map(([label, value]) => `<p>${label}</p>${boxed(value!)}`);
  const style = '.c { border: 1px solid #555; width: 6mm; height: 7mm; text-align: center }';
  return {
    html: sheet(language, body.join('') + paragraphs(language), style),
    secrets: [patient.full, patient.birth, patient.number],
    people: [patient, doctor],
  };
};

const runningHeader: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const head = `<p class="h">${patient.full} &middot; ${patient.number}</p>`;
  const naming = `<p>${language.naming.replace('{name}', patient.family)}</p>`;
  const body = `${head}${naming}${paragraphs(language)}<div style="break-before:page"></div>${head}${paragraphs(language)}`;
  return {
    html: sheet(language, body, '.h { color: #666; font-size: 9pt; text-align: right }'),
    secrets: [patient.full, patient.number],
    people: [patient, doctor],
  };
};

const watermark: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const mark = `<div class="w">${patient.full} ${patient.number}</div>`;
  const lines = fields(language, patient, doctor).map(([label, value]) => `<p>${label}: ${value}</p>`);
  const style =
    '.w { position: absolute; top: 90mm; left: 5mm; font-size: 30pt; color: #ccc; transform: rotate(-35deg) }';
  return {
    html: sheet(language, mark + lines.join('') + paragraphs(language), style),
    secrets: all(patient, doctor),
    people: [patient, doctor],
  };
};

/** The fields along an edge, on their head, or upright letter over letter. */
const turned =
  (style: string): Template =>
  (language, seed) => {
    const [patient, doctor] = cast(language, seed);
    const lines = fields(language, patient, doctor).map(([label, value]) => `<div>${label}: ${value}</div>`);
    const body = `<div style="${style}">${lines.join('')}</div><div style="margin-left:70mm">${paragraphs(language)}</div>`;
    return { html: sheet(language, body), secrets: all(patient, doctor), people: [patient, doctor] };
  };

const spaced: Template = (language, seed) => {
  const [patient, doctor] = cast(language, seed);
  const lines = fields(language, patient, doctor).map(
    ([label, value]) => `<p>${label}: <span style="letter-spacing:.45em;word-spacing:.6em">${value}</span></p>`,
  );
  return {
    html: sheet(language, lines.join('') + paragraphs(language)),
    secrets: all(patient, doctor),
    people: [patient, doctor],
  };
};

/** Forms that any printer lays out. */
export const FORMS: Readonly<Record<string, Template>> = {
  letter,
  'ruled form': ruledForm,
  'labels above': labelsAbove,
  'without colons': withoutColons,
};

/** Layouts that need a browser. */
export const SPECIALS: Readonly<Record<string, Template>> = {
  'ward list': wardList,
  'two columns': twoColumns,
  leaders,
  comb,
  'running header': runningHeader,
  watermark,
  spaced,
  'turned 90': turned('position:absolute;top:10mm;left:60mm;transform:rotate(90deg);transform-origin:top left'),
  'turned 180': turned('position:absolute;top:120mm;left:10mm;width:150mm;transform:rotate(180deg)'),
  'turned 270': turned('position:absolute;top:200mm;left:2mm;transform:rotate(-90deg);transform-origin:top left'),
  upright: turned('position:absolute;height:230mm;writing-mode:vertical-rl;text-orientation:upright;font-size:8pt'),
};
