/** A script or a style sheet that a page takes from another host. */
export interface PageResource {
  readonly kind: 'script' | 'style';
  readonly line: number;
  /** Without query, fragment and user; `…` for what is filled in, 300 characters at most. */
  readonly address: string;
  /** In lower case. */
  readonly host: string;
  /** Of the attribute `integrity`: written with a hash, filled in by the template engine, or absent (an empty one counts as such). */
  readonly integrity: 'written' | 'filled in' | 'absent';
}

/** What a page, or a template of one, takes from other hosts when it is shown. */
export interface HtmlTemplateFacts {
  readonly kind: 'html-template';
  readonly resources: readonly PageResource[];
}
