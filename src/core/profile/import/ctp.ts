/** Anonymizer scripts of RSNA's Clinical Trial Processor (CTP), as XML and in its older form of properties. */
import { ruleTag, TranslationError, Translator, vrOf, type Translation } from './translation.js';

/** A statement of a script. */
interface Statement {
  readonly line: number;
  readonly kind: 'e' | 'k' | 'r' | 'p';
  /** `00100010`, `0013[CTP]10`, a group, or what is removed as a whole. */
  readonly target: string;
  readonly action: string;
}

/**
 * Translates a script. What CTP computes in a way that has no equivalent (conditions, hashes of a given length, parts of
 * values) leaves the attribute to the profile, which is never less strict for what identifies.
 * @throws TranslationError where nothing in the text is a statement of a script
 */
export function importCtp(text: string): Translation {
  const statements = /<script[\s>]/.test(text) ? fromXml(text) : fromProperties(text);
  if (statements.length === 0) throw new TranslationError('It holds no statement of a CTP anonymizer script.');
  const parameters = new Map(
    statements.flatMap(({ kind, target, action }) => (kind === 'p' ? [[target, action]] : [])),
  );
  const translator = new Translator();
  const byKind = (wanted: Statement['kind']) => statements.filter(({ kind }) => kind === wanted);
  for (const statement of byKind('e')) translateElement(statement, parameters, translator);
  for (const { line, target } of byKind('k')) keepGroup(line, target, translator);
  const removed = new Set(byKind('r').map(({ target }) => target));
  noteWholes(byKind('r'), removed, translator);
  return translator.end();
}

/** Scripts are flat: elements with an attribute or three and text, of which no two stand inside each other. */
const XML = /<!--[^]*?-->|<([ekrp])\s+((?:"[^"]*"|'[^']*'|[^>"'])*?)(?:\/>|>([^<]*)<\/\1>)/g;

function fromXml(text: string): readonly Statement[] {
  return [...text.matchAll(XML)].flatMap((match): Statement[] => {
    const [, kind, attributes = '', content = ''] = match;
    if (kind === undefined) return [];
    const value = (name: string) => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
    const [, double, single] = value('t') ?? [];
    if (/^f/i.test(value('en')?.[1] ?? value('en')?.[2] ?? '')) return [];
    const line = text.slice(0, match.index).split('\n').length;
    return [
      { line, kind: kind as Statement['kind'], target: double ?? single ?? '', action: unescaped(content).trim() },
    ];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const PROPERTY =
  /^\s*(?:set\.\[([^\]]*(?:\[[^\]]*\][^\]]*)?)\]\w*|(param)\.(\w+)|keep\.group(\w{1,4})|remove\.(\w+))\s*=\s*(.*)$/;

function fromProperties(text: string): readonly Statement[] {
  return text.split(/\r?\n/).flatMap((source, index): Statement[] => {
    const [, element, isParameter, parameter, group, whole, action = ''] = PROPERTY.exec(source) ?? [];
    const line = index + 1;
    const said = action.trim();
    if (element !== undefined) return [{ line, kind: 'e', target: element.replace(',', ''), action: said }];
    if (isParameter) return [{ line, kind: 'p', target: parameter ?? '', action: said.replace(/^"(.*)"$/, '$1') }];
    if (group !== undefined) return [{ line, kind: 'k', target: group, action: said }];
    return whole === undefined ? [] : [{ line, kind: 'r', target: whole, action: said }];
  });
}

interface Target {
  readonly tag: string;
  readonly creator?: string;
  readonly vr: string;
}

function targetOf(target: string): Target | undefined {
  const hex = /^([0-9A-F]{4})([0-9A-F]{4})$/i.exec(target);
  if (hex) {
    const tag = parseInt(target, 16);
    return { tag: ruleTag(tag), vr: vrOf(tag) };
  }
  const [, group, creator, element] = /^([0-9A-F]{4})\[([^\]]+)\]([0-9A-F]{2})$/i.exec(target) ?? [];
  return creator === undefined ? undefined : { tag: `(${group},xx${element})`.toLowerCase(), creator, vr: '' };
}

/** Functions whose result is a new value that says nothing of the old one. */
const PSEUDONYMISES = /^@(hash|hashuid|hashname|hashptid|integer|lookup|encrypt|initials)\(/i;
const MOVES_DATES = /^@(incrementdate|hashdate|modifydate)\(/i;

function translateElement(
  { line, target, action: given }: Statement,
  parameters: ReadonlyMap<string | undefined, string | undefined>,
  translator: Translator,
): void {
  const found = targetOf(target);
  const action = given.replace(/^@always\(\)/i, '').trim();
  const [name = ''] = /^@\w+/.exec(action) ?? [];
  const says = `${found?.tag ?? target}: ${name === '' ? 'a value' : `${name}()`}`;
  if (!found) return translator.note(line, says, 'It names no attribute that a rule could name.');
  const { tag, vr } = found;
  if (translator.isClaim(line, says, tag)) return;
  const rule = { tag, ...(found.creator !== undefined && { creator: found.creator }) };
  if (/^@(keep|process)\(\)$/i.test(action))
    return found.creator ? translator.add({ ...rule, operator: 'keep' }) : translator.keep(tag);
  if (/^@(remove|empty)\(\)$/i.test(action)) return translator.add({ ...rule, operator: 'redact' });
  if (action === '' || /^@blank\(/i.test(action)) return translator.add({ ...rule, operator: 'redact' });
  if (PSEUDONYMISES.test(action)) {
    translator.add({ ...rule, operator: 'replace' });
    if (vr !== 'UI')
      translator.noteOnce(
        line,
        says,
        'A token of this product takes the place of what CTP computes, the same wherever the value occurs. --pseudonyms FILE.csv gives patients names of your own.',
      );
    return;
  }
  if (MOVES_DATES.test(action)) return translator.shiftDates(line, says);
  const value = valueOf(action, parameters);
  if (value === undefined)
    return translator.note(line, says, 'It has no equivalent; the profile decides about the attribute.');
  if (vr === 'UI' || vr === 'SQ')
    return translator.note(line, says, `No value is set in an attribute of VR ${vr}; the profile decides about it.`);
  translator.add({ ...rule, set: value });
}

/** The text that an action sets, where it is the same for every file. */
function valueOf(action: string, parameters: ReadonlyMap<string | undefined, string | undefined>): string | undefined {
  const [, parameter] = /^@param\(@?(\w+)\)$/i.exec(action) ?? [];
  const value = parameter === undefined ? action : parameters.get(parameter);
  return value === undefined || value.includes('@') ? undefined : value.replaceAll(/[{}]/g, '');
}

function keepGroup(line: number, target: string, translator: Translator): void {
  const group = target.padStart(4, '0').slice(-4).toLowerCase();
  if (!/^[0-9a-f]{4}$/.test(group)) return translator.note(line, `keep group ${target}`, 'It is no group.');
  translator.note(
    line,
    `keep group ${group}`,
    `The profile decides about each attribute of the group; to keep all of them, add { "tag": "(${group},xxxx)", "operator": "keep" }.`,
  );
}

function noteWholes(statements: readonly Statement[], removed: ReadonlySet<string>, translator: Translator): void {
  if (!removed.has('privategroups')) {
    translator.note(
      0,
      'private groups are not removed',
      'They are removed, but for those of rules and of "safePrivate".',
    );
  }
  for (const { line, target } of statements) {
    if (target === 'unspecifiedelements') {
      translator.note(
        line,
        'remove unspecified elements',
        'Attributes that PS3.6 does not know are removed, others that no rule names follow the profile: what Table E.1-1 does not name is kept and searched.',
      );
    } else if (!/^(privategroups|curves|overlays)$/.test(target)) {
      translator.note(line, `remove ${target}`, 'It has no equivalent.');
    }
  }
}
