import { labelTable } from './labelTable.js';

/** French. */
export const fr = labelTable('fr', {
  months: `
    janvier|janv|jan
    février|févr|fév
    mars
    avril|avr
    mai
    juin
    juillet|juil
    août
    septembre|sept
    octobre|oct
    novembre|nov
    décembre|déc`,
  personName: `patient|patiente|nom|nom du patient|nom de la patiente|nom de naissance|nom de famille|nom et prénom|prénom|
    prénoms|nom de jeune fille|nom usuel|nom d'usage`,
  staff: `médecin|médecin traitant|médecin prescripteur|médecin référent|médecin demandeur|radiologue|manipulateur|
    manipulatrice|manip|praticien|praticienne|prescripteur|prescriptrice|opérateur|opératrice|chirurgien|chirurgienne|cardiologue|oncologue|
    neurologue|urologue|gynécologue|pédiatre|interne|infirmier|infirmière|sage-femme|généraliste|correspondant|
    demandeur|anesthésiste|secrétaire|chef de clinique|physicien|kinésithérapeute|signataire`,
  relative: `mère|père|maman|papa|sœur|soeur|frère|épouse|époux|femme|mari|conjoint|conjointe|compagnon|compagne|fils|
    fille|enfant|tante|oncle|nièce|neveu|cousin|cousine|grand-mère|grand-père|petit-fils|petite-fille|belle-mère|
    beau-père|belle-sœur|beau-frère|gendre|belle-fille|tuteur|tutrice|jumeau|jumelle|ami|amie|voisin|voisine|
    personne de confiance|personne à prévenir|aidant|aidante|marraine|parrain`,
  title: `dr|docteur|docteure|m|mme|mlle|monsieur|madame|mademoiselle|pr|prof|professeur|professeure|maître|sœur`,
  agent: `vu par|vue par|adressé par|adressée par|rédigé par|signé par|validé par|interprété par|demandé par|
    demandée par|examiné par|examinée par|réalisé par|réalisée par|dicté par|relu par|effectué par|effectuée par|prescrit par|envoyé par|envoyée par|
    discuté avec|à l'attention de|à la demande de|de la part de|suivi par|suivie par|accompagné de|accompagnée de|
    opéré par|opérée par|téléphoné à|confrère`,
  birthDate: `date de naissance|né le|née le|né(e) le|ddn|naissance|né en|née en`,
  birthPlace: `lieu de naissance|né à|née à`,
  date: `date|date d'examen|date de l'examen|date du compte rendu|date d'entrée|date de sortie|rendez-vous|rdv|décédé le|
    décédée le|en date du|le`,
  age: `âge|âgé de|âgée de`,
  sex: `sexe`,
  address: `adresse|domicile|rue|ville|code postal|cp|commune|domicilié|domiciliée`,
  residence: `habite à|habite|demeurant à|domicilié à|domiciliée à|réside à|résidant à|originaire de|vit à|travaille à`,
  institution: `hôpital|clinique|chu|chru|chr|centre hospitalier|centre hospitalier universitaire|centre hospitalier régional|
    hôpitaux|polyclinique|cabinet|cabinet de radiologie|centre d'imagerie|centre d'imagerie médicale|institut|
    maison de santé|ehpad|centre de radiologie|hospices|maternité`,
  transfer: `transféré de|transférée de|transféré du|transférée du|transféré depuis|transférée à|transféré à|adressé de|provenant de|provenant du|en provenance de|
    examen de|clichés de|suivi à|suivie à|hospitalisé à|hospitalisée à|opéré à|opérée à`,
  recordNumber: `numéro de dossier|n° de dossier|n° dossier|n° patient|numéro patient|numéro de patient|ipp|nip|id patient|
    dossier|dossier n°|identifiant patient`,
  caseNumber: `numéro d'examen|n° d'examen|numéro de demande|n° de demande|n° demande|numéro de séjour|n° de séjour|iep|
    numéro d'accession|numéro d'ordre|bon n°|numéro de prescription|nda|réf|référence`,
  insuranceNumber: `numéro de sécurité sociale|n° de sécurité sociale|n° sécurité sociale|sécurité sociale|n° ss|nss|
    numéro d'assuré|n° assuré|mutuelle|ramq|nam|numéro d'assurance maladie|carte vitale|n° avs|avs`,
  nationalNumber: `nir|ins|numéro national|n° national|registre national|niss|passeport|numéro de passeport|n° de passeport|
    carte d'identité|cni|permis de conduire|rpps|adeli|numéro fiscal|finess`,
  phone: `téléphone|tél|tel|portable|mobile|fax|télécopie|gsm|joindre au|joignable au|appeler le|rappeler le|rappeler|
    bip|poste|natel`,
  email: `e-mail|courriel|mail|mél|adresse électronique`,
  number: `numéro|n°|no|num|id|identifiant`,
});
