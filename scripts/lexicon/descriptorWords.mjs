/**
 * Words as people type them into descriptions at a scanner: misspelt, cut short, run together, abbreviated by rules that
 * no one wrote down. Made at random of a vocabulary, for training; none of it is taken from a hospital.
 */

/** Abbreviations that compounds are made of, beside cut words: planes, sides, phases, sequences, modalities, weights. */
const SHORT =
  `ax axi axial cor coro coronal sag sagi sagittal tra trans obl oblique lt rt left right bilat bil l r ap pa lat
  ct mr pet spect us xr nm cta mra mrv mrcp mip mpr vr recon rec thin thick bone soft lung std sharp stand
  t1 t2 pd flair stir dwi adc swi gre tse fse se ir epi ssfse haste vibe lava spgr fiesta trufi cube space vista tof pc
  fs fatsat fat sat sup water ip op in out pre post gd gad con contrast wo w with without nc ce art ven port del delay dyn
  early late phase bh nav trig gated resp free breath wb body whole head neck chest abd abdo abdomen pel pelvis spine
  cspine tspine lspine brain orbits iac pit knee shoulder hip ankle foot wrist hand elbow liver kidney cardiac heart
  scout loc localizer plan sim test screen cap save dose report protocol routine rpt repeat add addl new old nos
  sense asset grappa prop blade radial ssd mpgr sub col map perf cbf cbv mtt tmax ttp lvl fov sfov lfov hr iso mm sec
  min up low lower upper mid ant post sup inf med img image ser x xx xxx`
    .split(/\s+/)
    .map((piece) => piece.replace(/\d/g, ''))
    .filter((piece) => piece !== '');

const LETTERS = 'etaoinsrhldcumfpgwybvkxjqz';

/** One such word, in small letters. */
export function descriptorWord(random, domain, english) {
  const kind = random.next();
  if (kind < 0.25) return misspelt(random, random.pick(domain));
  if (kind < 0.6) return compound(random, domain, english);
  if (kind < 0.75) return acronym(random, domain);
  if (kind < 0.85) return shortened(random, random.pick(domain));
  if (kind < 0.9) return misspelt(random, compound(random, domain, english));
  if (kind < 0.95) return misspelt(random, random.pick(english));
  return letters(random, 3 + random.below(3));
}

function piece(random, domain, english) {
  const kind = random.next();
  if (kind < 0.6) return random.pick(SHORT);
  if (kind < 0.8) return random.pick(domain);
  if (kind < 0.9) return shortened(random, random.pick(domain));
  if (kind < 0.96) return acronym(random, domain);
  return random.pick(english);
}

function compound(random, domain, english) {
  const count = 2 + (random.next() < 0.35 ? 1 : 0) + (random.next() < 0.1 ? 1 : 0);
  return Array.from({ length: count }, () => piece(random, domain, english)).join('');
}

/** The beginnings of two to five words of the vocabulary. */
function acronym(random, domain) {
  return Array.from({ length: 2 + random.below(4) }, () => random.pick(domain)[0]).join('');
}

/** Cut after a few letters, or without its vowels. */
function shortened(random, word) {
  if (random.next() < 0.25) return word[0] + word.slice(1).replace(/[aeiou]/g, '');
  return word.slice(0, 3 + random.below(Math.max(1, Math.min(5, word.length - 3))));
}

function letters(random, count) {
  return Array.from({ length: count }, () => LETTERS[Math.floor(random.next() ** 1.3 * LETTERS.length)]).join('');
}

/** With one slip or two: a letter missing, doubled, swapped, wrong or too many. */
function misspelt(random, word) {
  const slips = random.next() < 0.25 ? 2 : 1;
  let written = word;
  for (let at = 0; at < slips; at++) written = slip(random, written);
  return written;
}

function slip(random, word) {
  if (word.length < 4) return word;
  const at = 1 + random.below(word.length - 1);
  const letter = LETTERS[Math.floor(random.next() ** 1.3 * LETTERS.length)];
  const kind = random.next();
  if (kind < 0.35) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.5) return word.slice(0, at) + word[at - 1] + word.slice(at);
  if (kind < 0.75 && at < word.length - 1) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  if (kind < 0.9) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + letter + word.slice(at);
}
