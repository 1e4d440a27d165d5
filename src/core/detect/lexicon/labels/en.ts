import { labelTable } from './labelTable.js';

/** English. */
export const en = labelTable('en', {
  months: `
    january|jan
    february|feb|febr
    march|mar
    april|apr
    may
    june|jun
    july|jul
    august|aug
    september|sep|sept
    october|oct
    november|nov
    december|dec`,
  personName: `patient|patient name|patient's name|name of patient|name|full name|surname|last name|family name|forename|
    first name|given name|middle name|maiden name|birth name|legal name|preferred name|mother's name|mother's maiden name|
    father's name|pt name|pt|pat`,
  staff: `doctor|physician|radiologist|radiographer|technologist|technician|tech|sonographer|mammographer|surgeon|
    consultant|clinician|practitioner|general practitioner|gp|family doctor|nurse|midwife|cardiologist|oncologist|
    neurologist|urologist|pathologist|anaesthetist|anesthesiologist|gynaecologist|gynecologist|paediatrician|pediatrician|
    orthopaedist|physicist|dosimetrist|registrar|resident|fellow|attending|provider|operator|referrer|requester|
    requesting physician|referring physician|referring doctor|reporting radiologist|performing physician|
    attending physician|ordering provider|primary care physician|pcp|reader|reviewer|reporter|author|observer|
    transcriptionist|typist|scribe|dentist|physiotherapist|pharmacist|interpreter|social worker`,
  relative: `mother|mum|mom|father|dad|sister|brother|wife|husband|spouse|partner|son|daughter|child|aunt|uncle|niece|
    nephew|cousin|grandmother|grandfather|grandson|granddaughter|granddad|grandma|stepmother|stepfather|stepson|
    stepdaughter|half-brother|half-sister|fiancé|fiancée|mother-in-law|father-in-law|brother-in-law|sister-in-law|
    son-in-law|daughter-in-law|twin|next of kin|nok|guardian|parent|carer|caregiver|emergency contact|friend|
    neighbour|neighbor`,
  title: `dr|doctor|mr|mrs|ms|miss|mister|prof|professor|sir|dame|rev|reverend|sister|nurse|lord|lady|capt|sgt|col`,
  agent: `seen by|referred by|reported by|dictated by|reviewed by|performed by|signed by|verified by|approved by|
    requested by|read by|interpreted by|examined by|ordered by|transcribed by|scanned by|checked by|prepared by|
    acquired by|countersigned by|attended by|accompanied by|operated by|supervised by|electronically signed by|
    entered by|assisted by|care of|discussed with|spoke with|spoke to|phoned to|communicated to|informed|attention|attn|
    cc|fao|copy to|on behalf of|under the care of|patient of|treated by`,
  birthDate: `date of birth|birth date|birthdate|born|born on|dob|d.o.b.`,
  birthPlace: `place of birth|birthplace|born in`,
  date: `date|study date|exam date|examination date|scan date|date of exam|date of study|report date|visit date|
    admission date|discharge date|date of admission|date of death|died on|procedure date|appointment|on the|dated`,
  age: `age|aged`,
  sex: `sex|gender`,
  address: `address|home address|postal address|street|city|town|zip|zip code|pin code|postcode|post code|postal code|county|
    residence|domicile`,
  residence: `lives in|living in|lives at|resident of|resides in|residing in|comes from|came from|native of|
    moved from|moved to|home in|works in|works at|employed at|employed by`,
  institution: `hospital|clinic|infirmary|hospice|surgery|medical center|medical centre|health center|health centre|
    cancer center|cancer centre|cancer institute|heart center|imaging center|imaging centre|university hospital|
    general hospital|children's hospital|nursing home|care home|practice|sanatorium|nhs trust|healthcare`,
  transfer: `transferred from|transfer from|transferred to|transfer to|referred from|referred to|discharged to|
    discharged from|admitted to|admitted from|outside study from|outside films from|images from|prior from|prior at|
    scanned at|performed at|seen at|treated at|imported from|sent from|received from|followed at`,
  recordNumber: `mrn|medical record number|medical record|record number|patient number|patient id|patient identifier|
    patient internal identifier|patient external identifier|medical record identifier|
    hospital number|hosp number|mr number|pat number|health record number|med record number|
    unit number|chart number|chart|clinic number|x-ray number|urn|hrn|crn|nhi|uhid|empi|pid|patid|
    case notes`,
  caseNumber: `accession|accession number|acc|acsn|order number|request number|acc number|account id|visit id|encounter id|order id|study id|exam id|requisition number|encounter number|
    encounter|visit number|episode number|admission number|case number|account number|acct|csn|fin|har|
    referral number|specimen number|report number|exam number|study number|reference number|our ref|your ref`,
  insuranceNumber: `insurance number|insurance id|policy number|member number|member id|subscriber id|group number|
    medicare|medicare number|medicaid|medicaid number|health card|health card number|health plan id|mbi|ohip|phn`,
  nationalNumber: `nhs number|nhs|aadhaar|aadhar|aadhaar number|pan card|voter id|ration card|medicare card|national insurance|national insurance number|nino|ni|ssn|social security number|
    social security|passport|passport number|driver's license|driver's licence|driving licence|licence number|
    license number|national id|national identifier|national unique individual identifier|employee number|staff number|
    national identity number|identity card|id card|tax id|sin|chi|chi number|pps|ppsn|
    medical licence|npi|dea number`,
  phone: `phone|telephone|tel|mobile|cell|cellphone|cell phone|fax|pager|beeper|bleep|ext|extension|call|call back|
    callback|called|ring|contact|contact number|hotline|whatsapp|dect`,
  email: `e-mail|email|mail`,
  number: `number|no|nr|num|#|id`,
});
