/** What a record of a decision, or a request for comments, says of itself. */
export interface DecisionRecordFacts {
  readonly kind: 'decision-record';
  /** `decision`: an architecture decision record. `request`: a request for comments or a proposal. */
  readonly type: 'decision' | 'request';
  readonly title: string | null;
  /** Number in the file's name or title; null where it has none. */
  readonly number: number | null;
  /** First words of the status, e.g. `Accepted`; null where none is stated. */
  readonly status: { readonly text: string; readonly line: number } | null;
  /** `YYYY-MM-DD`, as stated in the text; null where none is. */
  readonly date: { readonly date: string; readonly line: number } | null;
  /** Whether a template's own words are left where the title should stand. */
  readonly template: boolean;
}
