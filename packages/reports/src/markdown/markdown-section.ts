/** A part of the report under its own title. */
export interface Section {
  /** Words of ours: they stand where text from elsewhere would be markup. */
  readonly title: string;
  /** Whether it is to be opened first. */
  readonly folded: boolean;
  /** Markdown; a blank line goes between two of them. */
  readonly blocks: readonly string[];
}
