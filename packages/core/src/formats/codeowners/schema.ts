/** A rule: the last one that matches a path decides. No owners means that nobody owns what matches. */
export interface CodeownersRule {
  readonly pattern: string;
  /** `@user`, `@organisation/team` or an e-mail address. */
  readonly owners: readonly string[];
  readonly line: number;
}

/** What a CODEOWNERS file says. Lines that GitHub skips are no rules here either. */
export interface CodeownersFacts {
  readonly kind: 'codeowners';
  readonly rules: readonly CodeownersRule[];
  /** Number of section headings, which only GitLab knows. */
  readonly sections: number;
}
