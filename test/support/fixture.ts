/** A file by name, for tests that go through many. */
export interface Fixture {
  /** Unique; fit for the title of a test. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
