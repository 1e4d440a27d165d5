import {
  el,
  type ElementSpec,
  type ItemSpec,
  type TagLike,
  type ValueElement,
  type Vr,
} from '../../support/dicomBuilder.js';
import { encodeText } from './encodeText.js';
import type { Lot } from './draw.js';
import type { Cast } from './cast.js';
import type {
  GeneratedFile,
  KindOfPlace,
  Needs,
  OptionName,
  PlantedLookAlike,
  PlantedSecret,
  ResearchElement,
  Secret,
} from './model.js';
import type { Length, Sentence, Writer } from './sentence.js';

/** How an element is planted beside its text. */
export interface Placing {
  readonly kindOfPlace: KindOfPlace;
  readonly needs?: Needs;
}

type TextVr = Exclude<Vr, 'SQ'>;

interface Note {
  readonly kindOfPlace: KindOfPlace;
  readonly needs: Needs;
  readonly secrets: readonly (Pick<PlantedSecret, 'secret' | 'value' | 'keptBy'> & { readonly template: string })[];
  readonly lookAlikes: readonly string[];
  /** Set where the element must stay as it is. */
  readonly research?: Pick<ResearchElement, 'vr' | 'value'>;
}

/** A file in the making: gives out elements and remembers what was planted in each of them. */
export class Draft {
  private readonly notes = new Map<ElementSpec, Note>();
  private readonly outside: PlantedSecret[] = [];

  constructor(
    readonly cast: Cast,
    readonly writer: Writer,
    readonly lot: Lot,
  ) {}

  /** An element with a text of this length about the cast, or with a look-alike alone. */
  text(tag: TagLike, vr: TextVr, length: Length, placing: Placing, templates?: readonly string[]): ValueElement {
    const alone = templates === undefined && this.lot.chance(LOOK_ALIKE_ALONE);
    return this.written(
      tag,
      vr,
      alone ? this.writer.lookAlike(length) : this.writer.sentence(length, templates),
      placing,
    );
  }

  /** An element with this text. */
  written(tag: TagLike, vr: TextVr, sentence: Sentence, placing: Placing): ValueElement {
    const element = el(tag, vr, this.encoded(sentence.text));
    this.noteSentence(element, sentence, placing);
    return element;
  }

  /** An element whose whole value is one secret. */
  whole(tag: TagLike, vr: TextVr, text: string, secret: Secret, placing: Placing): ValueElement {
    const element = el(tag, vr, this.encoded(text));
    this.note(element, placing, [{ secret, template: `{${secret.kind}}` }]);
    return element;
  }

  /** An element whose value is no secret by itself but is one of this person: an age, an hour. */
  characteristic(
    tag: TagLike,
    vr: TextVr,
    value: string,
    placing: Placing & { readonly keptBy?: OptionName },
  ): ValueElement {
    const element = el(tag, vr, value);
    const secret: Secret = { kind: 'characteristic', inHeader: true, spellings: [] };
    const kept = placing.keptBy === undefined ? {} : { keptBy: placing.keptBy };
    this.note(element, placing, [{ secret, value, template: `value of ${vr}`, ...kept }]);
    return element;
  }

  /** Remembers that an element made elsewhere holds what a sentence says. */
  noteSentence(element: ElementSpec, sentence: Sentence, placing: Placing): void {
    const { template, lookAlikes } = sentence;
    this.note(
      element,
      placing,
      sentence.secrets.map((secret) => ({ secret, template })),
      lookAlikes,
    );
  }

  /** Remembers that an element must stay as it is. */
  research<T extends ValueElement>(element: T, placing: Placing): T {
    const { kindOfPlace, needs = [] } = placing;
    this.notes.set(element, {
      kindOfPlace,
      needs,
      secrets: [],
      lookAlikes: [],
      research: { vr: element.vr, value: valueText(element) },
    });
    return element;
  }

  /** Remembers secrets that lie outside of all elements. */
  besides(kindOfPlace: KindOfPlace, sentence: Sentence): void {
    const { template } = sentence;
    this.outside.push(...sentence.secrets.map((secret) => ({ kindOfPlace, path: '', secret, template })));
  }

  /** The bytes of a text in the character set of the file. */
  encoded(text: string): Uint8Array {
    return encodeText(text, this.cast.specificCharacterSet);
  }

  /** What was planted in these elements, each with its path. */
  planted(elements: readonly ElementSpec[]): Pick<GeneratedFile, 'secrets' | 'lookAlikes' | 'research'> {
    const secrets: PlantedSecret[] = [...this.outside];
    const lookAlikes: PlantedLookAlike[] = [];
    const research: ResearchElement[] = [];
    const found = new Set<ElementSpec>();
    forEachElement(elements, '', (element, path) => {
      const note = this.notes.get(element);
      if (!note) return;
      if (found.has(element)) throw new Error(`The element at ${path} occurs twice`);
      found.add(element);
      const { kindOfPlace, needs } = note;
      for (const planted of note.secrets) secrets.push({ ...planted, kindOfPlace, path });
      for (const phrase of note.lookAlikes) lookAlikes.push({ kindOfPlace, path, phrase, needs });
      if (note.research) research.push({ kindOfPlace, path, needs, ...note.research });
    });
    if (found.size !== this.notes.size) throw new Error('An element was planted and not put into the file');
    return { secrets, lookAlikes, research };
  }

  private note(
    element: ElementSpec,
    { kindOfPlace, needs = [] }: Placing,
    secrets: Note['secrets'],
    lookAlikes: readonly string[] = [],
  ): void {
    this.notes.set(element, { kindOfPlace, needs, secrets, lookAlikes });
  }
}

/** In how many free texts nothing but a look-alike stands. */
const LOOK_ALIKE_ALONE = 0.3;

function forEachElement(
  elements: readonly ElementSpec[],
  prefix: string,
  visit: (element: ElementSpec, path: string) => void,
): void {
  for (const element of elements) {
    if (element.kind === 'groupLength') continue;
    const path = prefix + tagText(element.tag);
    visit(element, path);
    if (element.kind !== 'sequence') continue;
    element.items.forEach((one: ItemSpec, index) => {
      forEachElement(one.elements, `${path}[${index + 1}].`, visit);
    });
  }
}

/** `(gggg,eeee)`, digits in capitals. */
export function tagText(tag: number): string {
  const digits = tag.toString(16).toUpperCase().padStart(8, '0');
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}

function valueText({ value }: ValueElement): string {
  return typeof value === 'object' ? Array.from<string | number | bigint>(value).join('\\') : String(value);
}
