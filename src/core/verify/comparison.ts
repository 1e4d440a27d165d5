import * as Tag from '../standard/tag.js';
import { formatTag } from '../model/tag.js';
import type { DicomFile } from '../dicom/types.js';
import { ClaimCheck } from './checkClaims.js';
import { checkMeta } from './checkMeta.js';
import { checkPixels } from './checkPixels.js';
import { StructureCheck } from './checkStructure.js';
import { TableCheck } from './checkTable.js';
import type { DateLedger } from './dateLedger.js';
import type { OriginalFacts } from './originalFacts.js';
import type { Pair } from './pairs.js';
import type { Trial, Trials } from '../model/proof.js';
import type { ProveOptions } from './prove.js';
import { UidLedger } from './uidLedger.js';

/** All checks that hold a copy against its own original, element by element; without it they would say nothing. */
export class Comparison {
  private readonly table: TableCheck;
  private readonly claims: ClaimCheck;
  private readonly structure: StructureCheck;
  private readonly uids: UidLedger;
  private readonly uidTrial: Trial;
  private readonly copyPaths = new Set<string>();
  private leftovers = false;

  constructor(
    private readonly facts: OriginalFacts,
    private readonly copy: DicomFile,
    dates: DateLedger,
    private readonly trials: Trials,
    private readonly options: ProveOptions,
  ) {
    const tableTrial = trials.begin('Table E.1-1');
    const isAllowed = (path: string): boolean => trials.isAllowed(path);
    this.table = new TableCheck(facts, dates, tableTrial, isAllowed);
    checkMeta(facts.file, copy, tableTrial);
    this.uids = options.uids ?? new UidLedger();
    this.uidTrial = trials.begin('UIDs');
    this.structure = new StructureCheck(facts.file, copy, trials.begin('structure'));
    this.claims = new ClaimCheck(copy, trials.begin('claims'), isAllowed);
  }

  look(pair: Pair): void {
    this.table.look(pair);
    if (mayRefer(pair, this.facts, this.trials)) this.uids.note(pair, this.uidTrial);
    this.structure.look(pair);
    this.claims.look(pair);
    if (pair.place.depth === 0) this.copyPaths.add(pair.path);
  }

  /** Once it has finished: the copy has something among its images that is no part of them. */
  get hasLeftovers(): boolean {
    return this.leftovers;
  }

  /** @returns why the two are no original and its copy after all */
  finish(): string | undefined {
    const { facts, copy, options } = this;
    this.table.finish(this.copyPaths);
    this.structure.finish();
    const pixelTrial = this.trials.begin('pixel data');
    const how = options.own && !options.blackened ? 'ends' : 'whole';
    const { isAnother, hasLeftovers } = checkPixels(facts.file, copy, how, this.claims.claimsCleanFaces, pixelTrial);
    this.leftovers = hasLeftovers;
    this.claims.finish(options.policy, this.trials.foundAny);
    return isAnother && !options.own
      ? `Pixel Data ${formatTag(Tag.PixelData)} of the copy is not that of the original.`
      : undefined;
  }
}

/** Where UIDs are kept, there is nothing to compare; one that a person keeps is not what the others became. */
export function mayRefer({ asked, path }: Pair, { policy }: Pick<OriginalFacts, 'policy'>, trials: Trials): boolean {
  return asked.action !== 'K' && !policy.options.has('UI') && !trials.isAllowed(path);
}
