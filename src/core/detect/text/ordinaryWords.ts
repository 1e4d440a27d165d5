import { isFamilyName, isGivenOrFamilyNameOnly, isInLexicon } from './lexicon.js';
import { isTradeWord } from './allowList.js';

/** Names that are words too, and that dictionaries of names claim for names. */
const NAMES_THAT_ARE_WORDS = new Set(
  `abbot amber angel archer ash august autumn bailey baker ball banks barber barker bay bean beck bell berry best bill
   birch bird bishop black blake blank block bloom bond booth bowman boyd brand branch bridge bridges brook brooks brown
   buck bull burns bush butcher butler byrd cage cane carpenter carter case cash castle chance chandler chase chip church
   clay cliff close cloud cole collier cook cooper cope cotton court cox craft crane cross crow cruise curtain dale dash
   dawn day dean dick dove drake draper drew duke earl early east eve faith farmer field fields fine fisher fish flood
   flower flowers fly ford forest foster fountain fox frank frost fuller gale gardener gardner garland gay gene glass glover
   gold golden goodman grace grant graves gray green grey grove guy hale hall hand hands hardy harper hart hawk hay hazel
   head heath heather herb hill hills holly hood hook hope house hunt hunter ivy jack jade jay jewel jolly joy judge june
   keen kent key king kirk knight lake lamb lance lane large law leaf leak leaves lee levy lily little lock long love low
   mace major mann march mark marks marsh marshall mason masters max may mead melody mercy mike mild miles mill mills moon
   moor morrow moss myers nail neat newman nick noble north norm oaks olive page paige park parker parks pat patience patch
   peace pearl penny pepper pierce piper plant pitt pond pool poole poor pope porter post potter pound powers price pride
   prince pratt proctor pruitt quick raines rain ray read reed reese rich ridge ring rivers road rob robin rock rod rose
   rosemary roman rowe ruby rush russet rusty sage salt sand sandy savage sawyer scales sharp shade shaft shell shepherd
   shields shore short silver skinner skipper sky skye small smart snow sparks spring spears stark steel stern still stone
   storm street strong stroke stout sue summer summers sun swan swift tab tanner taylor temple terry thorn tiller tim tony
   turner tyler underwood vale vance violet wade wagner walker wall walls ward ware warner waters watt watts way weaver webb
   weeks wells west wheeler white will willow wills winter winters wise wolf wood woods wright yard york young
   klein gross lang kurz schwarz weiss braun herz kopf fuss arm stein berg bauer koch jung alt petit grand blanc brun
   rouge noir roux main coeur blanco negro rojo moreno rubio seco bravo cruz rey bianco rossi grasso groot wit zwart jong`
    .trim()
    .split(/\s+/),
);

/**
 * True for a folded word that a text of medicine uses without meaning anybody, although somebody may be called so:
 * Baker, Young, May, Hand.
 */
export function isOrdinaryWord(word: string): boolean {
  if (NAMES_THAT_ARE_WORDS.has(word) || isTradeWord(word) || PARTICIPLE.test(word)) return true;
  return isInLexicon(word) ? !isGivenOrFamilyNameOnly(word) : stemsOf(word).some(isPlainWord);
}

/** Family names among these that are words of another language, or of English although the lexicon does not say so. */
const WORDS_OF_A_LANGUAGE = new Set(
  `walker klein gross lang kurz schwarz weiss braun herz kopf fuss arm stein berg bauer koch jung alt petit grand blanc
   brun noir roux main coeur blanco negro rojo seco groot wit zwart`.split(/\s+/),
);
/** Words of the lexicon that no text of medicine holds but as a name. */
const NEVER_MEANT = new Set('wang yuan dang sen dupont baxter'.split(' '));

/**
 * True for a folded word that means somebody, where somebody is known to be called so, although {@link isOrdinaryWord}
 * is true of it: Taylor, Cruz, Lee. Of an unknown person they are too weak a sign.
 */
export function isNameWhereKnown(word: string): boolean {
  if (isTradeWord(word) || WORDS_OF_A_LANGUAGE.has(word)) return false;
  return NEVER_MEANT.has(word) || (isFamilyName(word) && isGivenOrFamilyNameOnly(word));
}

/** `tolerated`, `requested`; not Ahmed, Rasheed. */
const PARTICIPLE = /[a-z]{3}(?:at|iz|is|ct|nt|st|rm|ll|pp|tt|rr|ss|sh)ed$/;

function isPlainWord(word: string): boolean {
  return word.length >= 3 && isInLexicon(word) && !isGivenOrFamilyNameOnly(word);
}

/** The lexicon holds few of the forms that English makes by rule: `tolerated` of `tolerate`. */
function stemsOf(word: string): string[] {
  return INFLECTIONS.flatMap(([ending, ...bases]) =>
    word.endsWith(ending) ? bases.map((base) => word.slice(0, -ending.length) + base) : [],
  );
}

/** An ending, and what may stand in its place in the uninflected word. */
const INFLECTIONS: readonly (readonly [string, ...string[]])[] = [
  ['ied', 'y'],
  ['ies', 'y'],
  ['ed', '', 'e'],
  ['ing', '', 'e'],
  ['es', '', 'e'],
  ['s', ''],
  ['ly', '', 'le'],
];
