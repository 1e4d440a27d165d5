import { waysBack } from '../../assess/checklist.js';
import type { Assessment, Counted, ProofSummary } from '../../assess/assessment.js';
import { count, percent } from '../../model/words.js';
import { html, list, table, type Markup } from '../markup.js';
import { shown, ruleRows } from './assessWords.js';

function counted(caption: string, what: string, rows: readonly Counted[]): Markup {
  return table(
    caption,
    [what, 'Files'],
    rows.map(({ name, files }) => [name, files]),
  );
}

/** What the product's own check finds in the copies. */
export function direct({ direct: measured, set, process: { run } }: Assessment): Markup {
  const { identifying, filesWithIdentifying, retained, byEntity, attributes } = measured;
  return html`<p>
      ${count(identifying, 'element')} in ${filesWithIdentifying} of ${count(set.files, 'file')} name a person or lead
      to one. They were searched for in all headers by tag, by the values that the header itself knows, by patterns and
      by names. In a copy that calls itself ours, tokens and stand-ins are known as such. A search can miss.
    </p>
    ${table(
      'Attributes that hold them',
      ['Attribute', 'Elements'],
      attributes.map(({ keyword, elements }) => [keyword, elements]),
    )}
    <p>
      ${count(retained, 'other element')} would not be left by the Basic Profile (PS3.15 E.2): what options, rules and
      decisions kept, or what was not removed.
    </p>
    ${table(
      'Both, by what they hold',
      ['Kind', 'Identifying', 'Others'],
      byEntity.map(({ entity, identifying: own, retained: other }) => [entity, own, other]),
    )}
    ${run?.proofs ? proofs(run.proofs) : html`<p>Proofs of the copies against their originals: not given (deidentify --report).</p>`}`;
}

/** What was tried on each copy, with its original beside it. */
function proofs({ proven, left, without, checks }: ProofSummary): Markup {
  return html`<p>
      With the originals beside them, nothing of the original was found in ${count(proven, 'copy', 'copies')}; ${left}
      were not written, for something was found; ${without} have no such proof.
    </p>
    ${table(
      'What the proofs tried',
      ['Trial', 'Examined', 'Found'],
      checks.map(({ check, tried, found }) => [check, tried, found]),
    )}`;
}

/** What could be found again, here or elsewhere. */
export function linkability({ linkability: measured }: Assessment): Markup {
  const { foreignUids, uuidUids, ownUids, devices, exactTimes, privateElements, sharedUids, intervals } = measured;
  return html`<h3>UIDs</h3>
    <p>
      ${count(ownUids, 'UID')} in the copies ${ownUids === 1 ? 'was' : 'were'} made by this product, from the originals
      and a secret key. UIDs assigned by a device or an archive lead to the original for anyone who can query the
      archive, or has any other file of the study.
    </p>
    ${counted('Attributes with UIDs of a device or an archive', 'Attribute', foreignUids)}
    ${counted('Attributes with UIDs made of a UUID, by others or not known by whom', 'Attribute', uuidUids)}
    ${table(
      'UIDs that stand in files of more than one patient',
      ['Attribute', 'UIDs', 'Patients'],
      sharedUids.map(({ name, uids, patients }) => [name, uids, patients]),
    )}
    <h3>Devices</h3>
    ${table(
      'Attributes that tell one device from another',
      ['Attribute', 'As', 'Devices', 'Patients', 'Files'],
      devices.map(({ name, token, devices: number, patients, files }) => [
        name,
        token ? 'tokens' : 'they were',
        number,
        patients,
        files,
      ]),
    )}
    <h3>Times and patterns</h3>
    ${counted('Attributes with times of day', 'Attribute', exactTimes)}
    <p>
      ${count(intervals.patients, 'patient has', 'patients have')} more than one dated study; ${intervals.unique} of
      them with intervals between studies that no other patient in the set has. Shifting dates does not change the days
      between them.
    </p>
    <h3>Private elements</h3>
    <p>
      ${count(privateElements.safe, 'element')} of PS3.15 Table E.3.10-1, and ${privateElements.other} others in
      ${count(privateElements.filesWithOther, 'file')}. The others may hold anything, serial numbers and raw data among
      it.
    </p>`;
}

/** What follows from being in a class. */
export function inference({ inference: measured, thresholds: { k, l } }: Assessment): Markup {
  const { diversity, rareValues, freeTexts, outliers } = measured;
  const far = (number: number | null | undefined) =>
    number === undefined ? 'not measured: fewer than 20 patients have a value' : shown(number, k);
  return html`${table(
    'Diversity of what a class has in common (l-diversity)',
    [
      'Attribute',
      'Patients with a value',
      'Distinct values',
      'Fewest in a class (l)',
      'By entropy',
      `In classes below ${l}`,
      'In classes of two or more that all have the same',
    ],
    diversity.map(({ title, withValue, values, distinct, entropy, belowThreshold, inferable }) => [
      title,
      shown(withValue, k),
      values,
      withValue === 0 ? '–' : distinct,
      withValue === 0 ? '–' : entropy.toFixed(2),
      belowThreshold,
      inferable,
    ]),
  )}
  ${table(
    `Values that fewer than ${k} patients have`,
    ['Attribute', 'Such values', 'Patients with any'],
    rareValues.map(({ title, values, patients }) => [title, values, patients]),
  )}
  ${table(
    'Patients who stand out by one value',
    ['What', 'Patients'],
    [
      ['Age over 89', far(outliers.overAge)],
      ['Height far out of the usual in the set', far(outliers.size)],
      ['Weight far out of the usual in the set', far(outliers.weight)],
    ],
  )}
  ${counted('Attributes with free text', 'Attribute', freeTexts)}`;
}

/** What the files say of their pixels. */
export function pixels({ pixels: measured }: Assessment): Markup {
  const { filesWithPixels, text, proneNotExamined, faces, special } = measured;
  const share = (files: number) => percent(files, filesWithPixels);
  return html`<p>This is what the files say. The pixels themselves were not examined for this report.</p>
    ${table(
      'Text burned into the image',
      ['What the file says', 'Files', 'Share'],
      [
        ['Examined, and text removed (113101 Clean Pixel Data Option)', text.examined, share(text.examined)],
        ['Text is there (Burned In Annotation is YES)', text.saidToBeThere, share(text.saidToBeThere)],
        ['No text is there (Burned In Annotation is NO); not examined', text.saidToBeFree, share(text.saidToBeFree)],
        ['Nothing; not examined', text.notExamined, share(text.notExamined)],
        ['Not examined, of a modality that is known for text', proneNotExamined, share(proneNotExamined)],
      ],
    )}
    ${table(
      'Faces that could be reconstructed from the images (CT, MR, PET and NM by body part, or by the file’s own word)',
      ['Face', 'Files', 'Patients'],
      [
        ['could be reconstructed', faces.reconstructable.files, faces.reconstructable.patients],
        ['not known: no body part is named', faces.unknown.files, faces.unknown.patients],
        ['removed (113102 Clean Recognizable Visual Features Option)', faces.removed.files, faces.removed.patients],
      ],
    )}
    ${table(
      'Objects that show or hold a person otherwise',
      ['Object', 'Files'],
      [
        ['Surface scans and models', special.surface],
        ['Photographs, of the eye too', special.photograph],
        ['Documents (PDF, CDA)', special.document],
        ['Waveforms (ECG, EEG, voice)', special.waveform],
      ],
    )}`;
}

/** What was done, by what, and by whose decision. */
export function process({ process: measured, set }: Assessment): Markup {
  const { madeByUs, versions, otherMethod, noMethod, codes, identityRemoved, dates, run } = measured;
  return html`${table(
      'What the files say made them',
      ['Maker', 'Files'],
      [
        ...versions.map(({ name, files }) => [`dicom-deid ${name}`, files]),
        ['dicom-deid in all', madeByUs],
        ['Another tool or method', otherMethod],
        ['Nothing is said', noMethod],
      ],
    )}
    ${counted('Methods claimed (De-identification Method Code Sequence)', 'Method', codes)}
    ${table(
      'What the files claim',
      ['Claim', 'Files'],
      [
        ['Patient Identity Removed: YES', identityRemoved.yes],
        ['Patient Identity Removed: NO', identityRemoved.no],
        ['Patient Identity Removed: not said', identityRemoved.notSaid],
        ['Dates: removed', dates.removed],
        ['Dates: modified', dates.modified],
        ['Dates: unmodified', dates.unmodified],
        ['Dates: not said', dates.notSaid],
      ],
    )}
    <h3>The run, and decisions of people</h3>
    ${
      run
        ? html`${list([
            `${count(run.written, 'copy', 'copies')} written, ${run.skipped} skipped, ${run.failed} failed; ${count(set.files, 'file')} assessed.`,
            `${count(run.notConformant, 'copy does', 'copies do')} not meet the Basic Profile.`,
          ])}
          ${run.rules ? table('Rules of the run', ['Rule', 'Says'], ruleRows(run.rules)) : ''}
          ${counted('Why files were skipped or failed', 'Reason', run.reasons)}
          ${counted('Attributes that a person decided to keep', 'Attribute', run.keptByPerson)}`
        : html`<p>Not known: the report of the run (deidentify --report) was not given.</p>`
    }
    <h3>Ways back to the originals</h3>
    <p>${waysBack(measured)}</p>`;
}
