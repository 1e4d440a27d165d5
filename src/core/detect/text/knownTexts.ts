import { isOrdinaryWord, isTradeWord } from '../lexicon/wordKinds.js';
import type { FoundSpan } from './defineRecogniser.js';
import type { KnownValue } from './knownValue.js';
import { PhraseTrie } from './phraseTrie.js';
import { isCapitalised, wordsOf, type Word } from './words.js';

/** Words of names of institutions and of addresses that name none. */
const GENERIC = new Set(
  `hospital hospitals clinic clinics infirmary medical medicine health healthcare care center centre centers centres
   department dept division unit ward university universitaetsklinikum universitatsklinikum universitatsspital college
   school institute institut institution foundation trust nhs general royal national regional district county city
   community memorial saint st children childrens women womens north south east west northern southern eastern western
   central new old the of and for at on in a an to by radiology imaging diagnostic diagnostics diagnosis xray mri ct
   street road avenue lane drive way place square court close row terrace crescent boulevard quay park hill house floor
   building room suite block apartment apt flat level wing po box postfach p o rd ave blvd dr ln klinik klinikum
   krankenhaus spital praxis abteilung zentrum strasse str weg platz allee gasse universitat universitaet chu hopital
   clinique centre hospitalier rue place chemin route service hospital clinica calle avenida plaza servicio ospedale
   azienda via viale piazza corso ziekenhuis kliniek straat laan plein afdeling von der die das des du de la le les el
   los las di del della van het en et und y e il usa uk gb germany deutschland france united kingdom states inc ltd llc
   gmbh ag spa plc company corp group services system systems network laboratory lab labs science sciences research
   main first second third north west oncology cancer heart cardiac surgery emergency outpatient inpatient demo test
   unknown anonymous none na null removed`.split(/\s+/),
);

/** Words of the longest part of an address that is looked for by itself. */
const LONGEST_PART = 6;

interface KnownText {
  readonly known: KnownValue;
  readonly confidence: FoundSpan['confidence'];
  /** One word of several: only where the text writes it as a name. */
  readonly single: boolean;
}

/** Finds names of institutions and addresses of the header: whole, by parts, and by their one rare word. */
export class KnownTexts {
  private readonly forms = new PhraseTrie<KnownText>();

  /** @param texts known values of kind `text` */
  constructor(texts: readonly KnownValue[]) {
    for (const known of texts) this.addForms(known);
  }

  /** The texts in a text, from left to right. */
  *find(text: string, words: readonly Word[]): Generator<FoundSpan> {
    for (let index = 0; index < words.length; index++) {
      const match = this.forms.longestAt(words, index, (at) => joins(text, words, at));
      const [first, last] = [words[index], words[index + (match?.length ?? 1) - 1]];
      if (!match || !first || !last || (match.payload.single && !isCapitalised(text, first))) continue;
      const { known, confidence } = match.payload;
      yield { start: first.start, end: last.end, entity: known.entity, confidence, original: known.original };
      index += match.length - 1;
    }
  }

  private addForms(known: KnownValue): void {
    const certain: KnownText = { known, confidence: 'certain', single: false };
    const segments = known.value.split(/[,;^=\\\n\r|]+/).map((segment) => wordsOf(segment).map((word) => word.folded));
    const phrases = [
      ...[segments.flat(), ...segments].filter(isNaming),
      ...segments.flatMap(partsOf).filter(isTelling),
    ];
    for (const phrase of phrases) this.forms.add(phrase, certain);
    for (const word of segments.flat().filter(isRare)) {
      const confidence = segments.some((segment) => segment.length === 1 && segment[0] === word)
        ? 'certain'
        : 'suspected';
      this.forms.add([word], { known, confidence, single: true });
    }
  }
}

function joins(text: string, words: readonly Word[], index: number): boolean {
  const gap = text.slice(words[index]?.end, words[index + 1]?.start);
  return /^[\s,.;:^=_'’&()/-]{0,4}$/u.test(gap);
}

/** Neighbouring words of a segment, from two on. */
function partsOf(segment: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < segment.length; start++) {
    for (let end = start + 2; end <= Math.min(segment.length, start + LONGEST_PART); end++) {
      parts.push(segment.slice(start, end));
    }
  }
  return parts;
}

/** A phrase of two words or more, one of which a person chose for a name: `mercy hospital`, `7 fable lane`. */
function isNaming(phrase: readonly string[]): boolean {
  return phrase.length >= 2 && phrase.join('').length >= 5 && phrase.some(isChosen);
}

/** The same for a part of a name, where one word that is in any text is not enough: not `community mercy`. */
function isTelling(phrase: readonly string[]): boolean {
  const chosen = phrase.filter(isChosen);
  return isNaming(phrase) && (chosen.length >= 2 || chosen.some((word) => word.length >= 3 && !isOrdinaryWord(word)));
}

function isChosen(word: string): boolean {
  return !GENERIC.has(word) && !isTradeWord(word) && !/^\d+$/.test(word);
}

/** A folded word of the name of a site that is hardly in a text by chance. */
export function isRare(word: string): boolean {
  return word.length >= 5 && !/\d/.test(word) && !GENERIC.has(word) && !isOrdinaryWord(word);
}
