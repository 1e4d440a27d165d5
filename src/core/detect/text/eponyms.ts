/**
 * Names that became terms, each with the nouns it is used with beside those of {@link ANY_EPONYM}: `baker: cyst` makes
 * `Baker cyst` and `Baker's cyst` a term. Small letters, no accents.
 */
const EPONYMS = `
achilles: tendon tendinopathy tendinitis|addison: crisis anaemia|adson: test|alzheimer: dementia type|apgar: score
arnold: chiari|aschoff: nodule|baker: cyst cysts|bankart: lesion lesions repair|barrett: oesophagus esophagus|barton: fracture
basedow: |bartholin: gland cyst abscess|batson: plexus|bechterew: |behcet: |bell: palsy|bennett: fracture|bence: jones protein
bertin: column|bosniak: cyst classification category|boutonniere: |bowman: capsule|brodie: abscess|broca: area aphasia|brown: sequard tumor tumour fat
brudzinski: |bruch: membrane|budd: chiari|buerger: |burkitt: lymphoma|calot: triangle|camper: fascia|caroli: |castleman: |charcot: joint foot marie arthropathy
chance: fracture|chagas: |chiari: malformation i ii|child: pugh|chilaiditi: |chopart: joint fracture amputation|clarke: |cobb: angle
codman: triangle tumor|colles: fracture|conn: |cooper: ligament ligaments|coombs: test|corti: organ|cotton: fracture|couinaud: segment segments
crohn: colitis ileitis|cruveilhier: |cushing: triad|cowper: gland|dandy: walker|dejerine: |dercum: |descemet: membrane|dieulafoy: lesion
dormia: basket|douglas: pouch space cul|down: |doppler: flow ultrasound signal|dressler: |duchenne: dystrophy|dupuytren: contracture|duret: haemorrhage hemorrhage
ebstein: anomaly|ehlers: danlos|eisenmenger: |erb: palsy|erdheim: chester|ewing: sarcoma|evans: index ratio|fabry: |fallot: tetralogy
felty: |fleischner: criteria guidelines society lines|foley: catheter|fontan: circulation procedure|freiberg: infraction|fuhrman: grade|galeazzi: fracture
galen: vein|gallbladder: |gamekeeper: thumb|gardner: |gartner: duct cyst|gaucher: |gerota: fascia|gilbert: |gleason: score grade|glisson: capsule|glasgow: coma
goodpasture: |graves: ophthalmopathy orbitopathy dermopathy thyroiditis|grawitz: tumor|guillain: barre|guyon: canal|haglund: deformity|hashimoto: thyroiditis
haversian: |heberden: nodes node|henoch: schonlein|herring: bodies|hickman: line catheter|hill: sachs|hirschsprung: |his: bundle|hodgkin: lymphoma
hoffa: fat pad|hoffman: |horner: |hounsfield: units unit|howship: |hunter: canal|huntington: chorea|hurler: |hutchinson: fracture|jefferson: fracture
jones: fracture criteria|judet: view views|kaposi: sarcoma|kartagener: |kawasaki: |kerley: b lines line|kienbock: |killian: dehiscence|kimura: |kirschner: wire wires
klatskin: tumor tumour|kohler: |krukenberg: tumor tumour|kummell: |kupffer: cells|langerhans: cell cells histiocytosis|larsen: |lauge: hansen|legg: calve
leriche: |letournel: |louis: angle|lewy: body|lhermitte: |lisfranc: injury joint fracture|luschka: foramen duct|lyme: |mach: effect band|madelung: deformity
magendie: foramen|maisonneuve: fracture|mallory: weiss|malgaigne: fracture|marfan: |mason: type|may: thurner|mcburney: point|meckel: diverticulum cave
meigs: |menetrier: |meniere: |menke: |merkel: cell|meyer: loop|mirizzi: |modic: changes type|monro: foramen|monteggia: fracture|morel: lavallee
morison: pouch|morquio: |morton: neuroma|moyamoya: |muller: |munro: abscess|neer: classification|nissen: fundoplication|noonan: |norwood: procedure
nuck: canal|osgood: schlatter|osler: nodes|ottawa: rules|oddi: sphincter|paget: schroetter|pancoast: tumor tumour|parkinson: |parks: classification|pellegrini: stieda
perthes: |peyer: patches|peyronie: |pick: |poland: |pott: fracture puffy|potts: |poupart: ligament|prinzmetal: angina|purkinje: fibres cells|ranke: complex
rathke: cleft pouch cyst|raynaud: phenomenon|reed: sternberg|reiter: |rett: |reye: |riedel: lobe thyroiditis|robertson: view|rokitansky: nodule|rolando: fracture
romberg: test|roux: en|salter: harris|sanders: type|santorini: duct|scarpa: fascia triangle|schatzki: ring|schatzker: type fracture|scheuermann: kyphosis
schmorl: node nodes|schwann: cell cells|segond: fracture|sever: |sharpey: fibres|sheehan: |sjogren: |skene: gland|smith: fracture petersen
spigelian: |stanford: type a b|steinert: |stenson: duct|stensen: duct|stevens: johnson|still: |sturge: weber|sudeck: atrophy|swan: ganz|sylvius: aqueduct
sylvian: fissure|takayasu: arteritis|tarlov: cyst cysts|tietze: |tillaux: fracture|todd: paralysis|tourette: |towne: view|treitz: ligament|trendelenburg: position gait test
treves: |tornwaldt: cyst|turner: |valsalva: manoeuvre maneuver|vater: ampulla|virchow: node triad|volkmann: canal contracture|von: hippel willebrand recklinghausen
waldeyer: ring|waldenstrom: |wallenberg: |warthin: tumor tumour|waters: view|weber: a b c fracture|wegener: granulomatosis|wells: score|wernicke: encephalopathy area
wharton: duct|whipple: procedure operation|willis: circle|wilms: tumor tumour|wilson: |winslow: foramen|wirsung: duct|wolff: parkinson|wormian: bones
wright: stain|zenker: diverticulum|zollinger: ellison|barre: |sequard: |sachs: lesion|thurner: |harris: lines|pugh: score class|weiss: tear|hansen: |schlatter: |barlow: |hippel: lindau|lindau: |recklinghausen: |danlos: |johnson: |marie: tooth|tooth: |ganz: catheter|petersen: |chester: |schonlein: |calve: |walker: malformation cyst
hassan: |kasabach: merritt|merritt: |klippel: trenaunay feil|trenaunay: |feil: |rendu: |osler-weber: |austin: moore|moore: prosthesis|thompson: prosthesis|denver: shunt|boston: brace|montgomery: glands
gompertz: |gaussian: filter|fourier: transform|hamming: filter|hanning: filter|shepp: logan|logan: |ramla: |butterworth: filter|hann: filter|poisson: noise|laplace: |bayes: |dixon: |cartesian: |nyquist: ghost|larmor: frequency|hough: transform|radon: transform|gibbs: artifact ringing|feldkamp: |agatston: score|patlak: |simpson: method rule|bland: altman|altman: |youden: |student: t|pearson: |spearman: |cronbach: |mann: whitney|whitney: |wilcoxon: |kaplan: meier|meier: |cox: regression`;

/** What comes after any eponym. */
const ANY_EPONYM = new Set(
  'disease diseases syndrome syndromes sign signs phenomenon anomaly deformity lesion test classification'.split(' '),
);

const NOUNS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  EPONYMS.trim()
    .split(/[|\n]/)
    .map((line) => {
      const [name = '', nouns = ''] = line.split(':');
      return [name.trim(), new Set(nouns.trim().split(/\s+/))] as const;
    }),
);

/** True for a folded name that some term of medicine or imaging is made of. */
export function isEponym(name: string): boolean {
  return NOUNS.has(name);
}

/** `of` in the languages whose terms put the name last. */
const OF = new Set(['of', 'de', 'du', 'di', 'von', 'van']);

/** True for the word at an index that is the name in `circle of willis`, by its noun and the word between. */
export function isEponymAfterNoun(words: readonly { readonly folded: string }[], index: number): boolean {
  const [noun, of, name] = [words[index - 2], words[index - 1], words[index]];
  if (!noun || !of || !name || !OF.has(of.folded)) return false;
  return isEponymousTerm(name.folded, noun.folded);
}

/** True for a name nobody knows of after `circle of`: more likely a term. Of a known name it must not be asked. */
export function mayBeTermAfterNoun(words: readonly { readonly folded: string }[], index: number): boolean {
  return OF.has(words[index - 1]?.folded ?? '') && NOUNS_BEFORE.has(words[index - 2]?.folded ?? '');
}

/** What is named after people with `of`: `circle of Zinn`. */
const NOUNS_BEFORE = new Set(
  `angle bundle canal circle crypts duct fascia fissure foramen gland islets ligament loop pouch sphincter tetralogy
   triangle tubercle valve vein`.split(/\s+/),
);

/** What is named after people, whoever they were: `Murphy sign`, `Caldwell view`. */
const NOUNS_AFTER = new Set(
  `sign signs view views projection syndrome disease classification criteria score scale grade fracture lesion test
   phenomenon reflex maneuver manoeuvre method hump triangle palsy contracture deformity sarcoma lymphoma tumor tumour
   neuroma diverticulum cyst node nodes transform filter window artifact artefact equation equations grid`.split(/\s+/),
);

/** True where a name nobody knows of and the next word are more likely a term than a person. */
export function mayBeTerm(nextWord: string): boolean {
  return NOUNS_AFTER.has(nextWord);
}

/** True for the word at an index that is the noun in `pouch of douglas`. */
export function isNounBeforeEponym(words: readonly { readonly folded: string }[], index: number): boolean {
  return isEponymAfterNoun(words, index + 2);
}

/** True where a folded name and the folded word after it are a term, as in `graves disease`. */
export function isEponymousTerm(name: string, nextWord: string): boolean {
  const nouns = NOUNS.get(name);
  return nouns !== undefined && (nouns.has(nextWord) || ANY_EPONYM.has(nextWord));
}
