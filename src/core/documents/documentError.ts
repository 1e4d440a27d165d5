/** A document cannot be read or cleaned. The message says what to do, and never holds a value of the patient. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}
