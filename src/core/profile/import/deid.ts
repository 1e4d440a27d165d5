/** Recipes of pydicom/deid: %header becomes rules, %filter pixel masks; what the others say is listed. */
import { keywordsMatching, tagOf } from '../../standard/dictionary.js';
import { translateFilters, type RecipeLine } from './deidPixels.js';
import { MaskTranslator } from './maskTranslation.js';
import { ruleTag, TranslationError, Translator, vrOf, type Translation } from './translation.js';

const ACTIONS = ['ADD', 'BLANK', 'JITTER', 'KEEP', 'REMOVE', 'REPLACE'] as const;
type RecipeAction = (typeof ACTIONS)[number];

/**
 * Translates a recipe. deid blanks or removes what no line names; here the profile decides about it.
 * @throws TranslationError where the text is no recipe
 */
export function importDeid(text: string): Translation {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  if (!lines.some((line) => /^FORMAT\s+dicom$/i.test(line) || /^%header\b/.test(line))) {
    throw new TranslationError('It is no recipe of pydicom/deid: it has neither FORMAT dicom nor a section %header.');
  }
  const translator = new Translator();
  const masks = new MaskTranslator();
  const filters: RecipeLine[] = [];
  let [section, filter] = ['', ''];
  for (const [index, line] of lines.entries()) {
    const [first = '', ...others] = line.split(/\s+/);
    if (first === '' || first.toUpperCase() === 'FORMAT') continue;
    if (first.startsWith('%')) {
      [section, filter] = [first.slice(1), others.join(' ')];
      if (section !== 'header' && section !== 'filter')
        translator.note(index + 1, `section ${first}`, SECTIONS[section] ?? 'It has no equivalent.');
    } else if (section === 'header') {
      translateLine(index + 1, first.toUpperCase(), others, translator);
    } else if (section === 'filter') filters.push({ number: index + 1, text: line, filter });
  }
  translateFilters(filters, masks);
  for (const { line, says, why } of masks.untranslated) translator.note(line, says, why);
  return translator.end(masks.all.length > 0 ? { pixelMasks: masks.all } : {});
}

const SECTIONS: Readonly<Record<string, string>> = {
  labels: 'Labels have no meaning here.',
  fields: 'Lists of fields are not followed; name the attributes in rules.',
  values: 'Lists of values are not followed: values of the header are searched in all texts anyway.',
};

function translateLine(
  line: number,
  action: string,
  [field = '', ...rest]: readonly string[],
  translator: Translator,
): void {
  const isKnown = (ACTIONS as readonly string[]).includes(action);
  const says = `${action} ${field}`;
  if (!isKnown) return translator.note(line, says, 'It is no action of a recipe that is known.');
  const tags = tagsOf(field);
  if (tags.length === 0)
    return translator.note(line, says, 'It names no attribute that a rule could name; the profile decides.');
  const kind = action as RecipeAction;
  for (const tag of tags) {
    // An expander speaks of whatever a file has; of what only the dictionary has, a rule for a UID would break references.
    if (tags.length > 1 && kind !== 'KEEP' && vrOf(tag) === 'UI') continue;
    translateField(line, kind, tag, rest.join(' '), translator);
  }
}

function translateField(line: number, action: RecipeAction, tag: number, value: string, translator: Translator): void {
  const name = ruleTag(tag);
  const says = `${action} ${name}`;
  const vr = vrOf(tag);
  if (translator.isClaim(line, says, name)) return;
  switch (action) {
    case 'KEEP':
      return translator.keep(name);
    case 'BLANK':
    case 'REMOVE':
      return translator.add({ tag: name, operator: 'redact' });
    case 'JITTER':
      return translator.shiftDates(line, says);
    case 'ADD':
    case 'REPLACE':
      if (/^(var|func|deid_func|deid_var):/.test(value)) {
        translator.add({ tag: name, operator: 'replace' });
        return translator.noteOnce(
          line,
          says,
          'A token of this product takes the place of what a variable or function of yours gives. --pseudonyms FILE.csv gives patients names of your own.',
        );
      }
      if (vr === 'UI' || vr === 'SQ' || value === '') {
        return translator.note(line, says, 'No such value is set; the profile decides about the attribute.');
      }
      return translator.add({ tag: name, set: value.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/[{}]/g, '') });
  }
}

/** The attributes that a field of a recipe names; none where only a file could tell. */
function tagsOf(field: string): readonly number[] {
  const [, how, what = ''] = /^(contains|startswith|endswith):(.+)$/i.exec(field) ?? [];
  if (how !== undefined) return keywordsMatching(patternOf(how.toLowerCase(), what));
  const digits = /^\(?([0-9A-F]{4}),?\s*([0-9A-F]{4})\)?$/i.exec(field);
  const tag = digits ? parseInt(`${digits[1]}${digits[2]}`, 16) : tagOf(field);
  return tag === undefined ? [] : [tag];
}

/** deid compares without regard to case; `a|b` are two words. */
function patternOf(how: string, what: string): RegExp {
  const words = what
    .split('|')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}]/g, '\\$&'))
    .join('|');
  const start = how === 'startswith' ? '^' : '';
  return new RegExp(`${start}(?:${words})${how === 'endswith' ? '$' : ''}`, 'i');
}
