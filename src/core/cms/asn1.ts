import {
  BitString,
  Constructed,
  fromBER,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set,
} from 'asn1js';
import { CmsError } from './cmsError.js';

/** Context-specific, as in `[0]`. */
const CONTEXT = 3;

/** A value of ASN.1, as far as CMS asks for it. */
export type Asn1 = BitString | Constructed | Integer | Null | ObjectIdentifier | OctetString | Primitive;

export const sequence = (...value: readonly Asn1[]): Asn1 => new Sequence({ value: [...value] });
export const set = (...value: readonly Asn1[]): Asn1 => new Set({ value: [...value] });
export const integer = (value: number): Asn1 => new Integer({ value });
export const oid = (value: string): Asn1 => new ObjectIdentifier({ value });
export const octets = (bytes: Uint8Array): Asn1 => new OctetString({ valueHex: bytes });
export const bits = (bytes: Uint8Array): Asn1 => new BitString({ valueHex: bytes });
export const nothing = (): Asn1 => new Null();

/** `[number]` around others: EXPLICIT, or IMPLICIT of a sequence or a set. */
export const tagged = (number: number, ...value: readonly Asn1[]): Asn1 =>
  new Constructed({ idBlock: { tagClass: CONTEXT, tagNumber: number }, value: [...value] });

/** `[number] IMPLICIT OCTET STRING` */
export const taggedOctets = (number: number, bytes: Uint8Array): Asn1 =>
  new Primitive({ idBlock: { tagClass: CONTEXT, tagNumber: number }, valueHex: bytes });

export function encoded(value: Asn1): Buffer {
  return Buffer.from(value.toBER());
}

/**
 * The first value among bytes in BER; what follows it is padding.
 * @throws CmsError
 */
export function decoded(bytes: Uint8Array): Decoded {
  const result = parsed(bytes);
  if (!result || result.offset < 0) throw malformed();
  return new Decoded(result.result as Asn1);
}

/** Of some values that are none, a time for one, the parser throws. */
function parsed(bytes: Uint8Array): ReturnType<typeof fromBER> | undefined {
  try {
    return fromBER(bytes);
  } catch {
    return undefined;
  }
}

export function malformed(): CmsError {
  return new CmsError('damaged', 'The encrypted content is no EnvelopedData of CMS (RFC 5652), or is damaged.');
}

/** A value that was read. Everything that it is asked for is there, or it throws a CmsError. */
export class Decoded {
  constructor(readonly value: Asn1) {}

  get children(): readonly Decoded[] {
    if (!(this.value instanceof Constructed)) throw malformed();
    return this.value.valueBlock.value.map((child) => new Decoded(child as Asn1));
  }

  child(index: number): Decoded {
    const child = this.children[index];
    if (!child) throw malformed();
    return child;
  }

  /** The child under `[number]`, if there is one. */
  tagged(number: number): Decoded | undefined {
    return this.children.find(({ tag }) => tag === number);
  }

  /** The number of a context-specific tag; undefined of any other value. */
  get tag(): number | undefined {
    const { tagClass, tagNumber } = this.value.idBlock;
    return tagClass === CONTEXT ? tagNumber : undefined;
  }

  /** The numbers of an object identifier, between dots. */
  get oid(): string {
    if (!(this.value instanceof ObjectIdentifier)) throw malformed();
    return this.value.valueBlock.toString();
  }

  /** The bytes of an octet or bit string, tagged or not, in one piece or in many. */
  get bytes(): Uint8Array {
    const { value } = this;
    // What a primitive one holds may look like a value by chance, and is then taken for one as well.
    if (value instanceof Constructed) return joined(value.valueBlock.value);
    if (value instanceof Primitive) return value.valueBlock.valueHexView;
    if (!(value instanceof OctetString || value instanceof BitString)) throw malformed();
    return value.idBlock.isConstructed ? joined(value.valueBlock.value) : value.valueBlock.valueHexView;
  }
}

function joined(pieces: readonly unknown[]): Uint8Array {
  return Buffer.concat(pieces.map((piece) => new Decoded(piece as Asn1).bytes));
}
