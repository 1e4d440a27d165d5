export function readDocBookTables() {
  throw new Error('not yet');
}
