/** Random data sets, legal as to structure: every VR, nested, in every transfer syntax. */
import fc from 'fast-check';
import { jpegFrame } from '../support/jpegFrame.js';
import {
  buildDicom,
  el,
  encapsulated,
  groupLength,
  item,
  privateCreator,
  raw,
  sq,
  TRANSFER_SYNTAX,
  unSequence,
  type ElementSpec,
  type ItemSpec,
} from '../support/dicomBuilder.js';
import { dataSet } from '../support/modules.js';

/** Attributes with the VR that the dictionary gives them, so that implicit VR reads them alike. */
const TEXTS: readonly (readonly [number, string])[] = [
  ...([
    [0x00080008, 'CS'],
    [0x00080020, 'DA'],
    [0x00080030, 'TM'],
    [0x00080050, 'SH'],
    [0x00080080, 'LO'],
  ] as const),
  ...([
    [0x00080081, 'ST'],
    [0x00080054, 'AE'],
    [0x0008002a, 'DT'],
    [0x00081195, 'UI'],
    [0x00100010, 'PN'],
  ] as const),
  ...([
    [0x00100020, 'LO'],
    [0x00101010, 'AS'],
    [0x00101030, 'DS'],
    [0x00104000, 'LT'],
    [0x0020000d, 'UI'],
  ] as const),
  ...([
    [0x00200013, 'IS'],
    [0x0040a123, 'PN'],
    [0x0040a160, 'UT'],
    [0x00081190, 'UR'],
    [0x00189445, 'UC'],
  ] as const),
];

const BINARY: readonly (readonly [number, string, number])[] = [
  ...([
    [0x00280009, 'AT', 4],
    [0x0072007a, 'US', 2],
    [0x00720076, 'FL', 4],
    [0x00720074, 'FD', 8],
  ] as const),
  ...([
    [0x00720078, 'UL', 4],
    [0x0072007c, 'SL', 4],
    [0x0072007e, 'SS', 2],
    [0x00720082, 'SV', 8],
  ] as const),
  ...([
    [0x00720083, 'UV', 8],
    [0x00720065, 'OB', 1],
    [0x00720073, 'OD', 8],
    [0x00720067, 'OF', 4],
  ] as const),
  ...([
    [0x00720075, 'OL', 4],
    [0x00720081, 'OV', 8],
    [0x00720069, 'OW', 2],
    [0x0072006d, 'UN', 1],
  ] as const),
  ...([
    [0x60000010, 'US', 2],
    [0x60003000, 'OW', 2],
    [0x50003000, 'OW', 2],
  ] as const),
];

/** Asked to be removed, replaced by a dummy, left with new UIDs; not in the table. */
const SEQUENCES = [0x00101002, 0x0040a730, 0x00081140, 0x00081115, 0x00400275, 0x52009229, 0x00089215];

const text = fc.string({ unit: fc.constantFrom(...'AZaz09 .^=\\-_[]'), maxLength: 24 });
const even = (bytes: Uint8Array): Uint8Array => (bytes.length % 2 === 0 ? bytes : bytes.subarray(1));

const textElement: fc.Arbitrary<ElementSpec> = fc
  .tuple(fc.constantFrom(...TEXTS), text)
  .map(([[tag, vr], value]) => el(tag, vr as 'LO', value));

const binaryElement: fc.Arbitrary<ElementSpec> = fc
  .tuple(fc.constantFrom(...BINARY), fc.uint8Array({ maxLength: 40 }))
  .map(([[tag, vr, size], value]) => raw(tag, vr, even(value.subarray(0, value.length - (value.length % size)))));

/** A vendor's element; in implicit VR it has no VR, so its bytes must not start like an item. */
const privateElement: fc.Arbitrary<ElementSpec> = fc
  .tuple(fc.integer({ min: 0x00091001, max: 0x000910ff }), fc.constantFrom('LO', 'UN', 'OB', 'DS'), text)
  .map(([tag, vr, value]) => el(tag, vr as 'LO', Uint8Array.from(Buffer.from(value.padEnd(24), 'latin1'))));

const unknownElement: fc.Arbitrary<ElementSpec> = fc
  .tuple(fc.integer({ min: 0x00080ff0, max: 0x00080fff }), text)
  .map(([tag, value]) => el(tag, 'LO', value));

const groupLengthElement: fc.Arbitrary<ElementSpec> = fc
  .constantFrom(0x0008, 0x0010, 0x0040)
  .map((group) => groupLength(group));

interface Tiers {
  readonly dataSet: ElementSpec[];
  readonly sequence: ElementSpec;
  readonly item: ItemSpec;
}

const OPEN = { undefinedLength: true };

const tiers = fc.letrec<Tiers>((tie) => ({
  dataSet: fc
    .array(
      fc.oneof(
        { withCrossShrink: true, maxDepth: 5, depthIdentifier: 'dataset' },
        { arbitrary: textElement, weight: 5 },
        { arbitrary: binaryElement, weight: 4 },
        { arbitrary: privateElement, weight: 1 },
        { arbitrary: unknownElement, weight: 1 },
        { arbitrary: groupLengthElement, weight: 1 },
        { arbitrary: tie('sequence') as fc.Arbitrary<ElementSpec>, weight: 4 },
      ),
      { maxLength: 10, depthIdentifier: 'dataset' },
    )
    .map(inOrder),
  item: fc
    .tuple(tie('dataSet') as fc.Arbitrary<ElementSpec[]>, fc.boolean())
    .map(([elements, undefinedLength]) => item(elements, { undefinedLength })),
  sequence: fc
    .tuple(
      fc.constantFrom(...SEQUENCES, 0x00091100),
      fc.array(tie('item') as fc.Arbitrary<ItemSpec>, { maxLength: 3, depthIdentifier: 'dataset' }),
      fc.constantFrom('SQ', 'open SQ', 'UN', 'open UN'),
    )
    .map(([tag, items, form]) => {
      const options = form.startsWith('open') ? OPEN : {};
      return form.endsWith('UN') ? unSequence(tag, items, options) : sq(tag, items, options);
    }),
}));

/** By tag, each tag once. */
function inOrder(elements: readonly ElementSpec[]): ElementSpec[] {
  const byTag = new Map(
    elements.map((element) => [element.kind === 'groupLength' ? element.group * 0x10000 : element.tag, element]),
  );
  return dataSet([...byTag.values()]);
}

const pixels: fc.Arbitrary<readonly Uint8Array[]> = fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 4 });

/** A file, as bytes. */
export const anyFile: fc.Arbitrary<Uint8Array> = fc
  .record({
    transferSyntax: fc.constantFrom(...Object.values(TRANSFER_SYNTAX)),
    preamble: fc.boolean(),
    elements: tiers.dataSet,
    pixels: fc.option(pixels),
    trailing: fc.nat(40),
  })
  .map((spec) => {
    const { transferSyntax, preamble, trailing } = spec;
    const isEncapsulated = /\.(4\.\d+|5)$/.test(transferSyntax);
    const elements: ElementSpec[] = [
      el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      privateCreator(0x0009, 0x10, 'NIMBUS'),
    ];
    elements.push(...spec.elements);
    const isRle = transferSyntax === TRANSFER_SYNTAX.rleLossless;
    if (spec.pixels && !isRle) {
      elements.push(
        isEncapsulated
          ? encapsulated(spec.pixels.map((pixels) => jpegFrame(pixels)))
          : raw('PixelData', 'OW', even(Buffer.concat(spec.pixels))),
      );
    }
    const padding = transferSyntax === TRANSFER_SYNTAX.deflated ? {} : { trailing: new Uint8Array(trailing) };
    return buildDicom({ transferSyntax, preamble, elements: inOrder(elements), ...padding });
  });
