import { quoted } from '../../encodings/diagnostic-log.ts';
import type { Facts } from '../../formats/registry.ts';
import { isReasoned, type VexStatement } from '../../formats/vex-statements.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';
import { inventoriesOf, newestInventories } from './inventory-evidence.ts';
import { newestScans, scansOf } from './scan-evidence.ts';
import { shownName, shownNames } from './shown-names.ts';
import { vexAuthorOf, vexStatementsOf } from './vex-evidence.ts';
import {
  findingsById,
  idsOf,
  isSamePackage,
  type Naming,
  namingOf,
  packagesOf,
  type ScanFinding,
  standingStatements,
} from './vex-matches.ts';

/** How long a record on a vulnerability counts (domain §3, claims 1.2.5 and 3.3.2). */
const FRESH_DAYS = 30;

const BRING =
  'VEX statements for the versions that ship, each with its reason or with what customers are to do, and the scan and the inventory of the same release.';

const VEX_FORMATS: ReadonlySet<string> = new Set(['openvex', 'csaf']);

export const vexMatchesFindings: EvidenceCheck = {
  id: 'vex-matches-findings',
  version: 1,
  title: 'VEX statements give reasons, and agree with what scans find and inventories list.',
  claims: ['1.2.5', '3.3.2'],
  guidance: ['3.3.2-b'],
  sees: 'part',
  looksAt:
    'statements of OpenVEX, CSAF and CycloneDX files, the latest of each author for each product and vulnerability, against the newest scans and the inventories: by vulnerability, and by package URL with its version.',
  passes: 'Never: a statement is its author’s word, and whether its reason holds a person has to say.',
  fails:
    'a statement says that a package in some version has the fix, and a scan that is no older finds the same vulnerability in the same package and version.',
  cannotTell: `Needs Review with what is to be looked at: \`not_affected\` without a reason, \`affected\` without what to do, an investigation of more than ${FRESH_DAYS} days, a package or version that nothing else names, a fix that a scan without such a match contradicts; Unknown where a file could not be read. Without any statement it says nothing.`,
  fooledBy:
    'a scanner that is wrong about a version; a statement by somebody else than the product’s maker; products that are named in words.',
  run(context) {
    const unread = context.evidence
      .filter(({ notCredited, document }) => notCredited === null && document.facts === null && VEX_FORMATS.has(document.format))
      .map(
        (item): EvidenceOutcome => ({
          result: 'Unknown',
          subject: `statements in ${item.document.path}`,
          message: `${item.document.path} may hold VEX statements and could not be read (${item.document.verdict}).`,
          bring: 'The file as OpenVEX 0.0 to 0.2, or as CSAF 2.0.',
          item,
        }),
      );
    const files = context.evidence
      .map((item): VexFile => ({ item, statements: vexStatementsOf({ ...context, evidence: [item] }) }))
      .filter(({ statements }) => statements.length > 0);
    if (files.length === 0) return unread;
    const scans = newestScans(scansOf(context), context);
    const inventories = newestInventories(inventoriesOf(context));
    const against: Against = {
      standing: standingStatements(
        files.map(({ item, statements }) => ({ author: vexAuthorOf(item), statements })),
        context.product.asOf,
      ),
      found: findingsById(scans),
      naming: scans.length + inventories.length === 0 ? null : namingOf(inventories, scans),
      asOf: context.product.asOf,
    };
    return [...unread, ...files.flatMap((file) => [...contradicted(file, against), overall(file, against)])];
  },
};

interface VexFile {
  readonly item: EvidenceItem<Facts>;
  readonly statements: readonly VexStatement[];
}

interface Against {
  readonly standing: ReadonlySet<VexStatement>;
  readonly found: ReadonlyMap<string, readonly ScanFinding[]>;
  /** Null where there is neither a scan nor an inventory. */
  readonly naming: Naming | null;
  readonly asOf: Instant;
}

/** Fixes that a scan finds open: one outcome a vulnerability. */
function contradicted({ item, statements }: VexFile, against: Against): readonly EvidenceOutcome[] {
  const outcomes = new Map<string, EvidenceOutcome>();
  for (const statement of statements) {
    if (!against.standing.has(statement)) continue;
    const still = stillFound(statement, against);
    const id = statement.vulnerability ?? '';
    if (still === null || outcomes.has(id)) continue;
    const { finding, scan } = still;
    const { path } = item.document;
    outcomes.set(id, {
      result: 'Failed',
      subject: `fix of ${id}`,
      ...(statement.line === null ? {} : { place: { path, line: statement.line } }),
      message: `${path} says that ${shownName(id)} is fixed in ${shownName(`${finding.package} ${finding.version}`)}; ${scan.item.document.path}, which is no older, finds it in just that.`,
      bring: 'The version that has the fix, or why the scanner is wrong about this one.',
      item,
    });
  }
  return [...outcomes.values()];
}

/** The finding that surely contradicts a fix; null where there is none. */
function stillFound(statement: VexStatement, { found }: Against): ScanFinding | null {
  if (statement.status !== 'fixed' || statement.at === null) return null;
  const { at } = statement;
  const packages = packagesOf(statement);
  for (const id of idsOf(statement))
    for (const one of found.get(id) ?? []) {
      const scannedAt = one.scan.at;
      if (scannedAt !== null && scannedAt >= at && packages.some((named) => isSamePackage(named, one.finding))) return one;
    }
  return null;
}

function overall({ item, statements }: VexFile, against: Against): EvidenceOutcome {
  const { standing, found, naming, asOf } = against;
  const { path } = item.document;
  const current = statements.filter((statement) => standing.has(statement));
  const author = vexAuthorOf(item);
  const future = statements.filter(({ at }) => at !== null && at > asOf).length;
  const isFound = (statement: VexStatement) => idsOf(statement).some((id) => found.has(id));
  const namings = (statement: VexStatement) => (naming === null ? [] : packagesOf(statement).map(naming));
  const group = (test: (statement: VexStatement) => boolean, says: string) => {
    const ids = [...new Set(current.filter(test).map(({ vulnerability }) => vulnerability ?? 'one without an id'))];
    return ids.length === 0 ? [] : [`${says}: ${shownNames(ids)}`];
  };
  const clauses = [
    ...group((statement) => !isReasoned(statement), 'not affected, without any reason, which is an assertion'),
    ...group(
      ({ status, at }) => status === 'under_investigation' && (at === null || daysBetween(at, asOf) > FRESH_DAYS),
      `under investigation for more than ${FRESH_DAYS} days, or since nobody knows when`,
    ),
    ...group(({ status, action }) => status === 'affected' && !action, 'affected, without what to do about it'),
    ...group(({ status }) => status === null, 'with a status that is none'),
    ...(future === 0 ? [] : [`${counted(future, 'further one')} dated later than the assessment, and left out`]),
    ...group(
      (statement) => statement.status === 'fixed' && isFound(statement) && stillFound(statement, against) === null,
      'said to be fixed, and found by a scan in what may be something else',
    ),
    ...group((statement) => {
      const names = namings(statement);
      return names.length > 0 && names.every((one) => one === 'not named');
    }, 'about packages that no finding and no inventory names'),
    ...group((statement) => {
      const names = namings(statement);
      return names.includes('other version') && !names.includes('named');
    }, 'about other versions than those that are found or listed'),
  ];
  const answered = current.filter(isFound).length;
  const first = current.find(({ line }) => line !== null);
  return {
    result: 'Needs Review',
    subject: `statements in ${path}`,
    ...(first?.line == null ? {} : { place: { path, line: first.line } }),
    message: [
      `${path}, ${author === null ? 'which names no author,' : `by ${quoted(author)},`} has ${counted(current.length, 'statement')} that ${current.length === 1 ? 'stands' : 'stand'}`,
      naming === null
        ? ', and neither a scan nor an inventory was brought that they could be held against'
        : `, ${answered} of them on what scans find`,
      clauses.length === 0 ? '' : `. To look at: ${clauses.join('; ')}`,
      '. Whether the reasons hold, a person has to say.',
    ].join(''),
    bring: BRING,
    item,
  };
}
