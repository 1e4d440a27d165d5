/**
 * The rooms of src/core, lowest first: a room imports only what stands before it (docs/architecture.md). The standard's
 * tables come before the reader, because implicit VR cannot be read without the dictionary of PS3.6.
 */
export const CORE_ROOMS = [
  'model',
  'vault',
  'standard',
  'dicom',
  'profile',
  'detect',
  'operators',
  'ocr',
  'pixels',
  'documents',
  'plan',
  'namemap',
  'cms',
  'verify',
  'assess',
  'report',
  'io',
];
