import { addDays } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { GRACE_DAYS } from './inventory-evidence.ts';
import { lateFindings } from './late-findings.ts';
import {
  ageOf,
  coverageOf,
  newestScans,
  type ReplacedScan,
  replacedScans,
  type ScanItem,
  scansOf,
  shownWord,
  unreadScans,
} from './scan-evidence.ts';
import { shownName } from './shown-names.ts';
import { type VexAnswers, vexAnswers } from './vex-answers.ts';
import { vexStatementsOf } from './vex-evidence.ts';

/** How long a record of what is open counts (domain §3, claims 1.2.5 and 1.3.3). */
const FRESH_DAYS = 30;

const BRING = 'For each finding the fix, or a VEX statement (OpenVEX, CSAF or CycloneDX) that gives the reason why it cannot be reached.';

export const findingsOpen: EvidenceCheck = {
  id: 'findings-open',
  version: 1,
  title: 'Known vulnerabilities that scans find in components are fixed, or answered with a reason.',
  claims: ['1.2.5', '1.3.3', '3.3.2'],
  guidance: ['1.2.5-a', '1.3.3-a', '1.3.3-c', '3.3.2-b'],
  sees: 'part',
  looksAt:
    'findings in reports of Trivy, Grype, OSV-Scanner, npm, pnpm, Yarn and pip audits, with each scanner’s own word for the severity, and VEX statements (OpenVEX, CSAF, CycloneDX) about the same vulnerabilities; how long ago the first of the scans that were brought listed the same, against the deadlines for fixes that the case pledges or own documents promise. Nothing is rescored.',
  passes: `For 1.2.5 only: scans of the last ${FRESH_DAYS} days, no older than the commit, that ran to their end found nothing, ignored nothing, and name every lockfile of the product by its path and list what is in it, or name the repository by its address, while there is nothing else to scan.`,
  fails: 'Never: a report does not say whether a finding can be exploited, since when it is open, or what was promised.',
  cannotTell:
    'Open findings are Needs Review, with their number by severity, how many have a fix, and how many are said not to be affected with a reason: that statement is its author’s word. A scan that did not run to its end says nothing of what is open: Unknown.',
  fooledBy: 'ignore files of a scanner, which leave no trace in most reports; a VEX statement by somebody else than the product’s maker.',
  run(context) {
    const all = scansOf(context);
    const scans = newestScans(all, context);
    const answers = vexAnswers(vexStatementsOf(context));
    const gone = replacedScans(all, context).flatMap((pair) => listedNoMore(pair, context));
    const late = lateFindings(all, answers, context);
    return [...scans.flatMap((scan) => open(scan, answers, late)), ...gone, ...clean(scans, gone.length, context)];
  },
};

function open(scanItem: ScanItem, vex: VexAnswers, late: (scan: ScanItem) => string): readonly EvidenceOutcome[] {
  const { item, scan, unsound } = scanItem;
  const subject = `findings in ${item.document.path}`;
  if (scan.findingCount === 0)
    return unsound.length === 0
      ? []
      : [
          {
            result: 'Unknown',
            subject,
            message: `A scan by ${scan.scanner} lists no findings and did not look at everything: ${unsound.slice(0, 3).join('; ')}. It is not a clean one.`,
            bring: 'The report of a scan that ran to its end, as the scanner wrote it.',
            item,
          },
        ];
  const answered = scan.findings.map(vex);
  const answers = { reasoned: countOf(answered, 'reasoned'), bare: countOf(answered, 'bare'), affected: countOf(answered, 'affected') };
  const fixable = scan.findings.filter(({ fixedVersions }) => fixedVersions.length > 0).length;
  const severities = scan.severities.slice(0, 8).map(({ severity, count }) => `${count} ${shownWord(severity)}`);
  const place = scan.findings.find(({ line }) => line !== null);
  return [
    {
      result: 'Needs Review',
      subject,
      message: [
        `A scan by ${scan.scanner}${scanItem.at === null ? ', undated,' : ` of ${scanItem.at.slice(0, 10)}`} lists ${scan.findingCount} open ${scan.findingCount === 1 ? 'finding' : 'findings'}, in its own words ${severities.join(', ')}`,
        `; ${fixable} with a version that fixes them`,
        answers.reasoned === 0 ? '' : `; of ${answers.reasoned} a VEX statement says with a reason that the product is not affected`,
        answers.bare === 0 ? '' : `; of ${answers.bare} one says so without any, which answers nothing`,
        answers.affected === 0 ? '' : `; of ${answers.affected} one says that it is affected`,
        late(scanItem),
        '. Whether each can be exploited, and since when it is open, a person has to say.',
      ].join(''),
      bring: BRING,
      item,
      ...(place?.line === null || place === undefined ? {} : { place: { path: item.document.path, line: place.line } }),
    },
  ];
}

function countOf<T>(all: readonly T[], wanted: T): number {
  return all.filter((one) => one === wanted).length;
}

/** What an earlier scan of the last days found and a later one does not: it may be fixed, and it may be ignored, or another thing's. */
function listedNoMore({ older, newer }: ReplacedScan, { product: { asOf } }: EvidenceContext): readonly EvidenceOutcome[] {
  if ((ageOf(older, asOf) ?? 0) > FRESH_DAYS) return [];
  const still = new Set(newer.scan.findings.flatMap(({ ids }) => ids));
  const gone = older.scan.findings.filter(({ ids }) => !ids.some((id) => still.has(id)));
  const [first] = gone;
  if (first === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: `findings in ${older.item.document.path}`,
      message: `A scan by ${older.scan.scanner} of ${older.at?.slice(0, 10) ?? 'before'} lists ${counted(gone.length, 'finding')} (${someOf([...new Set(gone.map(({ ids }) => shownName(ids[0] ?? '')))])}) that the later one in ${newer.item.document.path} does not: fixed, ignored, or of something else, a person has to say.`,
      bring: 'What became of these findings between the two scans.',
      claims: ['1.2.5', '1.3.3'],
      item: older.item,
    },
  ];
}

function clean(scans: readonly ScanItem[], gone: number, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { asOf } = context.product;
  const [first] = scans;
  if (first === undefined || scans.some(({ scan, unsound }) => scan.findingCount > 0 || unsound.length > 0)) return [];
  const subject = 'findings of all scans';
  const fresh = scans.filter((scan) => (ageOf(scan, asOf) ?? Number.POSITIVE_INFINITY) <= FRESH_DAYS);
  const coverage = coverageOf(fresh, context);
  const ignored = scans.reduce((sum, { scan }) => sum + scan.ignored, 0);
  const isWhole = coverage.lockfiles > 0 && coverage.missed.length === 0 && coverage.open.length === 0;
  const looked = `${scans.length === 1 ? 'The scan that was brought lists' : `The ${scans.length} scans that were brought list`} no findings`;
  const contradicted = scans.some(({ scan }) => scan.contradictedTotals.length > 0);
  const unread = unreadScans(context).length;
  // What was added after a scan, it did not look at.
  const before = context.sources.some(({ facts }) => scans.some(({ at }) => at !== null && at < addDays(facts.effectiveAt, -GRACE_DAYS)));
  if (isWhole && ignored === 0 && !contradicted && fresh.length === scans.length && unread === 0 && gone === 0 && !before)
    return [
      {
        result: 'Passed',
        subject,
        message: `${looked}, and the product’s ${coverage.lockfiles === 1 ? 'lockfile is' : `${coverage.lockfiles} lockfiles are all`} named there.`,
        claims: ['1.2.5'],
        item: first.item,
      },
    ];
  const why = [
    ...(ignored === 0 ? [] : [`${ignored} were ignored by rule`]),
    ...(contradicted ? ['a total that is stated is not that of the entries'] : []),
    ...(fresh.length === scans.length ? [] : [`not all are dated within ${FRESH_DAYS} days`]),
    ...(coverage.missed.length === 0 ? [] : [`${coverage.missed.length} of ${coverage.lockfiles} lockfiles are named in none`]),
    ...(coverage.lockfiles === 0 ? ['no lockfile was seen that what they looked at could be compared with'] : []),
    ...(unread === 0 ? [] : [`${counted(unread, 'report')} could not be read`]),
    ...(gone === 0 ? [] : ['earlier ones list some']),
    ...(before ? ['the commit that was looked at is newer'] : []),
    ...coverage.open.slice(0, 2),
  ];
  return [
    {
      result: 'Needs Review',
      subject,
      message: `${looked}; that is not yet that there are none: ${why.join('; ')}.`,
      bring: `Reports of the last ${FRESH_DAYS} days that name every lockfile and image of the product.`,
      claims: ['1.2.5'],
      item: first.item,
    },
  ];
}
