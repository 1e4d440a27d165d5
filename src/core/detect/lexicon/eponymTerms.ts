/**
 * Terms that are made of a name, as data: after whom what is called in anatomy, pathology, radiography, surgery, devices and
 * computing. Knows nothing of the text around a word; text/termContext.ts reads it. Written for this project; MIT.
 */
import { classesOf, WordClass } from './lexicon.js';

/** Names with the nouns that they stand with, besides {@link CLAIMING}: `baker: cyst` makes `Baker's cyst` a term. Folded. */
const TERMS = `
achilles: tendon tendinopathy tendinitis|adamkiewicz: artery|adams: stokes bow|addison: crisis anaemia|adson: test
agatston: score|akin: osteotomy|albers: schonberg|albright: hereditary osteodystrophy|alcock: canal|alderson: phantom
alexander: view|allen: test|allis: clamp|alzheimer: dementia type|ammon: horn|anderson: hynes
andersson: lesion lesions|anger: camera|ann: arbor|apgar: score|arnold: chiari nerve|aschoff: nodule
austin: moore flint|bachmann: bundle|baker: cyst cysts|bankart: lesion lesions repair
barlow: test hip hips manoeuvre maneuver|barrett: oesophagus esophagus mucosa ulcer|bartholin: gland cyst abscess
barton: fracture|batson: plexus|baumann: angle|beck: triad|becker: dystrophy muscular naevus nevus|bell: palsy nerve
bellini: duct ducts|bence: jones protein|bennett: fracture dislocation|bernese: osteotomy|bertin: column
birmingham: hip hips resurfacing prosthesis|blackburne: peel|blake: pouch|blalock: taussig shunt hanlon
bland: altman garland white|blumensaat: line|boehler: angle|bohler: angle|bosniak: cyst classification category
boston: brace|bosworth: fracture|bouchard: node nodes|bowman: capsule|boyd: graft amputation|bragg: peak
brenner: tumor tumour|bristow: latarjet|broca: area aphasia|broden: view|brodie: abscess
brown: sequard tumor tumour fat pearce|bruce: protocol test treadmill|bruch: membrane|brunner: gland glands
buck: fascia|bucky: grid stand table chest wall|budd: chiari|buford: complex|burch: colposuspension schneider
burgess: young|burkitt: lymphoma|burman: view|butterworth: filter|caldwell: luc view sinus sinuses moloy projection
calot: triangle|camp: coventry|camper: fascia|canada: cronkhite|cantlie: line|caplan: nodules|carman: meniscus
carney: complex triad|carpenter: edwards|carrel: patch|carter: robbins|catterall: stage|chamberlain: line view
chance: fracture type fractures|charcot: joint foot marie arthropathy|charnley: hip prosthesis
chiari: malformation i ii|child: pugh class|chopart: joint fracture amputation|christian: weber|churg: strauss
clark: level|cleaves: view hip hips|cleland: ligament|clements: nakayama|cobb: angle|codman: triangle tumor
coleman: block|colles: fracture|coombs: test|cooper: ligament ligaments|cormack: lehane|corrigan: pulse|corti: organ
cotton: fracture loader|couinaud: segment segments|cowper: gland|cox: regression maze|coyle: view
crohn: colitis ileitis|crosby: capsule|curling: ulcer|cushing: triad ulcer|dallas: discogram classification
dandy: walker|danis: weber|dawson: finger fingers|de: quervain|debakey: type i ii iii|delorme: procedure|dennis: brown
denver: shunt|descemet: membrane|dietl: crisis|dieulafoy: lesion|dix: hallpike|dodd: perforator
doppler: flow ultrasound signal|dormia: basket|douglas: pouch space cul|drummond: artery|duchenne: dystrophy
duke: criteria treadmill|dukes: stage|dupuytren: contracture|duret: haemorrhage hemorrhage|duverney: fracture
ebstein: anomaly|edinger: westphal|ehlers: danlos|ellis: creveld|ender: nail nails|erb: palsy point duchenne
erdheim: chester|essex: lopresti|evans: index ratio osteotomy|ewing: sarcoma tumor tumour|exeter: hip stem
fallot: tetralogy|ferguson: view angle method|fisher: grade|fitz: hugh|fleischner: criteria guidelines society lines
flint: murmur|foley: catheter balloon|fontaine: stage|fontan: circulation procedure|fourier: transform
fowler: position|frankel: line|freeman: sheldon|freiberg: infraction|frey: procedure|frohse: arcade
fuchs: view odontoid projection|fuhrman: grade|galeazzi: fracture test|galen: vein malformation|gamekeeper: thumb
ganz: catheter osteotomy|garden: screws type|garre: osteomyelitis|garth: view|gartner: duct cyst|gaussian: filter
gaynor: hart|gerota: fascia|gianturco: coil coils|gibbs: artifact ringing|gill: procedure|glasgow: coma
gleason: score grade|glenn: shunt|glisson: capsule|goldman: applanation|gorham: stout|gosselin: fracture
gottron: papules|graf: hip hips alpha type|graves: ophthalmopathy orbitopathy dermopathy thyroiditis|grawitz: tumor
grayson: ligament|greenfield: filter|grey: turner white|guillain: barre|gunther: tulip filter|gustilo: anderson
guyon: canal|haas: view method|haglund: deformity|hamming: filter|hampton: hump line|hangman: fracture|hann: filter
hanning: filter|harrington: rod rods|harris: lines heel heels hip line view beath growth salter score
hartmann: pouch pouches|hashimoto: thyroiditis|hawkins: kennedy type|heberden: nodes node|heimlich: valve
heineke: mikulicz|heister: valve|heller: myotomy|henoch: schonlein|herbert: screw|hering: canal|herring: bodies
hesselbach: hernia|hickman: line catheter|highmore: antrum|hill: sachs|hippel: lindau|hobbs: view|hodgkin: lymphoma
hoffa: fat pad|holstein: lewis|holt: oram|holter: monitor|hough: transform|hounsfield: units unit|houston: valves
hughston: view|hulka: clips clip|hume: fracture|hunt: hess|hunter: canal tongue|huntington: chorea
hutchinson: fracture pupil teeth|insall: salvati|isherwood: view|ivor: lewis|jackson: pratt tracheostomy
janeway: lesion lesions|jaszczak: phantom|jefferson: fracture|jewett: brace|johnson: method
jones: fracture criteria view|judd: view|judet: view views|judkins: catheter left right|kaplan: meier|kaposi: sarcoma
karman: cannula|kasabach: merritt|kasai: portoenterostomy|kayser: fleischer|kehr: tube|keller: operation|kelly: clamp
kerckring: folds|kerley: b lines line|killian: dehiscence|killip: class|king: lenke|kirschner: wire wires
kite: angle method|klatskin: tumor tumour|klein: line|klippel: trenaunay feil|koch: pouch|kocher: langenbeck incision
kock: pouch|kohler: teardrop line|krebs: cycle|krukenberg: tumor tumour|kupffer: cells|langer: lines
langerhans: cell cells histiocytosis|lanz: incision|larmor: frequency|larrey: hernia|lauge: hansen|laurin: view
lawrence: view method|le: fort|legg: calve|levin: tube|lewy: body|lichtenstein: repair|lichtman: stage
lisfranc: injury joint fracture|lister: tubercle|looser: zone zones|louis: angle|luc: sinus view|luer: lock
lund: browne mackay|luque: rods|luschka: foramen duct|mach: effect band|macklin: effect|madelung: deformity
magendie: foramen|mahaim: fibres|maisonneuve: fracture|malgaigne: fracture|mallory: weiss bodies body
manchester: repair applicator point system|mann: whitney|marie: tooth|marshall: vein ligament|martin: gruber|mason: type
may: thurner|mayo: scissors classification clinic hegar robson|mcburney: point|mcgregor: line|mcrae: line
meckel: diverticulum cave|mercedes: benz|merchant: view views|merkel: cell|meyer: loop|miller: abbott fisher dieker
milwaukee: brace|minnesota: tube|mitchell: osteotomy|modic: changes type|monro: foramen|monteggia: fracture
montgomery: glands|moore: prosthesis hip|morel: lavallee|morgagni: hernia|morison: pouch|morton: neuroma
mullerian: duct cyst anomaly|munro: abscess|murphy: point|mustard: baffle|neer: classification|nissen: fundoplication
norwood: procedure|nuck: canal|nyquist: ghost|oddi: sphincter|ommaya: reservoir|osborne: ligament fascia
osgood: schlatter|osler: nodes|ottawa: rules ankle|oxford: knee uni classification|paget: schroetter
pancoast: tumor tumour|parks: classification pouch|parona: space|parry: romberg|pauwels: angle|pearson: view
pellegrini: stieda|petersen: hernia space|penrose: drain|perkin: line|perkins: line|petit: triangle|peyer: patches|pfannenstiel: incision
phillips: screw|pipkin: fracture|plummer: vinson|poisson: noise|pott: fracture puffy|potter: facies sequence
poupart: ligament|prader: willi|pratt: drain|prinzmetal: angina|prussak: space|pugh: score class
purkinje: fibres cells|quinton: catheter|radon: transform|ramsay: hunt|ranke: complex|rasmussen: aneurysm
rathke: cleft pouch cyst|raynaud: phenomenon|reed: sternberg|reid: base baseline|retzius: space|rex: shunt|rhese: view
rickham: reservoir|riedel: lobe thyroiditis|riolan: arc|risser: stage|robertson: view|robin: sequence pierre
robinson: drain catheter|rokitansky: nodule|rolando: fracture|romano: ward|romberg: test|rome: iii iv
rosen: hip hips view|rosenberg: view knee|rosenthal: vein fibres|ross: procedure|roth: spots spot|rouviere: node
roux: en|rush: rod rods|russell: bodies traction silver|ryle: tube|ryles: tube|sachs: lesion
salter: harris osteotomy innominate|sanders: type|santorini: duct|scarpa: fascia triangle|schanz: screw pin
schatzker: type fracture plateau|schatzki: ring|scheuermann: kyphosis|schmorl: node nodes|schuller: view
schwann: cell cells|segond: fracture|settegast: view|sharp: angle|sharpey: fibres|shenton: line|shepp: logan
simpson: method rule|sims: position|skene: gland|skinner: line|smith: fracture petersen robinson|snellen: chart
spetzler: martin|spiegel: lobe|spitz: holter|stafne: cyst|stanford: type a b aortic|starr: edwards|stecher: view
stein: leventhal|steinmann: pin|stensen: duct|stenson: duct|stenver: view|stenvers: view|stevens: johnson
stewart: treves|stieda: process|struthers: ligament arcade|stryker: notch frame view|student: t|sturge: weber
sudeck: atrophy|swan: ganz neck|sylvian: fissure|sylvius: aqueduct|syme: amputation|takayasu: arteritis
tarlov: cyst cysts|tay: sachs|taylor: spatial frame|tenckhoff: catheter|tenon: capsule|terry: thomas
thebesian: veins valve|thessaly: test|thomas: splint test|thompson: prosthesis hip|tillaux: fracture
titterington: view|todd: paralysis|toldt: line|tornwaldt: cyst|towne: view|treitz: ligament
trendelenburg: position gait test|tuffier: line|twining: line view|valsalva: manoeuvre maneuver|vater: ampulla
velpeau: view|virchow: node triad robin|volkmann: canal contracture|von: hippel willebrand recklinghausen rosen
waldeyer: ring|walker: malformation cyst|ward: triangle|warthin: tumor tumour|waters: view|waterston: shunt
watson: jones|weaver: dunn|weber: a b c fracture|wegener: granulomatosis|weil: osteotomy|weiss: tear|wells: score
wernicke: encephalopathy area|wharton: duct|whipple: procedure operation|willis: circle polygon|wilms: tumor tumour
wimberger: ring|winslow: foramen|wirsung: duct|wolff: parkinson|wolffian: duct|wood: lamp|woods: lamp|wormian: bones
wright: stain|wrisberg: ligament|yale: brace|young: burgess|zanca: view|zenker: diverticulum|zollinger: ellison
zuckerkandl: organ|david: procedure|logan: plot|paris: system|baltimore: longitudinal`;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Nouns that hardly stand with anything but a namesake: the word before one is a term, even where it is a name. */
const CLAIMING = words(
  `sign signs syndrome syndromes syndrom disease diseases krankheit phenomenon phenomena classification criteria criterion
   reflex maneuver manoeuvre palsy triangle foramen foramina fissure corpuscle corpuscles follicle follicles islet islets crypts
   law effect equation equations transform anomaly malformation cycle questionnaire`,
);

/** The same of nouns that are now and then written behind a patient's name. */
const NEARLY_CLAIMING = words(
  'view views projection method angle ratio index score scores deformity contracture gyrus',
);

/** Nouns of what is called after people and places who are known for it; in a label they stand beside patients too. */
const NAMING = words(
  `scale grade fracture fractures technique repair approach line lines sarcoma lymphoma tumor tumors tumour tumours neuroma
   diverticulum cyst cysts node nodes nodule nodules filter window artifact artefact grid shunt brace catheter needle wire stent
   valve valves prosthesis rods rod plate nail nails screw screws applicator pouch fossa cave canal duct ducts gland glands ring
   rings body bodies cell cells stain space lens tear gyrus sulcus tenosynovitis gangrene sleeve tandem ovoid rule rules trick
   lobe ligament ligaments fascia plexus membrane islands corpuscle patch patches encephalopathy arteritis constant distribution
   angina thyroiditis arthropathy orbitopathy dementia anaemia anemia chorea crisis tooth inventory consensus guidelines
   statement tube artery nerve apparatus convolution tonsil tubercle smear canal tissue network organ paralysis ataxia dystrophy
   psychosis epilepsy encephalitis fever oedema edema spots amputation osteotomy prosthesis arthroplasty resurfacing discogram
   phantom hook retractor forceps drain bag pin frame motion force process wave chain shift fibres fibers nucleus tract decussation`,
);

/** Nouns of studies and findings: only who is in few telephone books, or a place, makes a term with one. */
const SHARED = words(
  `test tests procedure operation study trial cohort registry protocol plane level stage type class group position point system
   model image function kernel plot part area loop band bands frame sinus vein muscle capsule hernia abscess ulcer lesion lesions
   tendon localizer correction frequency number numbers unit units axis table`,
);

const NOUNS_BY_NAME: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  TERMS.trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [name = '', nouns = ''] = entry.split(': ');
      return [name, words(nouns)] as const;
    }),
);

/** True for a folded name after whom something in medicine, imaging or computing is called. */
export function isNamesake(name: string): boolean {
  return NOUNS_BY_NAME.has(name) || (classesOf(name) & WordClass.eponym) !== 0;
}

/** True for a namesake that few people have for a name, or a place that no one is called after. */
function isRareNamesake(name: string): boolean {
  const classes = classesOf(name);
  return (
    (classes & WordClass.rareEponym) !== 0 || ((classes & WordClass.place) !== 0 && (classes & WordClass.name) === 0)
  );
}

/** True where a folded name and the folded noun beside it are known to be a term, as in `graves disease`. */
export function isEponymousTerm(name: string, noun: string): boolean {
  const nouns = NOUNS_BY_NAME.get(name);
  return nouns !== undefined && (nouns.has(noun) || CLAIMING.has(noun));
}

const GRADES = words('type grade class classification stage score category criteria scale i ii iii iv');

/** True for a namesake of something that is graded: `Bosniak 2F`, `Child B`. */
export function isGraded(name: string): boolean {
  return isRareNamesake(name) || [...(NOUNS_BY_NAME.get(name) ?? [])].some((noun) => GRADES.has(noun));
}

/** How firmly a noun makes a term of the folded name before it: 0 not at all, 1 perhaps, 2 surely. */
export function termStrength(name: string, noun: string, possessive: boolean): 0 | 1 | 2 {
  if (NOUNS_BY_NAME.get(name)?.has(noun)) return 2;
  const isFrequent = (classesOf(name) & WordClass.name) !== 0;
  if (CLAIMING.has(noun)) return isNamesake(name) || !isFrequent || possessive ? 2 : 1;
  if (NEARLY_CLAIMING.has(noun)) return isNamesake(name) || isRareNamesake(name) || possessive ? 2 : 1;
  if (NAMING.has(noun)) return isNamesake(name) || isRareNamesake(name) ? 2 : possessive ? 1 : 0;
  if (SHARED.has(noun)) return isRareNamesake(name) ? 2 : isNamesake(name) ? 1 : 0;
  return 0;
}

/** What is named after people with `of`: `circle of Zinn`. */
const NOUNS_BEFORE = words(
  `angle bundle canal circle convolution crypts duct fascia fissure foramen gland islands islets isles ligament loop node nodes
   organ pouch sinus sphincter tetralogy triangle tubercle valve valves vein`,
);

/** True for a folded noun that with `of` has a namesake behind it. */
export function isNounBeforeNamesake(noun: string): boolean {
  return NOUNS_BEFORE.has(noun);
}
