/** What the banner of a published script or style sheet says: whose it is and which version. */
export interface ScriptBanner {
  readonly name: string;
  /** Without a leading `v`. */
  readonly version: string;
  readonly line: number;
}

/** A script or a style sheet that others published, as far as it says so itself. */
export interface VendoredScriptFacts {
  readonly kind: 'vendored-script';
  readonly banner: ScriptBanner | null;
  /** Versions that the code gives itself (`version:"2.0.8"`), each once, at most 20. With several it is not told which is the file's own. */
  readonly versions: readonly string[];
}
