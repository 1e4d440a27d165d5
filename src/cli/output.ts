/** Where a command prints: its result, and apart from it what a person should notice. */
export interface Output {
  write(text: string): void;
  note(text: string): void;
}
