/**
 * Terms that are made of a name: `Murphy sign`, `circle of Willis`, `Hill-Sachs`, `Denver shunt`. Of a word in one it
 * tells that it means nobody; knows nothing of people.
 */
import { classesOf, WordClass } from '../lexicon/lexicon.js';
import { isEponym, isEponymAfterNoun, isEponymousTerm, isNounBeforeEponym, mayBeTermAfterNoun } from './eponyms.js';
import type { Word } from './words.js';

/** What is called after people and places, whoever they are: a name before one of these is a term. */
const NOUNS = new Set(
  `sign signs view views projection syndrome disease diseases classification criteria score scores scale grade fracture
   test phenomenon reflex maneuver manoeuvre method procedure operation repair technique approach line angle index ratio
   triangle palsy contracture deformity malformation anomaly sarcoma lymphoma tumor tumour neuroma diverticulum cyst node
   nodes transform filter window artifact artefact equation equations grid study trial cohort registry protocol shunt brace
   catheter needle wire stent valve prosthesis frame rods plate nail screw applicator point plane level stage
   type class group position lens space pouch fossa cave canal duct gland ring body bodies cell cells stain system
   questionnaire inventory consensus guidelines statement longitudinal plot image syndrom krankheit morbus maladie
   tear gyrus tendon tenosynovitis gangrene sleeve tandem ovoid sinus localizer part criterion rule rules trick lobe ligament ligaments fascia
   foramen fissure sulcus area loop vein valve muscle plexus membrane capsule islet islets corpuscle crypts patch patches glands
   ducts cysts tumors tumours lesions fractures hernia abscess ulcer encephalopathy arteritis lines bands band effect law constant
   units number numbers function kernel distribution model correction frequency angina thyroiditis arthropathy orbitopathy dementia anaemia anemia chorea crisis tooth`.split(
    /\s+/,
  ),
);

/** What goes before the name: `morbus Crohn`, `maladie de Crohn`. */
const BEFORE = new Set('morbus maladie morbo enfermedad doenca ziekte morb'.split(' '));
const OF = new Set('de di da du von van of'.split(' '));

/** How strongly what stands around a word says that it is part of a term: 0 not at all, 1 perhaps, 2 surely. */
export function termAround(text: string, words: readonly Word[], index: number): 0 | 1 | 2 {
  const [earlier, before, word, next] = [words[index - 2], words[index - 1], words[index], words[index + 1]];
  if (!word) return 0;
  if (isEponymAfterNoun(words, index) || isNounBeforeEponym(words, index)) return 2;
  if (BEFORE.has(before?.folded ?? '') || (OF.has(before?.folded ?? '') && BEFORE.has(earlier?.folded ?? ''))) return 2;
  if (before?.folded === 'm' && isNamedAfter(word.folded)) return 2;
  if (isHyphenated(text, words, index)) return 2;
  const noun = next?.folded === 's' && /^['’]$/.test(text.slice(word.end, next.start)) ? words[index + 2] : next;
  if (next?.folded === 's' && noun !== next && isNamedAfter(word.folded)) return 2;
  const gap = noun && text.slice(word.end, noun.start);
  if (noun && /^(?:['’]?s?['’]?[ -]|_)$/.test(gap ?? '')) {
    if (isEponymousTerm(word.folded, noun.folded)) return 2;
    if (NOUNS.has(noun.folded)) return isNamedAfter(word.folded) || isPlace(word.folded) ? 2 : 1;
  }
  // `Bosniak IIF`, `Deauville 4`, `Rome IV`
  const after = text.slice(word.end, word.end + 8);
  if (
    (isNamedAfter(word.folded) || isPlace(word.folded)) &&
    /^ (?:[IVX]{1,4}[a-cA-CF]?|\d{1,2}[a-cA-CF]?|[A-Z]\d[A-Z\d]{0,3})(?![\p{L}\d/.-])/u.test(after)
  )
    return 2;
  return mayBeTermAfterNoun(words, index) ? 2 : 0;
}

/** `Hill-Sachs`, `Hunt and Hess`: two names after whom something is called, joined. */
function isHyphenated(text: string, words: readonly Word[], index: number): boolean {
  // `Hunt and Hess` has its two names around the word `and`.
  const pairs = [
    [words[index - 1], words[index]],
    [words[index], words[index + 1]],
    [words[index - 2], words[index]],
    [words[index], words[index + 2]],
  ] as const;
  return pairs.some(([one, other]) => {
    if (!one || !other || !/^(?:-|–|\/| | and )$/.test(text.slice(one.end, other.start))) return false;
    if (text.slice(one.end, other.start) === ' ' && !isEponymousTerm(one.folded, other.folded)) return false;
    return isNamedAfter(one.folded) && isNamedAfter(other.folded);
  });
}

function isPlace(folded: string): boolean {
  return (classesOf(folded) & WordClass.place) !== 0;
}

/** True for a folded name after whom something in medicine or imaging is called. */
export function isNamedAfter(folded: string): boolean {
  return isEponym(folded) || (classesOf(folded) & WordClass.eponym) !== 0;
}

/** What makes a description of a word that may be a name: `white matter`, `young adult`. */
const COLLOCATES = new Set(
  `matter axis blood fat lung cell cells tumor tumour adult adults man woman male female view views film protocol
   sequence scan scans radiograph radiographs onset patient patients standing term side`.split(/\s+/),
);

/** True for a folded word that makes a description of the word before it. */
export function isCollocate(word: string): boolean {
  return COLLOCATES.has(word);
}

/** True where a word that is no name only and the next one are a description. */
export function isCollocation(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (!word || !next || !isCollocate(next.folded)) return false;
  return (classesOf(word.folded) & (WordClass.common | WordClass.word)) !== 0;
}
