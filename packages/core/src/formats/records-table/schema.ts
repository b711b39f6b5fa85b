import type { Pseudonym } from '../../model/pseudonym.ts';

/**
 * What a cell that should hold a date holds. A day may be one of two where nobody can tell the month. `placeholder`: words that stand for a date
 * still to come, or a day of before 2000 or after 2099, which programs write where there is none. `no date`: any other words.
 */
export type RecordDate =
  | { readonly kind: 'date'; readonly earliest: string; readonly latest: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'no date' };

/** One row, as far as columns are mapped. People are pseudonyms: records are held against each other, and nobody is named. */
export interface TableRecord {
  readonly line: number;
  /** Of the person, the address and the account. */
  readonly who: readonly Pseudonym[];
  readonly reviewer: readonly Pseudonym[];
  /** Whether a reviewer is stated, in whatever words. */
  readonly reviewed: boolean;
  readonly course: string | null;
  readonly completed: RecordDate;
  readonly date: RecordDate;
  readonly outcome: string | null;
  readonly status: string | null;
}

/** What a column of a table of records can mean. */
export const RECORD_FIELDS = ['person', 'email', 'account', 'course', 'completed', 'date', 'reviewer', 'outcome', 'status'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** A table of records: who was trained, whose access was reviewed. */
export interface RecordsTableFacts {
  readonly kind: 'records-table';
  readonly container: 'csv' | 'xlsx';
  readonly sheet: string | null;
  /** Titles of the columns. */
  readonly header: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  /** Fields that are mapped to a column which is there. */
  readonly fields: readonly RecordField[];
  /** Fields that are mapped to a column which is not. */
  readonly missing: readonly RecordField[];
  /** Empty where no column is mapped: then the table is counted only. */
  readonly records: readonly TableRecord[];
}
