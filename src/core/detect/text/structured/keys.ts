/** What the key of a value says the value is: labels of all languages, keywords of PS3.6, and names that programs use. */
import type { Entity } from '../../../model/finding.js';
import { profileAction } from '../../../profile/action.js';
import { lookUp, tagOf } from '../../../standard/dictionary.js';
import { entityOf } from '../../header/entity.js';
import type { LabelKind } from '../../lexicon/labels/index.js';
import { labelKey, labelKinds } from '../labelBefore.js';
import { remember } from '../remember.js';

/** Keys of programs and formats, in small letters with single spaces; the first match counts. */
const KEYS: readonly (readonly [RegExp, Entity])[] = [
  [/\b(?:e ?mail|mail to|reply to)\b/, 'EMAIL'],
  [/\b(?:phone|telephone|mobile|fax|cell|msisdn|pager)\b/, 'PHONE_NUMBER'],
  [/\b(?:dob|birth ?date|date of birth|birth ?day|birth time|date of death|deceased date)\b/, 'DATE_TIME'],
  [
    /^(?:mrn|pid|patid|pat id|patient ?(?:id|number|no|nr|key|identifier|code)|medical record.*|hospital (?:id|number|no))$/,
    'MEDICAL_RECORD_NUMBER',
  ],
  [
    /^(?:(?:patient|pat|subject|mother|father|guardian|contact|family|given|first|last|middle|maiden|full|real|display|user|owner|legal|person|physician|doctor|operator|technologist|radiologist|author|referring physician|requesting physician|performing physician|consultant|staff|nurse|reporter|reader|sender|recipient) ?names?|surname|forename|nickname|alias|from|to|cc|bcc|sender|recipient|attn|(?:created|modified|updated|signed|performed|reported|read|verified|approved|requested|ordered|referred|acquired|entered|dictated|transcribed|reviewed|scanned|last modified|last updated|edited|saved|printed|exported|uploaded|changed) by|author|owner|operators?|technologist|radiologist|physician|referring physician|doctor|patient|pat|referrer|reporter|reviewer|contact|practitioner|performer|requester|creator|assigned to|next of kin)$/,
    'PERSON',
  ],
  [/^(?:user|user ?id|login|logname|uid name|account|username|windows user|domain user|os user|logon)$/, 'PERSON'],
  [
    /^(?:ssn|nhs|nino|nhs (?:no|number)|social security.*|national id.*|passport.*|license.*|licence.*|identity (?:no|number|card)|tax id|insurance.*|policy (?:no|number)|member id|health card.*|beneficiary.*|subscriber.*)$/,
    'ID',
  ],
  [
    /^(?:accession.*|acc(?: no| number| nr)?|order (?:id|no|number)|placer.*|filler.*|visit (?:id|no|number)|encounter (?:id|no|number)?|admission (?:id|no|number)|case (?:id|no|number)|request (?:id|no|number)|episode (?:id|no|number)|exam (?:id|no|number))$/,
    'ID',
  ],
  [
    /^(?:street|addr|address(?: line)?.*|home address|patient address|city|town|zip|zip ?code|postal ?code|post ?code|county|residence|village|suburb|country of residence|birth ?place|place of birth|ward|room|bed)$/,
    'LOCATION',
  ],
  [
    /^(?:hospital|hospital name|clinic|institution|institution(?:al)? (?:name|department name)|facility(?: name)?|site(?: name)?|organi[sz]ation|department|practice|employer|company|sending facility|receiving facility|centre|center|center name|affiliation)$/,
    'ORGANIZATION',
  ],
  [
    /^(?:host|host ?name|computer ?name|machine ?name|workstation|server|ip|ip ?addr(?:ess)?|mac(?: addr(?:ess)?)?|station(?: name)?|ae ?title|aet|calling aet?|called aet?|node(?: name)?|serial(?: no| number| nr)?|device serial.*|device id)$/,
    'DEVICE',
  ],
];

const BY_LABEL: readonly (readonly [LabelKind, Entity])[] = [
  ['recordNumber', 'MEDICAL_RECORD_NUMBER'],
  ['nationalNumber', 'ID'],
  ['insuranceNumber', 'ID'],
  ['caseNumber', 'ID'],
  ['birthDate', 'DATE_TIME'],
  ['birthPlace', 'LOCATION'],
  ['phone', 'PHONE_NUMBER'],
  ['email', 'EMAIL'],
  ['address', 'LOCATION'],
  ['personName', 'PERSON'],
  ['staff', 'PERSON'],
  ['relative', 'PERSON'],
  ['agent', 'PERSON'],
  ['institution', 'ORGANIZATION'],
];

/** What the value of a key holds; undefined for a key that says nothing about people or places. */
export const entityOfKey: (key: string) => Entity | undefined = remember(2048, (key) => {
  const words = wordsOfKey(key);
  if (words === '' || DOUBTFUL.test(words)) return undefined;
  const named = KEYS.find(([expression]) => expression.test(words))?.[1];
  return named ?? ofKeyword(key) ?? ofLabel(words);
});

/** Keys of parameters of acquisitions that are labels of something else in some language. */
const DOUBTFUL =
  /^(?:t[er12]|fa|id|no|nr|name|n|s|f|p|m|d|c|em|dd|ext|ring|call|date|data|label|series|study|protocol|phase|port|an|hn|cc|ca|in|to|ap|pa|lr|si|pe|via|vo)$/;

/** `patientName`, `PATIENT_NAME`, `patient-name`, `dcm:PatientName` as `patient name`. */
function wordsOfKey(key: string): string {
  const local = key.replace(/^[\w-]*:/, '');
  return labelKey(local.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ').replace(/[._]/g, ' '));
}

/** `PatientBirthDate`, `(0010,0030)`, `00100030` as the profile judges the attribute. */
function ofKeyword(key: string): Entity | undefined {
  const bare = key.replace(/^[\w-]*:/, '');
  const digits = /^\(?([0-9a-f]{4}),?([0-9a-f]{4})\)?$/i.exec(bare);
  const tag = digits ? parseInt(`${digits[1] ?? ''}${digits[2] ?? ''}`, 16) : tagOf(bare);
  const vr = tag === undefined ? undefined : lookUp(tag)?.vr;
  if (tag === undefined || vr === undefined || vr === 'UI' || vr === 'SQ' || vr === 'TM') return undefined;
  const entity = entityOf(tag, vr);
  return entity === 'FREE_TEXT' || entity === 'AGE' || profileAction(tag, vr).action === 'K' ? undefined : entity;
}

function ofLabel(words: string): Entity | undefined {
  const kinds = words.length > 2 ? labelKinds(words) : undefined;
  return kinds && BY_LABEL.find(([kind]) => kinds.has(kind))?.[1];
}
