/** What a text that stands where a version should stand turns out to be. */
export type ToolVersionText =
  | { readonly kind: 'version'; readonly version: string; readonly vendor: string | null }
  | { readonly kind: 'alias' | 'name'; readonly version: null; readonly vendor: null };

/** Names that version managers and setup actions resolve when they run. */
const ALIASES: ReadonlySet<string> = new Set([
  'node',
  'latest',
  'current',
  'stable',
  'beta',
  'nightly',
  'canary',
  'system',
  'ruby',
  'jruby',
  'truffleruby',
  'ruby-head',
  'jruby-head',
  'truffleruby-head',
  'head',
  'iojs',
  'oldstable',
  '*',
]);

/** `24`, `v20.11.1`, `3.x`, `3.13.0rc1`: a number of one to four parts, and whatever narrows it down. */
const NUMBER = /^v?(\d{1,8}(?:\.\d{1,8}){0,3})(?:(?:[-+._*]|[abcrx])[\w.+*-]{0,60})?$/i;
/** A range: an operator before a number. */
const RANGE = /^(\^|~>?|[<>]=?|=)\s{0,4}v?(\d{1,8}(?:\.\d{1,8}){0,3})$/;
/** `temurin-21.0.2+13`, `go1.22`, `openjdk64-17.0.1`: the same with a maker before it. */
const MADE = /^([A-Za-z][A-Za-z_-]{0,40}?)[-_]?(?:64-)?(\d{1,8}(?:\.\d{1,8}){0,3})(?:[-+._][\w.+-]{0,60})?$/;

/** Reads the text of a version, as version files and setup actions have it. */
export function parseToolVersion(raw: string): ToolVersionText {
  const text = raw.trim();
  const none = { version: null, vendor: null };
  if (text.length > 120) return { kind: 'name', ...none };
  if (ALIASES.has(text.toLowerCase()) || /^lts(?:[/-]|$)/i.test(text) || /^(?:nightly|beta|stable)-/.test(text))
    return { kind: 'alias', ...none };
  const [, operator, bound = ''] = RANGE.exec(text) ?? [];
  if (operator !== undefined) {
    const within = withinRange(operator, bound.split('.'));
    return within === null ? { kind: 'alias', ...none } : { kind: 'version', version: within, vendor: null };
  }
  const version = NUMBER.exec(text)?.[1];
  if (version !== undefined) return { kind: 'version', version, vendor: null };
  // `project-3` may be an environment: only a known maker before the number leaves it a version.
  const [, vendor = '', made] = MADE.exec(text) ?? [];
  if (made === undefined || !VENDORS.has(vendor.toLowerCase())) return { kind: 'name', ...none };
  return { kind: 'version', version: made, vendor: PLAIN.has(vendor.toLowerCase()) ? null : vendor.toLowerCase() };
}

/**
 * The part of a version that all versions in a range share, by the rules of npm (`^`, `~`) and RubyGems (`~>`); null where a range
 * has no upper end, so that it is resolved to whatever is newest.
 */
function withinRange(operator: string, parts: readonly string[]): string | null {
  const shared = (count: number) => parts.slice(0, count).join('.');
  if (operator === '=') return shared(parts.length);
  if (operator === '^') return shared(parts[0] === '0' ? 2 : 1);
  if (operator === '~') return shared(2);
  return operator === '~>' && parts.length > 1 ? shared(parts.length - 1) : null;
}

/** Names of the tool itself before its number: no vendor. */
const PLAIN: ReadonlySet<string> = new Set(['go', 'ruby', 'python', 'node']);
const VENDORS: ReadonlySet<string> = new Set([
  ...PLAIN,
  ...['temurin', 'temurin-jre', 'adoptopenjdk', 'openjdk', 'zulu', 'corretto', 'liberica', 'microsoft', 'oracle', 'graalvm', 'sapmachine'],
  ...['dragonwell', 'zulu-jre', 'graalvm-community', 'oracle-graalvm', 'pypy', 'graalpy', 'jython', 'jruby', 'truffleruby'],
]);

/** The tool's id as endoflife.date has it, where names differ. */
export function toolId(tool: string): string {
  const name = tool.toLowerCase();
  if (name === 'node') return 'nodejs';
  if (name === 'golang') return 'go';
  if (name === 'dotnet-core' || name === 'dotnet-sdk') return 'dotnet';
  return name;
}
