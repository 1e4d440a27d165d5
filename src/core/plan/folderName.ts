/** Names of folders that identify no one by themselves: known before any file in them is read. */

/** Defined Terms of Modality (0008,0060), PS3.3 C.7.3.1.1.1, as people name folders after them. */
const MODALITIES = 'ct mr mri pt pet nm us cr dx dr mg xa rf sr ot px io ivus opt sc seg reg pr ko ecg rtstruct rtdose rtplan'; // prettier-ignore
const WORDS =
  'anonymized archive batch case cases chest data dataset dicom dicomdir dicoms export exports fixture fixtures head images ' +
  'import inbox incoming in input knee liver lung originals out outbox pacs patients phantom raw sample samples scan scans ' +
  'series source studies study subjects test testdata tests thorax train training upload uploads validation';
const NEUTRAL = new Set(`${MODALITIES} ${WORDS}`.split(' '));

/**
 * Whether a folder may give its name to that of its copies: it consists of modalities, ordinary words of data sets and
 * numbers of at most three digits (longer ones are dates or those of patients).
 */
export function isNeutralFolderName(name: string): boolean {
  const words = name.toLowerCase().split(/[\s_.-]+/);
  return words.some((word) => NEUTRAL.has(word)) && words.every((word) => NEUTRAL.has(word) || /^\d{1,3}$/.test(word));
}
