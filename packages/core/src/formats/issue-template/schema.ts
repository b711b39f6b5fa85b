/** A field of an issue form, or a heading of a template in Markdown. */
export interface TemplateField {
  /** `input`, `textarea`, `dropdown`, `checkboxes`, or `heading` in Markdown. Texts that ask for nothing are left out. */
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly line: number;
}

/** What a template asks of those who open an issue or a request. It does not show that anybody used it. */
export interface IssueTemplateFacts {
  readonly kind: 'issue-template';
  /** `chooser`: the file that configures which templates are offered. */
  readonly purpose: 'issue form' | 'issue template' | 'change request template' | 'chooser';
  /** What people see when they choose; null where it names itself nowhere. */
  readonly name: string | null;
  readonly description: string | null;
  readonly labels: readonly string[];
  /** At most 200. */
  readonly fields: readonly TemplateField[];
  /** Of a chooser: whether issues without a template may be opened; null where it does not say. */
  readonly blankIssues: boolean | null;
  /** Of a chooser: where else people are sent. */
  readonly contactLinks: number;
}
