import type { DataSet, Element } from './types.js';

/** Below this, walking is quicker than an index. */
const FEW = 12;
const indexes = new WeakMap<DataSet, ReadonlyMap<number, Element>>();

/** The element of a data set with this tag, at its own level; the first where a tag stands twice. */
export function elementWith(dataSet: DataSet, tag: number): Element | undefined {
  const { elements, unlisted } = dataSet;
  if (unlisted) return elements.find((element) => element.tag === tag) ?? unlisted(tag);
  if (elements.length < FEW) return elements.find((element) => element.tag === tag);
  const index = indexes.get(dataSet) ?? indexOf(elements);
  indexes.set(dataSet, index);
  return index.get(tag);
}

function indexOf(elements: readonly Element[]): ReadonlyMap<number, Element> {
  const index = new Map<number, Element>();
  for (const element of elements) if (!index.has(element.tag)) index.set(element.tag, element);
  return index;
}
