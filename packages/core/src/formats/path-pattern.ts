/**
 * Matches a path against a CODEOWNERS pattern as GitHub documents it: gitignore's rules without `!`, `[ ]` and `\#`. A
 * pattern without a slash matches at any depth; one that names a folder matches everything below it; `docs/*` matches the files in
 * `docs` and not below. No backtracking beyond the last wildcard, so a hostile pattern cannot make it slow.
 */
export function matchesPathPattern(pattern: string, path: string): boolean {
  const directoryOnly = pattern.endsWith('/');
  const trimmed = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || trimmed.includes('/');
  const wanted = trimmed.split('/').map((part) => part.replaceAll('\\ ', ' '));
  const segments = path.split('/');
  const whole = anchored ? wanted : ['**', ...wanted];
  if (!directoryOnly && matchesSegments(whole, segments)) return true;
  // `docs/*` is for files right in `docs`; any other pattern that names a folder takes what lies below it.
  if (!directoryOnly && wanted.length > 1 && wanted.at(-1) === '*') return false;
  return matchesSegments([...whole, '*', '**'], segments);
}

function matchesSegments(pattern: readonly string[], segments: readonly string[]): boolean {
  return matchesAll(pattern, segments, { many: '**', same: matchesSegment });
}

function matchesSegment(pattern: string, segment: string): boolean {
  return matchesAll([...pattern], [...segment], { many: '*', same: (wanted, character) => wanted === '?' || wanted === character });
}

interface Wildcards {
  /** The wildcard for any number of items. */
  readonly many: string;
  readonly same: (wanted: string, item: string) => boolean;
}

/** Wildcard matching with one point of return, the last wildcard: going back further could never help. */
function matchesAll(pattern: readonly string[], items: readonly string[], { many, same }: Wildcards): boolean {
  let p = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < items.length) {
    const wanted = pattern[p];
    if (wanted === many) {
      star = p++;
      resume = i;
    } else if (wanted !== undefined && same(wanted, items[i] ?? '')) {
      p++;
      i++;
    } else if (star !== -1) {
      p = star + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[p] === many) p++;
  return p === pattern.length;
}
