/**
 * A tool that a version file asks for. `version`: a number, perhaps cut short (`24`, `3.12`). `alias`: a name that a version manager
 * resolves when it runs (`lts/*`, `stable`). `name`: neither; a .python-version may hold the name of an environment, which
 * says nothing of a version.
 */
export interface ToolPin {
  /** Id as in endoflife.date where it knows the tool: nodejs, python, ruby, go, java, dotnet, rust; else as written. */
  readonly tool: string;
  readonly line: number;
  readonly raw: string;
  readonly kind: 'version' | 'alias' | 'name';
  /** Digits and dots only; null unless `kind` is `version`. */
  readonly version: string | null;
  /** What stands before the number, e.g. `temurin`; null where nothing does. */
  readonly vendor: string | null;
}

/** What a file of tool versions says. */
export interface ToolVersionsFacts {
  readonly kind: 'tool-versions';
  readonly tools: readonly ToolPin[];
}
