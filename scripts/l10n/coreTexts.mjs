// The sentences of the core that people read: messages of errors, reasons, remarks, the words of reports. They stay
// English in plans, JSON and at the command line; `src/core/model/translation.ts` knows them again by these templates.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { segmentsOf } from './segments.mjs';

const root = path.resolve(import.meta.dirname, '../../src/core');

/** Tables, knowledge and words that only the command line speaks. */
const SPEAKS_TO_NO_PAGE =
  /^(detect\/lexicon|standard|cms|vault\/seal|profile\/(import|explainPolicy|option\.ts|safePrivate)|report\/(check|assess\/assessText|htmlStyle)|io\/(baselineFile|archives|batch\/journal|serveTasks)|operators\/(assignedPseudonyms|tokens|dateShift|uidMap|dummySequence)|assess\/population|pixels\/text\/machineSettings|model\/(token|standIn|csv|ruleId)|documents\/(find\/formLabels|navigation\.ts|pdf\/(neutralNames|contentStream|faultsOf(Copy|Navigation)))|plan\/(folderName|directoryTree|ownCopy|runRules|dicomdir)|profile\/policyEdit)/;

/** Of the recognisers, only what names a rule or a reason; all else is what they look for. */
const RECOGNISERS = /^(detect|documents\/find)\//;
const SHORT_NAME = /^[a-zA-Z][\w ()0-9.,{}'’-]{4,60}$/;

/** Neither a sentence nor a name: patterns, code strings, domains of keys and lists of words. */
const NO_SENTENCE =
  /\\|\(\?|\||&#|^\{\d\}$|^[A-Z 0-9_]+$|^dicom-deid( (journal|baseline|key|name map|\{)|: )|^(in since|siebt siebent|uno primero|of de du|by of from|morbus|patient patientin|in place|use strict|not yet)|^urn:|^name map \{|^unpacked file|url\(|^https?:|^no uid|^page\[|^CID 7050 lacks|^\{0\} \{1\}: (Basic|PS3)|^\{\d\} (rtl|vertical|UTC)$|^reading the file$|^(decisions|folder|curve) \{0\}$/;
/** Names of files, encodings and identifiers have no space. */
const NAME = /^[^\s]*([./_-]|\d)[^\s]*$/;
const SEVERAL_KEYWORDS = /^([A-Z]\w+ )+[A-Z]\w+$/;

/** Words of the code that tables show as they are. */
const SHOWN_WORDS = 'bytes claims date failed found keyed kept numbered skipped structure text time was were'.split(
  ' ',
);

/** Every template, with `{0}`, `{1}` … where something is put in. */
export function coreTexts() {
  const found = new Set(SHOWN_WORDS);
  for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || SPEAKS_TO_NO_PAGE.test(name)) continue;
    const text = fs.readFileSync(path.join(root, name), 'utf8');
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    for (const template of templatesIn(file)) {
      if (isSentence(template, name)) found.add(template);
    }
  }
  return [...found].sort();
}

function isSentence(template, name) {
  const words = template.replace(/\{\d+\}|<[^>]*>/g, ' ');
  if (!/[a-z]{2}/i.test(words) || NO_SENTENCE.test(template) || SEVERAL_KEYWORDS.test(template)) return false;
  if (NAME.test(template)) return false;
  if (RECOGNISERS.test(name)) return SHORT_NAME.test(template) || /^Page/.test(template);
  return template.length < 700;
}

function templatesIn(file) {
  const found = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (isCount(node)) return found.push(...countTemplates(node), ...templatesWithin(node.arguments[0]));
    if (ts.isTaggedTemplateExpression(node)) {
      if (node.tag.getText() === 'html') found.push(...segmentsOf(templateOf(node.template)));
      return ts.forEachChild(node.template, visit);
    }
    if (isText(node)) {
      const template = templateOf(node)
        .replace(/^[;,] /, '')
        .trim();
      if (isSaid(node, template)) found.push(template.replace(/\s+/g, ' '));
      return holesOf(node).forEach(visit);
    }
    ts.forEachChild(node, visit);
  };
  const templatesWithin = (node) => (visit(node), []);
  visit(file);
  return found;
}

/** `count(files, 'file')` and `noun(files, 'file')` say `3 files`. */
function isCount(node) {
  return (
    ts.isCallExpression(node) &&
    /^(count|noun|counted)$/.test(node.expression.getText()) &&
    node.arguments.length >= 2 &&
    ts.isStringLiteral(node.arguments[1]) &&
    !/^[A-Z]|-/.test(node.arguments[1].text)
  );
}

function countTemplates({ arguments: [, one, many] }) {
  const plural = many && ts.isStringLiteral(many) ? many.text : `${one.text}s`;
  return [`{0} ${one.text}`, `{0} ${plural}`];
}

function isText(node) {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return isSum(node) && (isText(node.left) || isText(node.right));
}

function isSum(node) {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** One word is a name in the code, unless a table or a list of a report shows it. */
function isSaid(node, template) {
  const { parent } = node;
  if (
    /[a-z]{2,}[^a-z]+([a-z] )?[a-z]{2,}|^an? [a-z]{3}/i.test(template.replace(/\{\d+\}/g, '@')) ||
    /\{\d+\}.*[a-z]{3}|[a-z]{4,} \{\d+\}/i.test(template)
  ) {
    return !ts.isElementAccessExpression(parent) && !ts.isLiteralTypeNode(parent);
  }
  if (!/^[A-Z][a-z]{2,}$|^(met|missed|none)$/.test(template)) return false;
  const file = node.getSourceFile().fileName;
  return /^report|^assess/.test(file) && !ts.isPropertyAccessExpression(parent) && !ts.isCaseClause(parent);
}

function templateOf(node) {
  let next = 0;
  const write = (part) => {
    if (ts.isStringLiteralLike(part)) return part.text;
    if (ts.isTemplateExpression(part)) {
      return part.head.text + part.templateSpans.map(({ literal }) => `{${next++}}${literal.text}`).join('');
    }
    if (isSum(part)) return write(part.left) + write(part.right);
    return `{${next++}}`;
  };
  return write(node);
}

/** What is put in, which may say something itself. */
function holesOf(node) {
  if (ts.isStringLiteralLike(node)) return [];
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
  if (isSum(node)) return [...holesOf(node.left), ...holesOf(node.right)];
  return [node];
}
