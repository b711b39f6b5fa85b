/** What is known of an action that is no longer kept. */
export interface DeprecatedAction {
  /** `owner/repo` in lower case. */
  readonly action: string;
  /** Major versions that it holds for, e.g. `v2`; empty where for all. */
  readonly majors: readonly string[];
  /** `archived`: nobody maintains it. `retired`: the platform refuses it. `old runtime`: made for a Node.js that has ended. */
  readonly state: 'archived' | 'retired' | 'old runtime';
  /** What to do instead, or since when. */
  readonly note: string;
  /** For an old runtime: the major version of Node.js; null for others. */
  readonly node: string | null;
}

const archived = (action: string, note: string): DeprecatedAction => ({ action, majors: [], state: 'archived', note, node: null });
const retired = (action: string, majors: readonly string[], note: string): DeprecatedAction => ({
  action,
  majors,
  state: 'retired',
  note,
  node: null,
});
const old = (action: string, majors: readonly string[], node: string): DeprecatedAction => ({
  action,
  majors,
  state: 'old runtime',
  note: `made for Node.js ${node}`,
  node,
});

/**
 * Actions whose repositories their owners archived, whose versions GitHub switched off, and majors made for Node.js 12 and 16. Typed by
 * hand as of November 2026, and only what is certain: an action that is not here may well be abandoned. Majors made for Node.js 20 are
 * left out, since the platform runs them on 24.
 */
const DEPRECATED_ACTIONS: readonly DeprecatedAction[] = [
  archived('actions/create-release', 'archived in 2021; use gh release create'),
  archived('actions/upload-release-asset', 'archived in 2021; use gh release upload'),
  archived('actions/setup-ruby', 'archived; use ruby/setup-ruby'),
  archived('actions/setup-haskell', 'archived; use haskell-actions/setup'),
  archived('actions/setup-elixir', 'archived; use erlef/setup-beam'),
  archived('actions-rs/toolchain', 'archived in 2023'),
  archived('actions-rs/cargo', 'archived in 2023'),
  archived('actions-rs/clippy-check', 'archived in 2023'),
  archived('actions-rs/audit-check', 'archived in 2023; use rustsec/audit-check'),
  archived('actions-rs/tarpaulin', 'archived in 2023'),
  archived('actions-rs/grcov', 'archived in 2023'),
  archived('actions-rs/install', 'archived in 2023'),
  retired('actions/upload-artifact', ['v1', 'v2', 'v3'], 'switched off by GitHub on 2025-01-30 at the latest'),
  retired('actions/download-artifact', ['v1', 'v2', 'v3'], 'switched off by GitHub on 2025-01-30 at the latest'),
  retired('actions/cache', ['v1', 'v2'], 'switched off by GitHub on 2025-03-01'),
  retired('github/codeql-action', ['v1', 'v2'], 'retired by GitHub on 2025-01-10 at the latest'),
  old('actions/checkout', ['v2'], '12'),
  old('actions/checkout', ['v3'], '16'),
  old('actions/setup-node', ['v1', 'v2'], '12'),
  old('actions/setup-node', ['v3'], '16'),
  old('actions/setup-python', ['v2'], '12'),
  old('actions/setup-python', ['v3', 'v4'], '16'),
  old('actions/setup-java', ['v1', 'v2'], '12'),
  old('actions/setup-java', ['v3'], '16'),
  old('actions/setup-go', ['v1', 'v2'], '12'),
  old('actions/setup-go', ['v3', 'v4'], '16'),
  old('actions/cache', ['v3'], '16'),
  old('actions/github-script', ['v6'], '16'),
];

/** What is known of an action at a ref; null where nothing is. A commit id names no major, so only what holds for all is found. */
export function deprecationOf(action: string, ref: string | null): DeprecatedAction | null {
  const [owner = '', repo = ''] = action.toLowerCase().split('/');
  const major = /^v\d{1,4}(?=$|\.)/.exec(ref ?? '')?.[0];
  return (
    DEPRECATED_ACTIONS.find(
      (known) =>
        known.action === `${owner}/${repo}` && (known.majors.length === 0 || (major !== undefined && known.majors.includes(major))),
    ) ?? null
  );
}
