import { fold } from './words.js';
import { isEponym } from './eponyms.js';

/**
 * Words that look like names, or that no English dictionary knows, and that in an imaging department say nothing about
 * a person: one line per subject, in small letters without accents. Names that eponyms made famous are in eponyms.ts.
 */
const SUBJECTS: readonly string[] = [
  // Anatomy: head and neck
  `head skull brain cerebrum cerebellum cerebellar cerebral brainstem pons medulla thalamus hypothalamus hippocampus
   hippocampal amygdala caudate putamen cortex cortical sulcus gyrus ventricle ventricles falx tentorium sella pituitary
   orbit orbits orbital eye eyes globe retina ear ears cochlea mastoid temporal parietal frontal occipital sinus sinuses
   paranasal maxilla maxillary mandible mandibular teeth tooth dental tmj face facial nose nasal nasopharynx pharynx
   larynx tongue parotid submandibular thyroid parathyroid neck carotid vertebral jugular basilar iac iam`,
  // Anatomy: trunk
  `chest thorax thoracic lung lungs lobe lobes lingula bronchus bronchi trachea pleura pleural mediastinum mediastinal
   heart cardiac coronary aorta aortic mitral tricuspid atrium atrial septum myocardium pericardium pericardial
   diaphragm breast breasts axilla axillary rib ribs sternum clavicle scapula abdomen abdominal liver hepatic
   gallbladder biliary pancreas pancreatic spleen splenic kidney kidneys renal adrenal adrenals ureter ureters bladder
   urethra stomach gastric duodenum jejunum ileum bowel colon colonic sigmoid rectum rectal anus appendix cecum caecum
   mesentery omentum peritoneum retroperitoneum portal cava pelvis pelvic uterus uterine ovary ovaries cervix cervical
   vagina prostate testis testes scrotum penis fetus fetal foetus placenta embryo`,
  // Anatomy: spine and limbs
  `spine spinal lumbar sacral sacrum coccyx vertebra vertebrae disc discs cord cauda conus atlas axis dens shoulder arm
   humerus elbow forearm radius ulna wrist hand hands finger fingers thumb carpal scaphoid hip hips femur femoral thigh
   knee knees patella meniscus acl pcl tibia fibula tibial ankle ankles foot feet heel calcaneus talus toe toes hallux
   metatarsal metacarpal phalanx joint joints muscle muscles tendon ligament cartilage bone bones marrow skin limb limbs
   leg legs extremity extremities nerve plexus artery arteries vein veins vessel vessels lymph node nodes tissue`,
  // The same in German, French, Spanish, Italian and Dutch
  `kopf schadel hals wirbelsaule halswirbelsaule brustwirbelsaule lendenwirbelsaule hws bws lws becken bauch oberbauch
   unterbauch brust brustkorb lunge herz leber niere nieren milz schulter ellenbogen handgelenk hufte knie fuss
   sprunggelenk gehirn schilddruse lymphknoten gefasse crane cerveau cou rachis poitrine poumon poumons coeur foie rein
   reins rate bassin epaule coude poignet hanche genou cheville pied cabeza craneo cerebro cuello columna torax pulmon
   corazon higado rinon bazo pelvis hombro codo muneca mano cadera rodilla tobillo pie testa cranio cervello collo
   colonna torace polmone cuore fegato rene milza bacino spalla gomito polso anca ginocchio caviglia piede hoofd
   schedel hersenen nek borst longen hart lever nier milt bekken schouder elleboog pols heup enkel voet buik wervelkolom`,
  // Directions, planes, sides, positions
  `axial coronal sagittal transverse transversal oblique lateral medial anterior posterior superior inferior proximal
   distal cranial caudal dorsal ventral left right bilateral unilateral upper lower mid middle prone supine decubitus
   erect upright recumbent standing sitting lordotic axillary frog leg swimmer mortise sunrise skyline townes hfs ffs
   hfp ffp hfdr hfdl ffdr ffdl tra cor sag trans ap pa lat obl ant post sup inf isocenter axiale coronale sagittale
   transversale sagittal koronar koronal rechts links gauche droite droit izquierda derecha sinistra destra`,
  // Modalities and studies
  `ct mr mri mra mrv mrcp mrs mrsi cta ctv ctp cbct pet spect petct us uss dsa xa rf dx cr dr mg mammo mammogram
   mammography tomosynthesis tomo dexa dxa nm ivus oct ecg eeg opt octa xray radiograph radiography radiographs
   fluoroscopy ultrasound ultrasonography sonography doppler angiography angiogram angio venography myelography
   arthrography urography enterography enteroclysis colonography cystography hysterosalpingography cholangiography
   cholangiopancreatography tomography topogram scout scanogram surview localizer localiser localizers survey scano
   lokalizer bolus tracking monitoring premonitoring perfusion diffusion tractography spectroscopy elastography
   fibroscan scintigraphy echocardiography echo endoscopy biopsy calibration phantom screening recon reconstruction
   thick thin mip minip mpr vrt vr avg curved`,
  // MR sequences and techniques
  `flair stir mprage mp2rage spgr fspgr vibe lava thrive haste ssfse fiesta ciss space cube vista propeller blade
   multivane trufi truefisp fisp flash tirm tse fse se ge gre epi dwi dti adc swi swan tof pc asl bold fmri dixon mdixon
   ideal trance twist tricks disco star radial grasp caipirinha caipi grappa sense csense compressed asset arc ipat
   smart speedup spair spir fatsat fs dess medic merge cosmic mavric semac warp vat slice slab tra spin echo gradient
   recalled inversion recovery turbo fast field dynamic dyn native pre post contrast contraste kontrast kontrastmittel
   nativ mdc wo w con sin senza ohne mit avec sans met zonder without with gad gado gd enhanced nonenhanced
   unenhanced arterial venous delayed delay late early phase phases hepatobiliary excretory nephrographic breathhold bh
   navigator triggered gated retro prospective retrospective cine tagging molli mapping trigger resp tfl bffe ffe tfe
   bravo promo quiet silenz zte ute wip moco deriv derived primary secondary original trace tracew exponential eadc
   subtraction sub subtracted combined inphase opposed water fat wash`,
  // CT and X-ray terms
  `kernel kv kvp mas ma hu soft sharp smooth standard detail lung bone boneplus edge medium dual energy monoenergetic
   mono spectral iodine virtual vnc asir admire safire idose veo deepresolve truefidelity aidr fbp helical spiral
   spirale sequential pitch collimation care dose caredose modulation auto automa topo test timing smartprep sureprep
   calcium scoring score cac gating window level wl ww isotropic grid bucky potter cassette exposure aec dap dlp ctdi
   ctdivol`,
  // Makers and their products
  `siemens healthineers philips ge gehc toshiba canon hitachi fujifilm fuji carestream agfa konica minolta hologic
   shimadzu samsung medison mindray esaote bruker varian elekta accuray brainlab medtronic ziehm lorad kodak planmeca
   sirona vatech zeiss topcon heidelberg optovue nidek neusoft uih united imaging hyperfine sectra intelerad visage
   merge syngo somatom sensation emotion definition force drive edge perspective scope confidence naeotom alpha spirit
   magnetom aera skyra prisma vida sola altea lumina avanto trio verio espree essenza symphony harmony concerto terra
   free max amira biograph vision mct symbia artis zee zeego pheno ysio mammomat inspiration revelation axiom
   luminos sequoia acuson antares discovery revolution evo optima lightspeed brightspeed
   signa explorer architect artist premier hero pioneer voyager excite hdxt innova senographe pristina essential logiq
   vivid voluson definium advance infinia ingenuity brilliance iqon incisive gemini vereos achieva ingenia
   elition ambition intera panorama gyroscan allura azurion epiq affiniti iu22 clearvue lumify aquilion prime one lightning
   genesis vantage titan galan orian elan aplio xario scenaria echelon oval airis aperto supria selenia dimensions
   clarity cirrus spectralis hewlett packard adobe apple eizo barco lcms argyll horos osirix orthanc weasis radiant dcmtk gdcm dicom pacs ris hl7 hounsfield osirixmd
   intellispace vue centricity impax synapse mim slicer freesurfer fsl spm matlab python advantage workstation
   multimodality workplace terarecon aquarius vitrea cvi42 circle viewer version build release software`,
  // Contrast media, tracers and drugs seen in reports
  `omnipaque iohexol visipaque iodixanol isovue iopamidol niopam ultravist iopromide optiray ioversol oxilan xenetix
   iobitridol iomeron iomeprol imeron solutrast accupaque gadovist gadobutrol dotarem gadoterate clariscan magnevist
   gadopentetate multihance gadobenate prohance gadoteridol omniscan gadodiamide eovist primovist gadoxetate elucirem
   vueway gadopiclenol ablavar feraheme ferumoxytol lumason sonovue definity optison gastrografin gastroview telebrix
   barium buscopan butylscopolamine glucagon lasix furosemide diazepam midazolam propofol lidocaine lidocain heparin
   adenosine regadenoson lexiscan dobutamine dipyridamole metoprolol nitroglycerin gtn saline nacl fdg fluorodeoxyglucose
   psma dotatate dotatoc dotanoc choline fluciclovine axumin pylarify amyvid florbetapir flortaucipir technetium tc99m
   mdp hdp maa dtpa mag3 dmsa sestamibi cardiolite tetrofosmin myoview thallium gallium iodine lutetium lutathera
   pluvicto yttrium theraspheres metformin insulin aspirin warfarin tamoxifen herceptin avastin ventolin paracetamol
   ibuprofen morphine fentanyl ketamine atropine dexamethasone prednisolone`,
  // Diseases, findings and procedures without a name in them
  `covid sars influenza tuberculosis pneumonia carcinoma adenocarcinoma sarcoma lymphoma melanoma metastasis metastases
   glioma glioblastoma meningioma schwannoma haemangioma hemangioma lipoma adenoma cyst cysts fracture fractures
   oedema edema effusion haemorrhage hemorrhage infarct infarction stroke ischemia ischaemia stenosis thrombosis
   embolism aneurysm dissection pneumothorax atelectasis emphysema fibrosis hernia appendicitis diverticulitis pancreatitis
   cholecystitis cirrhosis steatosis arthritis osteoarthritis osteoporosis scoliosis kyphosis trauma polytrauma tumor
   tumour mass lesion lesions nodule nodules stent shunt catheter pacemaker prosthesis implant graft bypass resection
   ax axi fov dfov sfov nex nsa etl pouch suv suvmax suvmean suvpeak birads lirads pirads tirads lungrads recist tnm who icd snomed loinc radlex ards copd ckd uti dvt vte tia cva aaa evar
   tavi tevar pci cabg tips tace sirt ercp ptc hrct`,
  // Departments, roles and places of work
  `radiology radiologist radiologists radiographer radiographers neuroradiology cardiology cardiologist oncology
   oncologist neurology neurologist neurosurgery orthopaedics orthopedics orthopaedic orthopedic surgery surgeon surgical
   urology urologist gynaecology gynecology obstetrics paediatrics pediatrics paediatric pediatric dermatology
   haematology hematology gastroenterology endocrinology rheumatology nephrology pulmonology ophthalmology
   otolaryngology ent anaesthesia anaesthetics anesthesia anesthesiology geriatrics psychiatry pathology pathologist
   histopathology emergency casualty icu itu nicu picu hdu ccu mau ward outpatient outpatients inpatient theatre clinic
   hospital hospitals department consultant registrar resident fellow intern physician doctor nurse sister technologist
   technician sonographer operator clinician team mdt gp staff trust nhs unit centre center institute institut klinik
   klinikum krankenhaus radiologie abteilung praxis hopital clinique service cabinet ospedale clinica reparto servicio
   departamento ziekenhuis afdeling poli`,
  // Headings, labels and stock phrases of reports
  `patient patients name history clinical indication indications technique findings finding impression conclusion
   comparison recommendation recommendations opinion comment comments report reports study studies series exam
   examination examinations protocol procedure request referral summary addendum amended final preliminary verified
   signed dictated reported reviewed note notes question answer diagnosis differential symptoms complaint medication
   allergies allergy consent male female man woman boy girl baby infant child adult unknown anonymous anonymized
   anonymised none nil normal abnormal unremarkable negative positive stable unchanged improved resolved yes no not
   routine urgent stat portable mobile bedside follow up followup prior previous current today yesterday tomorrow
   befund beurteilung fragestellung indikation anamnese technik klinische angaben vergleich kollege kollegin compte rendu
   motif resultats resultat conclusion indicacion hallazgos conclusiones tecnica quesito referto reperti conclusioni
   vraagstelling verslag conclusie bevindingen`,
  // Months, days, seasons; not Augustus, which is a given name too: dates know it by the numbers beside it
  `january february march april may june july august september october november december jan feb mar apr jun jul aug sep
   sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun spring summer
   autumn winter christmas easter januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag
   freitag samstag sonntag janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi
   mercredi jeudi vendredi samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
   diciembre lunes martes miercoles jueves viernes sabado domingo gennaio febbraio aprile maggio giugno luglio settembre
   ottobre dicembre lunedi martedi mercoledi giovedi venerdi sabato domenica januari februari maart mei
   maandag dinsdag woensdag donderdag vrijdag zaterdag zondag`,
  // Units and letters of grading
  `mm cm ml mg mcg kg mmol mgy msv gy mbq mci bq tesla hz khz mhz sec secs min mins hr hrs ms kvp bpm mmhg roman ii iii iv
   vi vii viii ix xi xii grade stage type class segment level levels part first second third`,
  // Files and computing
  `image images frame frames file files data dataset pixel pixels voxel matrix jpeg png tiff pdf gif lossless lossy
   compression compressed uncompressed ratio selection value point transform wavelet encoding segmentation annotation
   console measurement measurements overlay presentation state states structure structured set sets object document media
   storage export exported import imported converted original modified processed archive server client station
   workflow algorithm model technologies technology systems system inc ltd gmbh corp matter gray grey white basic
   routine library libraries special specials user default standard general neuro ortho onco angio vascular msk
   gyn uro paed ped peds`,
  // Languages and peoples, in descriptors of questionnaires and atlases
  `english german french spanish italian dutch european african asian caucasian american british talairach mni atlas
   brodmann icbm harvard oxford`,
];

const ALLOWED: ReadonlySet<string> = new Set(SUBJECTS.flatMap((subject) => subject.trim().split(/\s+/)));

/** True for a word of the trade: anatomy, modality, protocol, maker, product, drug, unit, month, heading. */
export function isTradeWord(word: string): boolean {
  return ALLOWED.has(fold(word));
}

/** Endings of words of medicine; the few names among them have to be found by their context. */
const MEDICAL_ENDING =
  /(?:itis|osis|oses|oma|omas|omata|ectomy|otomy|ostomy|plasty|graphy|gram|grams|graph|scopy|scopic|pathy|emia|aemia|uria|algia|trophy|plasia|plegia|paresis|sclerosis|centesis|ectasis|ology|ologist|ation|ations|ography|eous|iform|oid|oids|mab|nib|statin|cillin|azole|prazole|olol|sartan|caine)$/;

/** True for a word that is no reason to suspect a person or a place, alone and out of context. */
export function isAllowed(word: string): boolean {
  const folded = fold(word);
  if (ALLOWED.has(folded) || isEponym(folded)) return true;
  return (
    (folded.endsWith('s') && ALLOWED.has(folded.slice(0, -1))) || (folded.length >= 6 && MEDICAL_ENDING.test(folded))
  );
}
