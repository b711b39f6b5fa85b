/** A line of a recipe, continued lines with it, without the signs before it (`@`, `-`, `+`). */
export interface MakeCommand {
  readonly text: string;
  readonly line: number;
  /** Whether `-` stands before it: make then goes on when it fails. */
  readonly ignored: boolean;
}

/** A rule. Variables in targets and prerequisites stay text; a target with `%` is a pattern. */
export interface MakeRule {
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  readonly line: number;
  readonly recipe: readonly MakeCommand[];
}

/** A variable. The value of one that is named like a credential is never kept. */
export interface MakeVariable {
  readonly name: string;
  readonly value: string | null;
  readonly line: number;
}

/** What a makefile says, all branches of its conditions taken together. */
export interface MakefileFacts {
  readonly kind: 'makefile';
  readonly rules: readonly MakeRule[];
  readonly variables: readonly MakeVariable[];
  /** Other makefiles that it takes in, as written. */
  readonly includes: readonly string[];
}
