import type { VulnerabilityFinding } from '../../formats/vulnerability-findings.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { deadlineInWords, fixDeadlines, passedDeadline } from './open-deadlines.ts';
import type { PromisedPeriod } from './promises.ts';
import type { ScanItem } from './scan-evidence.ts';
import type { VexAnswers } from './vex-answers.ts';

/** Who rated a finding, no report says in a word that a promise could name. */
const NO_SCHEME = /(?!)/;

/** Says of a scan what of it an earlier one listed too, longer ago than a deadline; '' where nothing is. */
export function lateFindings(all: readonly ScanItem[], vex: VexAnswers, context: EvidenceContext): (scan: ScanItem) => string {
  const deadlines = fixDeadlines(context);
  if (deadlines.length === 0) return () => '';
  const first = new Map<string, Instant>();
  // The newest scan stands first, so that the oldest has the last word.
  for (const { scan, at } of all) for (const finding of at === null ? [] : scan.findings) if (at !== null) first.set(keyOf(finding), at);
  return ({ scan, at }) => {
    const past = scan.findings.flatMap((finding) => {
      const since = first.get(keyOf(finding));
      if (at === null || since === undefined || vex(finding) === 'reasoned') return [];
      const days = daysBetween(since, at);
      const severity = finding.severities[0]?.label ?? null;
      const passed = passedDeadline({ severity, scheme: NO_SCHEME, days }, deadlines);
      return passed === null ? [] : [{ promise: passed.promise, days }];
    });
    return past.length === 0 ? '' : inWords(past);
  };
}

function inWords(past: readonly { readonly promise: PromisedPeriod; readonly days: number }[]): string {
  const longest = past.reduce((one, other) => (other.days > one.days ? other : one));
  const listed = past.length === 1 ? '1 was listed by an earlier scan too' : `${past.length} were listed by earlier scans too`;
  return `; ${listed}, up to ${counted(longest.days, 'day')} before, which is longer than ${deadlineInWords(longest.promise)}`;
}

/** The same vulnerability in the same package, whatever its version. */
function keyOf({ ids, ecosystem, package: name }: VulnerabilityFinding): string {
  return JSON.stringify([ids[0] ?? null, ecosystem, name]);
}
