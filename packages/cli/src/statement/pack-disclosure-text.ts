import { type Disclosure, type PackDisclosure, SCAN_BYTES, type Statement, type StatementRecord } from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';
import type { EvidenceFound } from './pack-evidence.ts';

const INDENT = 18;
/** More names than these say no more on one screen. */
const MOST_SHOWN = 12;

const UNSEARCHED = {
  binary: 'since it is no text: it goes as it is, and only you can look through it',
  'too large': `since it has more than ${SCAN_BYTES / 1024 / 1024} MiB: it goes as it is, and only you can look through it`,
} as const;

/** What is about to be handed over. */
export interface DisclosureShown {
  readonly statement: Statement;
  readonly audience: Disclosure;
  readonly disclosure: PackDisclosure;
  readonly evidence: readonly EvidenceFound[];
  /** How many pieces of evidence have their bytes kept back though their records are disclosed, since whoever discloses asked for it. */
  readonly kept?: number;
}

/** What an audience gets and what not, by claim, for whoever is about to hand it over. */
export function disclosureText({ statement, audience, disclosure, evidence, kept = 0 }: DisclosureShown, width: number): string {
  const { id, organisation, product, release } = statement.predicate;
  const { records, withheld, claims } = disclosure;
  const row = (label: string, text: string) => labelled(`  ${label}`, text, width, INDENT);
  const whole = claims.filter((claim) => claim.disclosed > 0 && claim.withheld === 0);
  const part = claims.filter((claim) => claim.disclosed > 0 && claim.withheld > 0);
  const closed = claims.filter((claim) => claim.disclosed === 0 && claim.withheld > 0);
  const found = evidence.filter((one) => one.kind === 'found');
  const leftOut = evidence.filter((one) => one.kind === 'left out');
  const people = namedIn(records.map(({ record }) => record));
  return [
    ...wrap(
      `For "${audience}", of statement ${id.slice(0, 12)}… of ${plain(organisation)} about ${plain(product.name)} ${plain(release.name)}:`,
      width,
      0,
    ),
    '',
    ...row(
      'in clear',
      'what it is about, dates, every status and count of every claim, and how many records each has: whoever gets it sees that',
    ),
    ...row('disclosed', `${records.length} of ${records.length + withheld} records${kindsText(records.map(({ record }) => record))}`),
    ...row('withheld', withheld === 1 ? '1 record' : `${withheld} records`),
    ...row('claims, whole', listed(whole.map(({ claim, disclosed }) => `${plain(claim)} (${disclosed})`))),
    ...row('claims, in part', listed(part.map(({ claim, disclosed, withheld: no }) => `${plain(claim)} (${disclosed}, ${no} withheld)`))),
    ...row('claims, closed', listed(closed.map(({ claim, withheld: no }) => `${plain(claim)} (${no} withheld)`))),
    ...row(
      'names',
      people.length === 0
        ? 'nobody who answers for anything in what is disclosed; whoever else is on record is a number. Texts and files are handed over as they are'
        : `${shortened(people.map(plain))}: who answers for something in what is disclosed; whoever else is on record is a number. Texts and files are handed over as they are`,
    ),
    ...row(
      'evidence',
      kept > 0
        ? `no bytes, as you asked. The records of ${kept} ${kept === 1 ? 'file' : 'files'} are disclosed: whoever gets it reads names and SHA-256, and can hold a copy against them that comes by another way`
        : found.length === 0
          ? 'no bytes'
          : `bytes of ${found.length}: ${shortened(found.map(({ evidence: one }) => nameOf(one)))}`,
    ),
    ...found.flatMap(({ evidence: one, unsearched }) =>
      unsearched === null ? [] : row('  unsearched', `${nameOf(one)}: not searched for secrets, ${UNSEARCHED[unsearched]}.`),
    ),
    ...leftOut.flatMap(({ evidence: one, reason }) => row('  left out', `${nameOf(one)}: ${plain(reason)}.`)),
    '',
  ].join('\n');
}

function nameOf({ title, path, index, isLfsPointer }: EvidenceFound['evidence']): string {
  const name = plain(title ?? path ?? `record ${index}`);
  return isLfsPointer === true ? `${name} (a pointer of Git LFS, not the file itself)` : name;
}

function kindsText(records: readonly StatementRecord[]): string {
  const kinds = [...Map.groupBy(records, ({ kind }) => kind)].map(([kind, list]) => `${kind} ${list.length}`);
  return kinds.length === 0 ? '' : `: ${kinds.join(', ')}`;
}

/** Who answers for something in records that are disclosed: everybody else is a number in them. */
function namedIn(records: readonly StatementRecord[]): readonly string[] {
  const names = records.flatMap((record): readonly (string | null)[] => {
    switch (record.kind) {
      case 'judgement':
        return [record.by, record.signedBy];
      case 'exception':
        return [record.acceptedBy];
      case 'conclusion':
        return [record.by];
      case 'argument':
      case 'doubt':
      case 'response':
      case 'assertion':
      case 'evidence':
      case 'observation':
      case 'basis':
        return [];
      default:
        return record satisfies never;
    }
  });
  return [...new Set(names.flatMap((name) => name ?? []))].toSorted();
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'none' : `${items.length}: ${items.join(', ')}`;
}

function shortened(names: readonly string[]): string {
  return names.length <= MOST_SHOWN ? names.join(', ') : `${names.slice(0, MOST_SHOWN).join(', ')} and ${names.length - MOST_SHOWN} more`;
}
