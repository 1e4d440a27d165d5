import { patternRecogniser } from './pattern.js';

/** E-mail addresses (the common part of RFC 5321). */
export const emailAddresses = patternRecogniser('e-mail address', 'EMAIL', [
  {
    expression: /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\d])/gu,
    confidence: 'certain',
  },
]);

/** Hosts that standards and makers write into files; they say nothing about a site. */
const PUBLIC_HOST =
  /^(?:www\.)?(?:w3\.org|dicomstandard\.org|dicom\.nema\.org|medical\.nema\.org|nema\.org|hl7\.org|loinc\.org|snomed\.org|radlex\.org|fsf\.org|siemens\.com|iec\.ch|color\.org|adobe\.com|apple\.com|gehealthcare\.com|philips\.com)$/i;

/** URLs with a host (RFC 3986, of any scheme), with or without the scheme. */
export const webAddresses = patternRecogniser('web address', 'ID', [
  {
    expression:
      /(?<![\p{L}\d])[a-z][a-z\d+.-]{1,15}:\/\/(?:[^\s/@:]{1,64}(?::[^\s/@]{0,64})?@)?(?<host>[\p{L}\d][\p{L}\d.-]{0,252}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?(?:\/[^\s<>"'\])},;]{0,2000})?/giu,
    confidence: 'certain',
    accept: (_, { groups }) => !PUBLIC_HOST.test(groups['host'] ?? ''),
  },
  {
    expression:
      /(?<![\p{L}\d.@/-])(?<host>www\.(?:[\p{L}\d-]{1,63}\.){1,6}\p{L}{2,24})(?:\/[^\s<>"'\])},;]{0,2000})?/giu,
    confidence: 'certain',
    accept: (_, { groups }) => !PUBLIC_HOST.test(groups['host'] ?? ''),
  },
]);

/** Domains that name hosts and hardly anything else; packages of programs begin with them. */
const DOMAIN = '(?:com|org|net|edu|gov|int|info|local|lan|internal|intern|example|test)';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';
const GROUP = '[\\da-f]{1,4}';

/** Addresses of machines: names of hosts, IPv4 (not versions of software, not UIDs), IPv6 (RFC 4291), MAC. */
export const machineAddresses = patternRecogniser('network address', 'DEVICE', [
  {
    // RFC 4291 section 2.2: IPv4 inside IPv6.
    expression: new RegExp(
      `(?<![\\p{L}\\d:.])(?:${GROUP}(?::${GROUP}){0,4})?::(?:${GROUP}:){0,4}${OCTET}(?:\\.${OCTET}){3}(?![\\p{L}\\d]|\\.\\d)`,
      'giu',
    ),
    confidence: 'certain',
  },
  {
    expression: new RegExp(`(?<![\\p{L}\\d_-]|\\d\\.)${OCTET}(?:\\.${OCTET}){3}(?![\\p{L}\\d_-]|\\.\\d)`, 'gu'),
    confidence: 'certain',
    accept: isIpv4,
  },
  {
    // RFC 1123: `pacs1.radiology.example.org`, of three labels; `org.dcm4che.net` is a package.
    expression: new RegExp(
      `(?<![\\p{L}\\d.@/_-])(?!(?:${DOMAIN}|www)\\.)(?<host>[a-z\\d][a-z\\d-]{0,62}(?:\\.[a-z\\d][a-z\\d-]{0,62}){1,6}\\.${DOMAIN}(?:\\.[a-z]{2})?)(?![\\p{L}\\d_-]|\\.\\p{L})`,
      'giu',
    ),
    confidence: 'certain',
    accept: (_, { groups }) => !PUBLIC_HOST.test(groups['host'] ?? ''),
  },
  {
    expression: new RegExp(`(?<![\\p{L}\\d:.])${GROUP}(?::${GROUP}){7}(?![\\p{L}\\d:])`, 'giu'),
    confidence: 'certain',
  },
  {
    expression: new RegExp(
      `(?<![\\p{L}\\d:.])(?:${GROUP}:){1,6}(?::${GROUP}){1,6}(?:%\\w{1,16})?(?![\\p{L}\\d:])`,
      'giu',
    ),
    confidence: 'certain',
    // `1::2` is a ratio.
    accept: (value) => value.split(/:+/).length <= 8 && value.replaceAll(':', '').length >= 4,
  },
  {
    expression: /(?<![\p{L}\d:-])[\da-f]{2}(?:(?::[\da-f]{2}){5}|(?:-[\da-f]{2}){5})(?![\p{L}\d]|[:-][\da-f])/giu,
    confidence: 'certain',
    // Six pairs of nothing but digits may be a date and a time.
    accept: (value) => /[a-f]/i.test(value) || value.includes(':'),
  },
]);

/** Four small numbers are a version after a word that says so; root arcs of UIDs begin with 0, 1 or 2. */
function isIpv4(value: string, { before }: { before: string }): boolean {
  if (
    /(?:v|ver|vers|version|release|rel|rev|revision|firmware|software|sw|build|syngo\S{0,10}|uid|oid)[\s.:=#"'(]{0,3}$/i.test(
      before,
    )
  )
    return false;
  const octets = value.split('.').map(Number);
  return (octets[0] ?? 0) > 2 || octets.some((octet) => octet > 99);
}
