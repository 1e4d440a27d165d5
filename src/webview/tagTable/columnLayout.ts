/** The columns of the table, and what a person changes about them; both sides know these types. */
export const COLUMN_NAMES = ['finding', 'tag', 'name', 'vr', 'length', 'value', 'outcome'] as const;
export type Column = (typeof COLUMN_NAMES)[number];

/** What a person changed; kept by the host for all tables. */
export interface ColumnLayout {
  readonly hidden: readonly Column[];
  /** In pixels, where a person set them. */
  readonly widths: Readonly<Partial<Record<Column, number>>>;
}
