/**
 * The keyword that PS3.6 forms of most names: words joined, each with a capital, without possessives and punctuation
 * (`Patient's Name` → `PatientName`). Some keywords are published otherwise, so the tables hold those.
 */
export function keywordFromName(name: string): string {
  return name
    .replaceAll('µ', 'u')
    .replace(/'s\b|[()]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
