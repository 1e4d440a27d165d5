import { bytes, el, item, sq, utf8, type ElementSpec } from './dicomBuilder.js';

/**
 * One element of each of the 34 VRs (PS3.5 Table 6.2-1), several values where that is allowed, extremes among them.
 * The Selector attributes of hanging protocols (PS3.3 Table C.23.4-3) have one for every VR.
 */
export function everyVr(): ElementSpec[] {
  return [
    el(0x0072005e, 'AE', 'WARD7\\ARCHIVE'),
    el(0x0072005f, 'AS', '063Y\\001D'),
    el(0x00720060, 'AT', [0x00100010, 0x7fe00010]),
    el(0x00720061, 'DA', '19610228\\20240229'),
    el(0x00720062, 'CS', 'ONE\\TWO_2'),
    el(0x00720063, 'DT', '20240312101530.000001+0530\\2024'),
    el(0x00720064, 'IS', [-2147483648, 2147483647]),
    el(0x00720065, 'OB', bytes('00 FF 80')),
    el(0x00720066, 'LO', 'Ward 7\\bed 2'),
    el(0x00720067, 'OF', [1.5, -1.5]),
    el(0x00720068, 'LT', 'Not two values: \\ is text here.\r\nSecond line.'),
    el(0x00720069, 'OW', Uint16Array.of(1, 0x8000, 0xffff)),
    el(0x0072006a, 'PN', 'MOONGLOW^TABITHA^Q^MRS^MD\\FABLE^HUMPHREY'),
    el(0x0072006b, 'TM', '101530.25\\23'),
    el(0x0072006c, 'SH', 'one\\two'),
    el(0x0072006d, 'UN', bytes('01 02 03')),
    el(0x0072006e, 'ST', 'Room 2 \\ desk'),
    el(0x0072006f, 'UC', 'any length\\of text'),
    el(0x00720070, 'UT', '  leading spaces count'),
    el(0x00720071, 'UR', 'https://example.invalid/patients/47113'),
    el(0x00720072, 'DS', ['-1.5e-10', '0.1']),
    el(0x00720073, 'OD', [0.1, -0]),
    el(0x00720074, 'FD', [0.1, Number.MAX_VALUE]),
    el(0x00720075, 'OL', [1, 0xffffffff]),
    el(0x00720076, 'FL', [1.5, -0.1]),
    el(0x00720078, 'UL', [1, 0xfffffffe]),
    el(0x0072007a, 'US', [1, 0xffff]),
    el(0x0072007c, 'SL', [-2147483648, 2147483647]),
    el(0x0072007e, 'SS', [-32768, 32767]),
    el(0x0072007f, 'UI', '1.2.840.10008.1.2\\2.25.1'),
    sq(0x00720080, [item([el('CodeMeaning', 'LO', utf8('every VR'))])]),
    el(0x00720081, 'OV', [1n, 18446744073709551615n]),
    el(0x00720082, 'SV', [-9223372036854775808n, 9007199254740993n]),
    el(0x00720083, 'UV', [1n, 18446744073709551615n]),
  ];
}
