import type { Entity, Finding, Operator, Severity } from '../../../src/core/model/finding.js';
import { reviewCounts } from '../../../src/core/model/reviewItem.js';
import { rowItems } from '../../../src/core/plan/reviewItems.js';
import type { TagRow } from '../../../src/core/plan/tagRow.js';
import type { TableSummary } from '../../../src/webview/protocol.js';

/** A row that is kept, with what a test says of it. The path is the tag unless said otherwise. */
export function row(tag: string, name: string, more: Partial<TagRow> = {}): TagRow {
  return {
    path: tag,
    kind: 'element',
    depth: 0,
    tag,
    name,
    keyword: name.replace(/\W/g, ''),
    vr: 'LO',
    length: 12,
    value: '',
    effect: 'keep',
    why: 'Not in PS3.15 Table E.1-1',
    ...more,
  };
}

export function finding(entity: Entity, severity: Severity, operator: Operator, action: string): Finding {
  return { entity, severity, operator, rule: `PS3.15 E.1-1: ${action}` };
}

function replaced(after: string, action: string): Pick<TagRow, 'effect' | 'operator' | 'after' | 'why'> {
  return { effect: 'set', operator: 'replace', after, why: `PS3.15 E.1-1: asks for a dummy value (${action})` };
}

const REMOVED = { effect: 'remove', operator: 'redact', why: 'PS3.15 E.1-1: asks to remove it (X)' } as const;

/** Rows of a made-up CT with one of everything: nesting, private elements, every severity, every effect. */
export function sampleRows(): TagRow[] {
  return [
    row('(0002,0010)', 'Transfer Syntax UID', { vr: 'UI', value: '1.2.840.10008.1.2.1', length: 20 }),
    row('(0008,0005)', 'Specific Character Set', { vr: 'CS', value: 'ISO_IR 192' }),
    row('(0008,0018)', 'SOP Instance UID', {
      vr: 'UI',
      value: '1.2.826.0.1.3680043.9.3811.1',
      finding: finding('UID', 'warning', 'replace', 'U'),
      ...replaced('2.25.129530671826401270934862109853', 'U'),
    }),
    row('(0008,0020)', 'Study Date', {
      vr: 'DA',
      value: '20240115',
      length: 8,
      finding: finding('DATE_TIME', 'warning', 'replace', 'Z'),
      ...replaced('19000101', 'Z'),
    }),
    row('(0008,0060)', 'Modality', { vr: 'CS', value: 'CT', length: 2 }),
    row('(0008,0080)', 'Institution Name', {
      value: 'Fable Valley Hospital',
      finding: finding('ORGANIZATION', 'warning', 'redact', 'X/Z/D'),
      effect: 'empty',
      operator: 'redact',
      why: 'PS3.15 E.1-1: asks for an empty or dummy value (Z)',
    }),
    ...referencedStudy(),
    row('(0010,0010)', "Patient's Name", {
      vr: 'PN',
      value: 'MOONGLOW^TABITHA',
      length: 16,
      finding: finding('PERSON', 'error', 'replace', 'Z'),
      ...replaced('[PATIENT_1]', 'Z'),
    }),
    row('(0010,0020)', 'Patient ID', {
      value: 'MRN-0047114',
      finding: finding('MEDICAL_RECORD_NUMBER', 'error', 'replace', 'Z'),
      ...replaced('[MRN_1]', 'Z'),
    }),
    row('(0010,1010)', "Patient's Age", {
      vr: 'AS',
      value: '045Y',
      length: 4,
      finding: finding('AGE', 'information', 'redact', 'X'),
      ...REMOVED,
    }),
    row('(0010,4000)', 'Patient Comments', {
      vr: 'LT',
      value: 'Moved here from Fable Valley; daughter Tilda can be reached under 555-0142.\r\nAllergic to latex.',
      length: 95,
      finding: finding('FREE_TEXT', 'warning', 'redact', 'X'),
      effect: 'keep',
      operator: 'keep',
      decision: 'keep',
      why: 'Decided by a person against PS3.15 E.1-1: asks to remove it (X)',
    }),
    row('(0018,0060)', 'KVP', { vr: 'DS', value: '120', length: 4 }),
    ...privateElements(),
    row('(7FE0,0010)', 'Pixel Data', { vr: 'OW', value: '<524288 bytes>', length: 524288 }),
  ];
}

function referencedStudy(): TagRow[] {
  const sequence = '(0008,1110)';
  return [
    row(sequence, 'Referenced Study Sequence', {
      kind: 'sequence',
      vr: 'SQ',
      length: -1,
      value: '1 item',
      effect: 'descend',
    }),
    item(sequence, 1, 1),
    inside(`${sequence}[1]`, 2, '(0008,1150)', 'Referenced SOP Class UID', {
      vr: 'UI',
      value: '1.2.840.10008.3.1.2.3.1',
    }),
    inside(`${sequence}[1]`, 2, '(0008,1155)', 'Referenced SOP Instance UID', {
      vr: 'UI',
      value: '1.2.826.0.1.3680043.9.3811.2',
      finding: finding('UID', 'warning', 'replace', 'U'),
      ...replaced('2.25.340282366920938463463374607431', 'U'),
    }),
  ];
}

function privateElements(): TagRow[] {
  const goes = { ...REMOVED, finding: finding('FREE_TEXT', 'information', 'redact', 'X') };
  return [
    row('(0029,0010)', 'Private Creator', { value: 'FABLE CSA HEADER', keyword: '', ...goes }),
    row('(0029,1008)', 'Private Element', {
      vr: 'CS',
      value: 'IMAGE NUM 4',
      keyword: '',
      creator: 'FABLE CSA HEADER',
      ...goes,
    }),
  ];
}

function item(sequence: string, number: number, depth: number): TagRow {
  const path = `${sequence}[${number}]`;
  return {
    ...row(`Item ${number}`, '', { path, kind: 'item', depth, vr: '', value: '2 elements', why: '' }),
    keyword: '',
  };
}

function inside(itemPath: string, depth: number, tag: string, name: string, more: Partial<TagRow>): TagRow {
  return row(tag, name, { path: `${itemPath}.${tag}`, depth, ...more });
}

/** Sequences in sequences, `levels` deep, with a finding at the bottom. */
export function deepRows(levels: number): TagRow[] {
  const rows: TagRow[] = [];
  let prefix = '';
  for (let level = 0; level < levels; level++) {
    const path = `${prefix}(0040,A730)`;
    const sequence = {
      path,
      kind: 'sequence',
      depth: 2 * level,
      vr: 'SQ',
      value: '1 item',
      effect: 'descend',
    } as const;
    rows.push(row('(0040,A730)', 'Content Sequence', sequence), item(path, 1, 2 * level + 1));
    prefix = `${path}[1].`;
  }
  const name = { vr: 'PN', value: 'OWL^OSWALD', finding: finding('PERSON', 'error', 'replace', 'X'), ...REMOVED };
  return [...rows, row('(0040,A123)', 'Person Name', { path: `${prefix}(0040,A123)`, depth: 2 * levels, ...name })];
}

/** So many rows, every hundredth flagged and every tenth a sequence with an item and two elements. */
export function manyRows(count: number): TagRow[] {
  const rows: TagRow[] = [];
  for (let number = 0; rows.length < count; number++) {
    const tag = `(0040,${number.toString(16).toUpperCase().padStart(4, '0')})`;
    if (number % 10 === 9) rows.push(...sequenceOfTwo(tag));
    else
      rows.push(
        number % 100 === 50 ? flaggedRow(tag, number) : row(tag, `Element ${number}`, { value: `value ${number}` }),
      );
  }
  return rows.slice(0, count);
}

function flaggedRow(tag: string, number: number): TagRow {
  const flag = { finding: finding('ID', 'error', 'replace', 'Z'), ...replaced(`[ID_${number}]`, 'Z') };
  return row(tag, `Element ${number}`, { value: `ID ${number}`, ...flag });
}

function sequenceOfTwo(tag: string): TagRow[] {
  const sequence = { kind: 'sequence', vr: 'SQ', value: '1 item', effect: 'descend', length: -1 } as const;
  return [
    row(tag, 'Some Sequence', sequence),
    item(tag, 1, 1),
    inside(`${tag}[1]`, 2, '(0008,0100)', 'Code Value', { vr: 'SH', value: '113100' }),
    inside(`${tag}[1]`, 2, '(0008,0104)', 'Code Meaning', { value: 'Basic Application Confidentiality Profile' }),
  ];
}

/** The summary that goes with rows. */
export function summaryOf(rows: readonly TagRow[]): TableSummary {
  const kept = rows.find((each) => each.finding && each.effect === 'keep');
  return {
    transferSyntax: 'Explicit VR Little Endian',
    ...reviewCounts(rowItems(rows)),
    isCleanCopy: false,
    conformant: kept === undefined,
    nonconformance: kept ? `${kept.name} is kept by a decision.` : '',
    policy: 'Basic Profile',
    canChangePolicy: false,
    notices: [],
  };
}
