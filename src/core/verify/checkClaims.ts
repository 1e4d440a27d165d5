import { elementWith } from '../dicom/elementWith.js';
import * as Tag from '../standard/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { elementText } from '../dicom/value.js';
import { claimedOptions, CLEAN_PIXEL_DATA_CODE } from '../plan/ownCopy.js';
import { formatTag } from '../model/tag.js';
import { yearOnly } from '../operators/dateShift.js';
import { optionName } from '../profile/option.js';
import type { Policy } from '../profile/policy.js';
import type { Pair } from './pairs.js';
import type { Trial } from '../model/proof.js';
import { isNeutral, textValues } from './textValues.js';

/** Codes of CID 7050 for pixels that were cleaned of text, and of faces. */
const CLEAN_PIXEL_DATA = CLEAN_PIXEL_DATA_CODE;
const CLEAN_VISUAL_FEATURES = '113102';

/** Holds what a copy says of itself against what is in it (PS3.15 E.1.1 step 6, PS3.3 C.7.1.1, C.12.1). */
export class ClaimCheck {
  private readonly codes: readonly string[];
  /** Paths of dates that are as they were. */
  private readonly keptDates: string[] = [];
  /** There is a date that is no stand-in. */
  private holdsDates = false;

  constructor(
    private readonly copy: DicomFile,
    private readonly trial: Trial,
    private readonly isAllowed: (path: string) => boolean,
  ) {
    this.codes = codesOf(copy);
  }

  /**
   * Whether the copy says that faces were taken out of its pixels: they may differ then in any way. That text was taken
   * out (113101) allows black boxes, which need no claim, and nothing else.
   */
  get claimsCleanFaces(): boolean {
    return this.codes.includes(CLEAN_VISUAL_FEATURES);
  }

  /** Dates of devices and of institutions that options keep say nothing of the course of a disease. */
  look(pair: Pair): void {
    const { element, asked, same, path } = pair;
    if (!/^(DA|DT)$/.test(element.valueVr) || asked.option === 'DE') return;
    const values = textValues(pair).filter((value) => !isNeutral(value, element.valueVr));
    if (values.length === 0) return;
    this.holdsDates = true;
    // Of a first of January, only the year may be meant.
    const isYear = values.every((value) => yearOnly(value, element.valueVr) === value);
    // In a copy of a copy of ours, what has moved once stays.
    const hasMoved = asked.action === 'K' && asked.option === 'MD';
    if (same && !isYear && !hasMoved && !this.isAllowed(path)) this.keptDates.push(path);
  }

  /**
   * @param policy the policy by which the copy was to be made, where it is known
   * @param leftAny something of the original was found in the copy
   */
  finish(policy: Policy | undefined, leftAny: boolean): void {
    const removed = this.valueOf(Tag.PatientIdentityRemoved);
    this.trial.tried +=
      [Tag.PatientIdentityRemoved, Tag.LongitudinalTemporalInformationModified].length + this.codes.length;
    if (removed === 'YES') this.lookAtRemoved(leftAny);
    this.lookAtTemporal(this.valueOf(Tag.LongitudinalTemporalInformationModified));
    if (this.codes.includes(CLEAN_PIXEL_DATA) && this.valueOf(Tag.BurnedInAnnotation) === 'YES') {
      this.foundInCodes('claims that text was taken out of the pixels, but Burned In Annotation is YES');
    }
    const options = claimedOptions(this.copy);
    if (options.has('FD') && options.has('MD'))
      this.foundInCodes('claims that dates are kept and that they are modified');
    for (const option of policy ? options : []) {
      const isAsked = policy?.options.has(option) || (option === 'SP' && (policy?.safePrivate.length ?? 0) > 0);
      if (!isAsked) this.foundInCodes(`claims ${optionName(option)}, which the policy does not ask for`);
    }
  }

  private lookAtRemoved(leftAny: boolean): void {
    const path = formatTag(Tag.PatientIdentityRemoved);
    if (leftAny) this.trial.found(path, 'says YES, but something of the original is left');
    if (this.codes.length === 0 && this.valueOf(Tag.DeidentificationMethod) === '') {
      this.trial.found(path, 'says YES, but not by which method (PS3.3 C.7.1.1)');
    }
    const burnedIn = this.valueOf(Tag.BurnedInAnnotation) === 'YES' && !this.codes.includes(CLEAN_PIXEL_DATA);
    const faces = this.valueOf(Tag.RecognizableVisualFeatures) === 'YES' && !this.codes.includes(CLEAN_VISUAL_FEATURES);
    if (burnedIn || faces) this.trial.found(path, 'says YES, but the pixels are said to identify');
  }

  private lookAtTemporal(claimed: string): void {
    const found = (rule: string) => this.trial.found(formatTag(Tag.LongitudinalTemporalInformationModified), rule);
    const options = claimedOptions(this.copy);
    if (claimed === 'REMOVED' && this.holdsDates) found('says REMOVED, but there are dates');
    if (claimed === 'MODIFIED' && this.keptDates.length > 0) found('says MODIFIED, but dates are as in the original');
    if (claimed === '') return;
    if (options.has('MD') && claimed !== 'MODIFIED') found('contradicts the option to keep modified dates');
    if (options.has('FD') && claimed !== 'UNMODIFIED') found('contradicts the option to keep full dates');
  }

  private foundInCodes(rule: string): void {
    this.trial.found(formatTag(Tag.DeidentificationMethodCodeSequence), rule);
  }

  private valueOf(wanted: number): string {
    const element = elementWith(this.copy, wanted);
    return element ? elementText(this.copy, element, '', 256) : '';
  }
}

function codesOf(file: DicomFile): readonly string[] {
  const sequence = elementWith(file, Tag.DeidentificationMethodCodeSequence);
  return (sequence?.items ?? []).flatMap(({ elements }) =>
    elements.filter(({ tag }) => tag === Tag.CodeValue).map((element) => elementText(file, element, '')),
  );
}
