/** Bounds on the tables of a form. */
export const TABLE_LIMITS = { rows: 5000, cellsInRow: 100, columns: 100 } as const;

/** A link in a paragraph, by the part of the paragraph's text that it covers. */
export interface WordLink {
  readonly from: number;
  readonly to: number;
  /** An address, or a path relative to the document, as written. */
  readonly target: string;
}

/** A paragraph as people see it; line breaks stand as `\n`, tabs as `\t`. Offsets are those of the part's XML. */
export interface WordParagraph {
  readonly text: string;
  readonly links: readonly WordLink[];
  /** Whether its text is nothing but words that a control shows until somebody fills it in. */
  readonly prompt: boolean;
  /** Whether it stands in a table inside the cell. */
  readonly nested: boolean;
  readonly start: number;
  readonly end: number;
  /** Its properties as XML; '' for none. */
  readonly properties: string;
}

/** A control, by its offsets and those of its content. */
export interface WordControl {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Whether it shows the words that somebody was to replace. */
  readonly prompt: boolean;
  /** Whether the program takes its content from elsewhere whenever the document is opened. */
  readonly bound: boolean;
}

/** A cell of a table. */
export interface WordCell {
  /** First column that it covers, from 0, and how many. */
  readonly column: number;
  readonly columns: number;
  /** `goes on`: it is merged with the one above. */
  readonly merge: 'none' | 'begins' | 'goes on';
  readonly paragraphs: readonly WordParagraph[];
  /** Controls that stand in it, and those that it stands in. */
  readonly controls: readonly WordControl[];
  readonly around: readonly WordControl[];
  /** Prefix of its tags, with the colon. */
  readonly prefix: string;
  /** Where its closing tag begins. */
  readonly close: number;
}

export interface WordRow {
  readonly cells: readonly WordCell[];
  /** Number of the table, in the order in which tables end, and of the row in the document, from 1. */
  readonly table: number;
  readonly number: number;
}

/** The tables of a document's main part. */
export interface WordTables {
  /** In the document's order; rows of a table inside a cell before the row around them. */
  readonly rows: readonly WordRow[];
  readonly trackedChanges: { readonly inserted: number; readonly deleted: number };
  /** Characters that the page doesn't show. */
  readonly hidden: number;
  /** Where the document's body ends: before its last section's properties, where it has any. */
  readonly bodyEnd: number;
  readonly prefix: string;
}
