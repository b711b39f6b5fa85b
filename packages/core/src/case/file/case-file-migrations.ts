/** The form of `avouch.yaml` that this version of Avouch reads and writes. */
export const CASE_SCHEMA_VERSION = 1;

/** How a case of one form becomes one of the next: a pure function of its plain data, which it does not change. */
export interface CaseMigration {
  readonly from: number;
  readonly apply: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/**
 * One migration for each form before the present one, in order. There is one form so far, so there is nothing to migrate: a test holds
 * the table to the version.
 */
export const CASE_MIGRATIONS: readonly CaseMigration[] = [];

/**
 * The plain data of a case in the present form. What has no version that is known stays as it is: its schema then says what is wrong
 * with it. A case of a later form is not guessed at.
 */
export function migrated(record: unknown, migrations = CASE_MIGRATIONS, current = CASE_SCHEMA_VERSION): unknown {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return record;
  let now = record as Readonly<Record<string, unknown>>;
  for (const { from, apply } of migrations) {
    if (now.schemaVersion === from && from < current) now = { ...apply(now), schemaVersion: from + 1 };
  }
  return now;
}
