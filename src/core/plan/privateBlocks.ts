import { elementOf, groupOf, isPrivate } from '../model/tag.js';
import type { DataSet, Element } from '../dicom/types.js';
import type { Inspected } from './inspect.js';

/** The private elements of a file by the block that a Private Creator reserves for them (PS3.5 section 7.8.1). */
export class PrivateBlocks {
  private readonly byDataSet = new Map<DataSet, Map<number, Inspected[]>>();

  constructor(elements: readonly Inspected[]) {
    for (const inspected of elements) {
      const { element, place } = inspected;
      if (!isPrivate(element.tag) || elementOf(element.tag) < 0x1000) continue;
      const blocks = this.byDataSet.get(place.dataSet) ?? new Map<number, Inspected[]>();
      this.byDataSet.set(place.dataSet, blocks);
      const number = blockOf(element, elementOf(element.tag) >>> 8);
      const block = blocks.get(number);
      if (block) block.push(inspected);
      else blocks.set(number, [inspected]);
    }
  }

  /** The elements of the block of a Private Creator. */
  of({ element, place }: Inspected): readonly Inspected[] {
    return this.byDataSet.get(place.dataSet)?.get(blockOf(element, elementOf(element.tag))) ?? [];
  }
}

function blockOf({ tag }: Element, block: number): number {
  return groupOf(tag) * 0x100 + block;
}
