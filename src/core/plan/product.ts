import { version } from '../../../package.json';

/** The name and version under which copies are signed, in (0012,0063) and in the File Meta Information. */
export const PRODUCT = 'dicom-deid';
export const VERSION: string = version;
/** Implementation Class UID (0002,0012): the UUID-derived UID of this implementation (PS3.5 section B.2). */
export const IMPLEMENTATION_CLASS_UID = '2.25.281039282339675777874451021484332334695';
/** Implementation Version Name (0002,0013), at most 16 characters. */
export const IMPLEMENTATION_VERSION_NAME = `DICOMDEID_${VERSION.replaceAll('.', '_')}`;
