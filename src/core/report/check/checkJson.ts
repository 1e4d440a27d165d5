import type { CheckWriter } from './checkFormats.js';
import type { CheckedFile, CheckSummary } from './checkReport.js';

/** The entries of a JSON array, written one by one. */
export class JsonArray {
  private isEmpty = true;

  constructor(
    private readonly write: (text: string) => void,
    private readonly indent: string,
  ) {}

  add(entry: unknown): void {
    const text = JSON.stringify(entry, undefined, 2).replace(/^/gm, `${this.indent}  `);
    this.write(`${this.isEmpty ? '[' : ','}\n${text}`);
    this.isEmpty = false;
  }

  end(): void {
    this.write(this.isEmpty ? '[]' : `\n${this.indent}]`);
  }
}

/** A {@link CheckReport}, whose files are written as they come. */
export class JsonWriter implements CheckWriter {
  private readonly files: JsonArray;

  constructor(private readonly write: (text: string) => void) {
    write('{\n  "files": ');
    this.files = new JsonArray(write, '  ');
  }

  file(file: CheckedFile): void {
    this.files.add(file);
  }

  end(summary: CheckSummary): void {
    this.files.end();
    this.write(`,\n  "summary": ${JSON.stringify(summary, undefined, 2).replaceAll('\n', '\n  ')}\n}\n`);
  }
}
