/** What a pyproject.toml says of a Python project. */
export interface PyprojectFacts {
  readonly kind: 'pyproject';
  readonly name: string | null;
  readonly version: string | null;
  /** Range of Python versions: `requires-python`, or Poetry's own. */
  readonly requiresPython: string | null;
  /** What the project needs to run, as written (PEP 508, or `name range` from Poetry's own table); Python itself left out. */
  readonly dependencies: readonly string[];
  /** The same of extras and of groups such as `dev`. */
  readonly optionalDependencies: readonly string[];
  /** What the build itself needs. */
  readonly buildRequires: readonly string[];
  readonly buildBackend: string | null;
  /** Names under `[tool]`, in the order of the file. */
  readonly tools: readonly string[];
}
