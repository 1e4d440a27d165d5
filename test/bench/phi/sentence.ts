import type { Cast, Named } from './cast.js';
import type { Lot } from './draw.js';
import type { Secret } from './model.js';
import { da, dateSpellings, folded, isLatin, type CalendarDate } from './spellings.js';
import type { Vocabulary } from './words/vocabulary.js';

/** A text with what it gives away and what in it must survive. */
export interface Sentence {
  readonly text: string;
  readonly secrets: readonly Secret[];
  readonly lookAlikes: readonly string[];
  readonly template: string;
}

/** How long a text may be: the label of an SH, the line of an LO, or several sentences. */
export type Length = 'label' | 'line' | 'paragraph';

const LONGEST: Readonly<Record<Length, number>> = { label: 16, line: 64, paragraph: 1000 };
const PLACEHOLDER = /\{(\w+)\}/g;
const ATTEMPTS = 200;

/** Writes sentences about a cast. */
export class Writer {
  constructor(
    private readonly words: Vocabulary,
    readonly cast: Cast,
    private readonly lot: Lot,
  ) {}

  /** A sentence of one of the templates of this length, or of one whose placeholders are these. */
  sentence(length: Length, templates: readonly string[] = this.templates(length)): Sentence {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const sentence = this.fill(this.lot.one(templates), length);
      if (sentence.text.length <= LONGEST[length]) return sentence;
    }
    throw new Error(`No text of ${LONGEST[length]} characters from: ${templates.join(' | ')}`);
  }

  /** A look-alike alone. */
  lookAlike(length: Length): Sentence {
    return this.sentence(length, ['{look}']);
  }

  /** As a path or a file name: the sentence with signs that file systems refuse left out. */
  path(template: string): Sentence {
    const sentence = this.fill(template, 'line');
    return { ...sentence, text: sentence.text.replace(/[<>:"\\|?*]/g, '') };
  }

  private templates(length: Length): readonly string[] {
    const { labels, lines, paragraphs } = this.words.templates;
    return { label: labels, line: lines, paragraph: [...paragraphs, ...lines] }[length];
  }

  private fill(template: string, length: Length): Sentence {
    const secrets: Secret[] = [];
    const lookAlikes: string[] = [];
    const text = template.replace(PLACEHOLDER, (_, name: string) => {
      if (name === 'look') {
        const phrase = this.look(length);
        lookAlikes.push(phrase);
        return phrase;
      }
      const said = this.say(name);
      secrets.push(said.secret);
      return said.text;
    });
    return { text, secrets, lookAlikes, template };
  }

  private look(length: Length): string {
    const { labels, phrases } = this.words.lookAlikes;
    const from = length === 'label' ? labels : phrases;
    const { patient } = this.cast;
    const shared = (phrase: string) => patient.homonym && phrase.toLowerCase().includes(patient.family.toLowerCase());
    return this.lot.one(from.filter((phrase) => !shared(phrase)));
  }

  private say(name: string): { readonly text: string; readonly secret: Secret } {
    const { cast, lot } = this;
    switch (name) {
      case 'patient':
        return { text: fullName(cast.patient, lot), secret: cast.patient.secret };
      case 'surname':
        return { text: partOf(cast.patient, 'family', lot), secret: cast.patient.secret };
      case 'given':
        return { text: partOf(cast.patient, 'given', lot), secret: cast.patient.secret };
      case 'staff': {
        const person = lot.one(cast.staff);
        return { text: titled(person, lot), secret: person.secret };
      }
      case 'stranger':
        return { text: titled(cast.stranger, lot), secret: cast.stranger.secret };
      case 'colleague': {
        const { family, given, secret } = cast.stranger;
        return { text: isUnspaced(family) ? family + given : lot.one([family, inOrder(family, given)]), secret };
      }
      case 'relative':
        return { text: fullName(cast.relative, lot), secret: cast.relative.secret };
      case 'study':
      case 'birth':
      case 'prior':
      case 'discharge': {
        const date = cast.dates[name];
        const text = date.local.length > 0 ? lot.one([...date.local, da(date)]) : writtenDate(date, lot);
        return { text, secret: date.secret };
      }
      case 'mrn':
      case 'accession':
      case 'serial':
      case 'national':
      case 'phone':
      case 'email':
      case 'street':
      case 'town':
      case 'postcode':
      case 'site':
      case 'otherSite':
      case 'age90':
        return cast[name];
      default:
        throw new Error(`There is no placeholder {${name}}`);
    }
  }
}

/** Chinese, Japanese and Korean write the family name first, and no space between the names. */
function inOrder(family: string, given: string): string {
  return isUnspaced(family) ? family + given : `${given} ${family}`;
}

function isUnspaced(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(text);
}

/** The ways in which texts write dates; the judge looks for all that there are. */
function writtenDate(date: CalendarDate, lot: Lot): string {
  const [y, m, d] = [date.year, String(date.month).padStart(2, '0'), date.day];
  const worded = dateSpellings(date).filter((spelling) => /^(\d+ [A-Z]|[A-Z]|\d+-[A-Z])/.test(spelling));
  return lot.one([da(date), `${y}-${m}-${d}`, `${d}/${m}/${y}`, `${m}/${d}/${y}`, `${d}.${m}.${y}`, lot.one(worded)]);
}

function fullName(person: Named, lot: Lot): string {
  const { family, given } = person;
  const plain = [`${given} ${family}`, `${family}, ${given}`];
  if (isUnspaced(family)) return lot.one([inOrder(family, given), `${family} ${given}`]);
  const others = person.others.map(([otherFamily, otherGiven]) => `${otherFamily}${otherGiven}`);
  const bare = isLatin(`${given}${family}`) ? [folded(`${given} ${family}`)] : [];
  // A capital letter of a name beyond ASCII need not be in the character set of the name.
  if (!isAscii(family + given)) return lot.one([...plain, ...others, ...bare]);
  const cased = [`${family} ${given}`.toUpperCase(), `${family}^${given}`];
  const loose = person.homonym ? [] : [`${given.charAt(0)}. ${family}`, `${given} ${family}`.toLowerCase()];
  return lot.one([...plain, ...others, ...cased, ...loose]);
}

function partOf(person: Named, part: 'family' | 'given', lot: Lot): string {
  // One character is nothing that can be looked for.
  if (isUnspaced(person.family) && person.family.length === 1 && part === 'family') return person.family + person.given;
  if (person.homonym) return part === 'given' ? person.given : `${person.family}, ${person.given}`;
  const name = person[part];
  return isAscii(name) ? lot.one([name, name, name.toUpperCase(), name.toLowerCase()]) : name;
}

function titled({ family, given }: Named, lot: Lot): string {
  if (isUnspaced(family)) return lot.one([family + given, `Dr ${family}${given}`]);
  return lot.one([
    family,
    `Dr ${family}`,
    `Dr. ${given} ${family}`,
    `${given.charAt(0)}. ${family}`,
    `${given} ${family}`,
  ]);
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}
