import * as Tag from '../standard/tag.js';
import { groupOf, isPrivate, isPrivateCreator } from '../model/tag.js';
import { profileRow, type ActionCode, type Option, type ProfileRow } from '../standard/confidentialityProfile.js';
import { lookUp } from '../standard/dictionary.js';
import { optionName } from './option.js';
import { BASIC_POLICY, type Policy } from './policy.js';
import { tellingAttribute, type TellingAttribute } from './tellingAttributes.js';

/** What the profile asks for an element, with the compound actions resolved (PS3.15 Table E.1-1a). */
export type Action = 'D' | 'Z' | 'X' | 'K' | 'C' | 'U';

/** The action for one attribute and where it comes from. */
export interface ProfileAction {
  readonly action: Action;
  /** The action without any option: what happens where the option cannot be followed. */
  readonly basic: Action;
  /** As published for the Basic Profile, e.g. `X/Z/D`; `K` for what the table does not name. */
  readonly published: ActionCode;
  /** The option that changed the action, if one did. */
  readonly option?: Option | undefined;
  /** Names table, row kind or option; never a value. */
  readonly rule: string;
}

/** Stands for what the profile leaves as it is. */
const KEEP: ProfileAction = { action: 'K', basic: 'K', published: 'K', rule: 'not named by PS3.15 Table E.1-1' };

const UNKNOWN: ProfileAction = { action: 'X', basic: 'X', published: 'X', rule: 'attribute unknown to PS3.6' };

/**
 * The action for an attribute under the Basic Application Level Confidentiality Profile (PS3.15 E.2, Table E.1-1) and
 * the policy's options (E.3). Compound actions become the one that is valid whatever the IOD's Type. Overlay and curve
 * groups go as a whole. An attribute that neither the table nor the dictionary knows cannot be judged, so it goes.
 * @param vr the VR to understand the value by
 */
export function profileAction(tag: number, vr = '', policy: Policy = BASIC_POLICY): ProfileAction {
  const ofPolicy = actions.get(policy) ?? new Map<string, Map<number, ProfileAction>>();
  actions.set(policy, ofPolicy);
  const ofVr = ofPolicy.get(vr) ?? new Map<number, ProfileAction>();
  ofPolicy.set(vr, ofVr);
  const known = ofVr.get(tag);
  if (known) return known;
  const action = inOneShape(resolveAction(tag, vr, policy));
  // Tags that no one knows are without number; those of the standard are a few thousand.
  if (!isPrivate(tag) && action.rule !== UNKNOWN.rule && action.rule !== MISPLACED.rule) ofVr.set(tag, action);
  return action;
}

/** The same fields in the same order: actions are read for every element, many times. */
function inOneShape({ action, basic, published, option, rule }: ProfileAction): ProfileAction {
  return { action, basic, published, option, rule };
}

/** The action for an attribute is the same in every file under one policy, which does not change. */
const actions = new WeakMap<Policy, Map<string, Map<number, ProfileAction>>>();

function resolveAction(tag: number, vr: string, policy: Policy): ProfileAction {
  if (isGraphicGroup(tag)) return GRAPHIC;
  const row = profileRow(tag);
  if (row) return isPrivate(tag) ? privateAction(tag) : (sharedDate(tag, vr, policy) ?? byOptions(row, vr, policy));
  if (groupOf(tag) <= 0x0002) return MISPLACED;
  const attribute = lookUp(tag);
  if (!attribute) return UNKNOWN;
  const telling = tellingAttribute(tag);
  return telling ? unlisted(telling, policy) : (sharedDate(tag, vr, policy) ?? byVr(attribute.keyword, vr, policy));
}

const GRAPHIC: ProfileAction = { ...UNKNOWN, rule: 'PS3.15 Table E.1-1: overlay or curve group' };

/** Commands (PS3.7) and File Meta Information (PS3.10) may hold addresses and anything private, and have a place of their own. */
const MISPLACED: ProfileAction = { ...UNKNOWN, rule: 'not an attribute of data sets' };

/**
 * Curve and overlay groups. What is drawn in a bitmap or a curve cannot be searched for names, so that the Clean
 * Graphics Option (E.3.3) too can only remove it; then what describes it has nothing left to describe.
 */
function isGraphicGroup(tag: number): boolean {
  const group = tag >>> 16;
  return (group & 1) === 0 && ((group >= 0x5000 && group <= 0x50ff) || (group >= 0x6000 && group <= 0x60ff));
}

const PRIVATE_CREATOR = ofPrivate('private creator');
const PRIVATE_ATTRIBUTE = ofPrivate('private attribute');

function privateAction(tag: number): ProfileAction {
  return isPrivateCreator(tag) ? PRIVATE_CREATOR : PRIVATE_ATTRIBUTE;
}

function ofPrivate(what: string): ProfileAction {
  return { action: 'X', basic: 'X', published: 'X', rule: `PS3.15 Table E.1-1: ${what}` };
}

function byOptions(row: ProfileRow, vr: string, policy: Policy): ProfileAction {
  const published = row.action;
  const basic = resolve(published);
  const enabled = [...row.options].filter(([option]) => policy.options.has(option));
  // Keeping is the wider permission: an attribute that two options speak of follows the one that keeps it. Only dates
  // move where dates move: one that stayed as it was, of a calibration perhaps, would betray the offset of all others.
  const modified = isTemporal(vr) ? enabled.find(([option]) => option === 'MD') : undefined;
  const [option, action] = modified ?? enabled.find(([, asked]) => asked === 'K') ?? enabled[0] ?? [];
  if (!option || !action) return { action: basic, basic, published, rule: `PS3.15 Table E.1-1: ${published}` };
  return { action, basic, published, option, rule: `PS3.15 Table E.1-1: ${action} by ${optionName(option)}` };
}

/**
 * Dates that are not the patient's own, where those move: moved alike they would give the offset away to anyone who knows them.
 * Versions of context groups and templates are public, and stay. When a device was made, installed or calibrated is said
 * in the files of all its patients, and goes as the Basic Profile has it.
 */
function sharedDate(tag: number, vr: string, policy: Policy): ProfileAction | undefined {
  if (policy.dates !== 'shift' || !isTemporal(vr)) return undefined;
  const published = profileRow(tag)?.action ?? 'K';
  const rule = `PS3.15 Table E.1-1: ${published}`;
  if (PUBLIC_VERSIONS.has(tag)) {
    return {
      ...{ action: 'K', basic: resolve(published), published, option: 'MD' },
      rule: 'the version of a public code list',
    };
  }
  if (!OF_A_DEVICE.test(lookUp(tag)?.keyword ?? '')) return undefined;
  const basic = published === 'K' ? 'D' : resolve(published);
  return { ...{ action: basic, basic, published }, rule: `${rule}, a date of the device and not of the patient` };
}

/** Context Group Version and Local Version, Template Version and Local Version. */
const PUBLIC_VERSIONS = new Set([
  Tag.ContextGroupVersion,
  Tag.ContextGroupLocalVersion,
  Tag.TemplateVersion,
  Tag.TemplateLocalVersion,
]);

const OF_A_DEVICE =
  /Calibration(Date|Time|DateTime)?$|^(Date|Time|DateTime)Of(Last|Gain)?.*Calibration|DateOf(Manufacture|Installation)|Expir(y|ation)Date/;

/** Without knowing the IOD, only the stricter half of a compound action satisfies every Type. */
function resolve(action: ActionCode): Action {
  switch (action) {
    case 'Z/D':
    case 'X/D':
    case 'X/Z/D':
      return 'D';
    case 'X/Z':
      return 'Z';
    case 'X/Z/U*':
      return 'U';
    default:
      return action;
  }
}

function isTemporal(vr: string): boolean {
  return vr === 'DA' || vr === 'DT' || vr === 'TM';
}

/** An attribute that the table does not name but that tells by itself, so that nothing has to be found in it. */
function unlisted({ action, option, holds }: TellingAttribute, { options }: Policy): ProfileAction {
  const asked: ProfileAction = { action, basic: action, published: 'K', rule: `not in the table, but ${holds}` };
  return option && options.has(option) ? { ...asked, action: 'K', option } : asked;
}

/** UI attributes that name classes, schemes or syntaxes, not instances: replacing them would make a file unreadable. */
const NAMES_NO_INSTANCE =
  /SOPClass|TransferSyntax|CodingScheme|ContextGroup|ContextUID|MappingResource|Template|ImplementationClass/;

/**
 * Attributes that the table does not name but whose VR alone says that they hold a name, a date, an address of the
 * network or an instance UID. UIDs must follow the same mapping as the listed ones, or references break.
 */
function byVr(keyword: string, vr: string, { options }: Policy): ProfileAction {
  const asked = (basic: Action, what: string): ProfileAction => ({
    ...{ action: basic, basic, published: 'K', rule: `not in the table, but ${what}` },
  });
  const unless = (option: Option, action: Action, otherwise: ProfileAction): ProfileAction =>
    options.has(option) ? { ...otherwise, action, option } : otherwise;
  switch (vr) {
    case 'PN':
      return asked('D', 'a person name (PN)');
    case 'DA':
    case 'DT':
    case 'TM':
      return unless('FD', 'K', unless('MD', 'C', asked('D', 'a date or time')));
    case 'AE':
      return unless('DE', 'K', asked('D', 'an application entity (AE)'));
    case 'UI':
      return NAMES_NO_INSTANCE.test(keyword) ? KEEP : unless('UI', 'K', asked('U', 'may be an instance UID'));
    default:
      return KEEP;
  }
}
