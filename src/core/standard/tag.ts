/** Tags of PS3.6 by keyword: `Tag.PatientName` is (0010,0010). Of repeating groups, the first: `Tag.OverlayData`. */
export * from './generated/tags.js';
