/** Patient data that nothing but a test invents, planted wherever the profile says that some may be. */
import { CONFIDENTIALITY_PROFILE } from '../../src/core/standard/generated/confidentialityProfile.js';
import { lookUp } from '../../src/core/standard/dictionary.js';
import { el, item, privateCreator, raw, sq, utf8, type ElementSpec } from '../support/dicomBuilder.js';

export interface Planted {
  readonly element: ElementSpec;
  /** As text; empty where the VR holds nothing that could be told again. */
  readonly secret: string;
}

const BINARY = new Set(['OB', 'OW', 'UN']);

/** A secret that is legal for the VR and occurs nowhere by chance. */
export function secretFor(vr: string, number: number): string {
  const digits = String(100_000 + number);
  const day = String(2 + (number % 27)).padStart(2, '0');
  switch (vr) {
    case 'DA':
      return `1733${String(1 + (Math.floor(number / 27) % 12)).padStart(2, '0')}${day}`;
    case 'DT':
      return `1734${String(1 + (Math.floor(number / 27) % 12)).padStart(2, '0')}${day}131719.${digits}`;
    case 'TM':
      return `131719.${digits}`;
    case 'UI':
      return `1.2.987654.${digits}.1`;
    case 'DS':
      return `7.${digits}731`;
    case 'IS':
      return `73${digits}73`;
    case 'UR':
      return `https://zqsecret.invalid/${digits}`;
    case 'CS':
      return `ZQSECRET${digits}`;
    default:
      return `Zqsecret${digits}`;
  }
}

/** One element of this VR with a secret in it; `none` where the VR can hold no text. */
export function plant(tag: number, vr: string, number: number): Planted {
  const secret = secretFor(vr, number);
  if (vr === 'SQ') {
    const inside = [el('PatientComments', 'LT', secret), el('PersonName', 'PN', secret)];
    return { element: sq(tag, [item(inside.slice(0, 1)), item(inside)]), secret };
  }
  if (BINARY.has(vr)) {
    const forms = [utf8(secret), Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()];
    return { element: raw(tag, vr, Uint8Array.from(Buffer.concat(forms))), secret };
  }
  const isText = /^(AE|CS|DA|DS|DT|IS|LO|LT|PN|SH|ST|TM|UC|UI|UR|UT)$/.test(vr);
  if (isText) return { element: el(tag, vr as 'LO', secret), secret };
  const empty = vr === 'AS' ? '' : new Uint8Array(0);
  return { element: { ...el(tag, 'LO', ''), vr, value: empty }, secret: '' };
}

/** Every attribute of Table E.1-1 outside the meta information, overlays, curves and a vendor's block, by tag. */
export function everyListedElement(): Planted[] {
  const listed = CONFIDENTIALITY_PROFILE.split('\n')
    .map((row) => row.slice(0, 8))
    .filter((tag) => /^[0-9A-F]{8}$/i.test(tag))
    .map((tag) => parseInt(tag, 16))
    .filter((tag) => tag >= 0x00080000);
  const others: readonly (readonly [number, string])[] = [
    ...([
      [0x60000022, 'LO'],
      [0x60003000, 'OW'],
      [0x60044000, 'LT'],
      [0x50003000, 'OW'],
      [0x50020030, 'SH'],
    ] as const),
    ...([
      [0x00191001, 'LO'],
      [0x00191002, 'SQ'],
      [0x00191003, 'OB'],
      [0x00191004, 'UN'],
      [0x00080999, 'LO'],
    ] as const),
  ];
  const all = [...listed.map((tag) => [tag, vrOf(tag)] as const), ...others];
  const planted = all.map(([tag, vr], index) => plant(tag, vr, index));
  const creator: Planted = { element: privateCreator(0x0019, 0x10, 'ZQSECRETVENDOR'), secret: 'ZQSECRETVENDOR' };
  const tagOf = ({ element }: Planted) => (element.kind === 'groupLength' ? 0 : element.tag);
  return [...planted, creator].sort((a, b) => tagOf(a) - tagOf(b));
}

function vrOf(tag: number): string {
  const vr = lookUp(tag)?.vr.split(' or ')[0] ?? 'LO';
  return /^[A-Z]{2}$/.test(vr) ? vr : 'LO';
}

/** The bytes that would give the secret away, in any encoding that a text is written in. */
function spellings(secret: string): Buffer[] {
  return [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()];
}

/** Those of the secrets that occur in the bytes, in whatever case. */
export function leaked(bytes: Uint8Array, secrets: readonly string[]): string[] {
  const whole = Buffer.from(bytes);
  const folded = Buffer.from(whole.toString('latin1').toLowerCase(), 'latin1');
  return secrets.filter(
    (secret) =>
      secret !== '' &&
      spellings(secret.toLowerCase()).some((spelling) => whole.includes(spelling) || folded.includes(spelling)),
  );
}
