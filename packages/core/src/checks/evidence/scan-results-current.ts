import { daysBetween, type Instant } from '../../model/instant.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { areImagesScanned } from './images-covered.ts';
import { ageOf, coverageOf, newestScans, type ScanCoverage, type ScanItem, scansOf, shownWord, unreadScans } from './scan-evidence.ts';

/** How long knowledge of known vulnerabilities is current (domain §3, claim 3.3.1). */
const FRESH_DAYS = 7;

const BRING_AGAIN = 'The report of a scan that ran to its end, as the scanner wrote it.';
const BRING_NEWER = `The report of a scan of the last ${FRESH_DAYS} days, as the scanner wrote it; your pipeline has it.`;
const BRING_DATE = 'The date of the scan, as `effectiveAt` of this evidence in avouch.yaml: this report does not say when it was made.';
const BRING_REST =
  'Reports that name every lockfile by its path and list what they looked at (Trivy with --list-all-pkgs, OSV-Scanner with --all-packages), and, for images, a word on which of those scanned are the ones that ship.';

export const scanResultsCurrent: EvidenceCheck = {
  id: 'scan-results-current',
  version: 1,
  title: 'Scans for known vulnerabilities are recent, ran to their end, and covered the inventory.',
  claims: ['3.3.1'],
  guidance: ['3.3.1-a', '3.3.1-b'],
  sees: 'part',
  looksAt:
    'reports of Trivy, Grype, OSV-Scanner, npm, pnpm, Yarn and pip audits: when they were made, how old their data was, signs of a crash; and which of the lockfiles in the sources they name.',
  passes: `Reports of the last ${FRESH_DAYS} days that ran to their end, with data no older, name every lockfile of the product by its path and its repository by the address or list packages that are those of the lockfile, and there is nothing else to scan: no image, but those that are all told by their digests in scans, no manifest or lockfile that is not read.`,
  fails: 'Never: a newer or fuller scan may exist and not have been brought.',
  cannotTell:
    'A report that failed, was cut short, looked at nothing or cannot be read: Unknown, and never a clean one. One that is older, undated, made with older data, whose totals contradict its entries, or that does not cover all: Needs Review, with the share that it names.',
  fooledBy: 'a report of another copy that has the same packages; paths left out by the scanner’s own settings.',
  run(context) {
    const all = newestScans(scansOf(context), context);
    const sound = all.filter(({ unsound }) => unsound.length === 0);
    return [
      ...unreadScans(context).map(unread),
      ...all.filter(({ unsound }) => unsound.length > 0).map(unsoundScan),
      ...overall(sound, all, context),
    ];
  },
};

function unread(item: ScanItem['item']): EvidenceOutcome {
  return {
    result: 'Unknown',
    subject: `scan ${item.document.path}`,
    message: `${item.document.path} is the report of a scanner and could not be read (${item.document.verdict}); it shows nothing, and least of all that nothing was found.`,
    bring: BRING_AGAIN,
    item,
  };
}

function unsoundScan({ item, scan, unsound }: ScanItem): EvidenceOutcome {
  return {
    result: 'Unknown',
    subject: `scan ${item.document.path}`,
    message: `A scan by ${scan.scanner} shows nothing of what it did not look at: ${unsound.slice(0, 3).join('; ')}.`,
    bring: BRING_AGAIN,
    item,
  };
}

function overall(sound: readonly ScanItem[], all: readonly ScanItem[], context: EvidenceContext): readonly EvidenceOutcome[] {
  const { asOf } = context.product;
  const [newest] = sound;
  if (newest === undefined) return [];
  const subject = 'scans for known vulnerabilities';
  const fresh = sound.filter((scan) => isFresh(scan, asOf));
  const contradicted = sound.find(({ scan }) => scan.contradictedTotals.length > 0);
  if (fresh.length === 0) {
    const dated = sound.find((scan) => ageOf(scan, asOf) !== null);
    const shown = dated ?? newest;
    return [
      {
        result: 'Needs Review',
        subject,
        message: notFresh(shown, asOf),
        bring: dated === undefined ? BRING_DATE : BRING_NEWER,
        item: shown.item,
      },
    ];
  }
  const [first = newest] = fresh;
  const said = `${fresh.length === 1 ? 'A scan' : `${fresh.length} scans`} of the last ${FRESH_DAYS} days ran to the end`;
  if (contradicted !== undefined) {
    const [total] = contradicted.scan.contradictedTotals;
    return [
      {
        result: 'Needs Review',
        subject,
        message: `${said}; the report by ${contradicted.scan.scanner} states ${total?.stated ?? 0} for ${shownWord(total?.name ?? 'all')} and lists ${total?.counted ?? 0}, so one of them is wrong.`,
        bring: BRING_AGAIN,
        item: contradicted.item,
      },
    ];
  }
  const coverage = coverageOf(fresh, context, areImagesScanned(context));
  const isWhole = coverage.lockfiles > 0 && coverage.missed.length === 0 && coverage.open.length === 0;
  const hasUnsound = all.length > sound.length || unreadScans(context).length > 0;
  if (isWhole && !hasUnsound) return [{ result: 'Passed', subject, message: `${said}, and ${shareOf(coverage)}.`, item: first.item }];
  return [
    {
      result: 'Needs Review',
      subject,
      message: `${said}; ${shareOf(coverage)}${coverage.open.length === 0 ? '' : `, and ${coverage.open.slice(0, 3).join('; ')}`}${isWhole ? '; another report could not be read, or did not run to its end' : ''}.`,
      bring: isWhole ? BRING_AGAIN : BRING_REST,
      item: first.item,
    },
  ];
}

function isFresh(scan: ScanItem, asOf: Instant): boolean {
  const age = ageOf(scan, asOf);
  return age !== null && age <= FRESH_DAYS && !hasOldData(scan);
}

/** A scan of today with the data of a month ago knows nothing of that month. */
function hasOldData({ scan, at }: ScanItem): boolean {
  return scan.databaseAt !== null && at !== null && daysBetween(scan.databaseAt, at) > FRESH_DAYS;
}

function notFresh(shown: ScanItem, asOf: Instant): string {
  const { scanner, databaseAt } = shown.scan;
  const age = ageOf(shown, asOf);
  if (age === null) return `A scan by ${scanner} was brought, and neither it nor anybody says when it ran.`;
  if (age > FRESH_DAYS)
    return `The newest scan that was brought, by ${scanner}, is ${age} days old; knowledge of known vulnerabilities is current for ${FRESH_DAYS}.`;
  return `The newest scan that was brought, by ${scanner}, looked in data of ${databaseAt?.slice(0, 10) ?? 'an unknown day'}, more than ${FRESH_DAYS} days older than itself.`;
}

function shareOf({ lockfiles, covered, missed }: ScanCoverage): string {
  if (lockfiles === 0) return 'no lockfile was seen that what they covered could be compared with';
  const rest =
    missed.length === 0 ? '' : ` (not ${missed.slice(0, 3).join(', ')}${missed.length > 3 ? ` and ${missed.length - 3} more` : ''})`;
  return `they name ${covered} of ${lockfiles} ${lockfiles === 1 ? 'lockfile' : 'lockfiles'}${rest}`;
}
