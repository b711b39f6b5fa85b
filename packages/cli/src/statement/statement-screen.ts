import {
  CLAIM_STATUSES,
  DISCLOSURES,
  daysBetween,
  disagreementsWith,
  PRINCIPLE_STATUSES,
  type StatementClaim,
  unjudgedUnder,
} from '@avouch/core';
import { labelled, plain, wrap } from '../terminal/layout.ts';
import { evidenceStatesText, judgedText } from './claims-in-clear.ts';
import type { StatementDraft } from './statement-draft.ts';

/** Where the text beside a label begins. */
const INDENT = 17;
/** More names than these say no more on one screen; the bundle has all. */
const MOST_SHOWN = 12;

/** Everything that a statement says in clear, for whoever is about to sign it: on one screen, what is unmet before what is met. */
export function statementScreen(
  { statement, records, supersedes, ref, assessment, trees }: StatementDraft,
  signer: string,
  width: number,
): string {
  const { subject, predicate } = statement;
  const { organisation, product, release, issuer, issuedAt, expiresAt, claims, principles, catalogue } = predicate;
  const row = (label: string, text: string) => labelled(`  ${label}`, text, width, INDENT);
  const dirty = assessment.sources.filter(({ workTree }) => workTree === 'dirty').map(({ id, repository }) => id ?? repository);
  const disagreed = idsOf(assessment.claims.filter((claim) => disagreementsWith(claim).length > 0));
  const unread = assessment.diagnostics.filter(({ severity }) => severity === 'error').length;
  return [
    ...wrap(`${plain(organisation)} is about to state this of ${plain(product.name)} ${plain(release.name)}:`, width, 0),
    '',
    ...row('answers for it', `${plain(issuer.name)}, ${plain(issuer.role)}`),
    ...row(
      'issued',
      `${issuedAt} (catalogue ${plain(catalogue.id)}, edition ${plain(catalogue.edition)}; ${product.role}; ${product.delivery.join(', ') || 'no delivery model'})`,
    ),
    ...row('expires', `${expiresAt}, in ${daysBetween(issuedAt, expiresAt)} days`),
    ...subject
      .slice(0, MOST_SHOWN)
      .flatMap(({ name, digest }, index) => row(index === 0 ? 'about' : '', `${plain(name)} sha256:${digest.sha256}`)),
    ...(subject.length > MOST_SHOWN ? row('', `and ${subject.length - MOST_SHOWN} more`) : []),
    ...(release.record?.commits ?? [])
      .slice(0, MOST_SHOWN)
      .flatMap(({ repository, commit }, index) => row(index === 0 ? 'made of' : '', `${plain(repository)} at ${commit}`)),
    ...(supersedes === null ? [] : row('in place of', `statement ${supersedes.id.slice(0, 12)} (${plain(supersedes.of)})`)),
    ...row('signed by', signer),
    '',
    ...byStatus('claims', CLAIM_STATUSES, claims, width),
    ...byStatus('principles', PRINCIPLE_STATUSES, principles, width),
    ...principles.flatMap((principle) => {
      const open = unjudgedUnder(principle, claims);
      return open.length === 0 ? [] : row('  not known', `what ${principle.id} lacks: nobody has judged ${open.join(' ')}`);
    }),
    ...row('evidence', evidenceStatesText(claims)),
    ...row('doubts', doubtsText(claims)),
    ...row(
      'contradictions',
      countText(claims, ({ contradictions }) => contradictions),
    ),
    ...row(
      'exceptions',
      countText(claims, ({ exceptions }) => exceptions),
    ),
    ...row('judged', judgedText(claims)),
    ...row('records', String(records.length)),
    '',
    ...wrap('All of this is in clear for whoever gets the statement, and none of it can be left out.', width, 0),
    '',
    ...wrap('What is not in clear, and shown to those alone to whom you disclose the records:', width, 0),
    ...(ref === null ? [] : row('assessed', refText(ref, assessment.sources))),
    ...row('who judged', peopleText(assessment.claims)),
    ...row('records', recordsText(records.map(({ disclosure }) => disclosure))),
    ...filesRows(records.filter(({ treeFile }) => treeFile !== undefined).length, trees, row),
    ...(disagreed.length === 0
      ? []
      : row(
          'assessors',
          `disagree with the judgement of ${disagreed.join(' ')}: read why (avouch assess) before you sign. No opinion is in the statement`,
        )),
    ...(dirty.length === 0 ? [] : row('work tree', `of ${plain(dirty.join(', '))} differs from its commit; the commit was assessed`)),
    ...(unread === 0 ? [] : row('not read', `${unread} messages say what could not be read or used: avouch assess shows them`)),
    ...(assessment.notOpened.length === 0 ? [] : row('not looked at', plain(assessment.notOpened.map(({ id }) => id).join(', ')))),
    '',
    '',
  ].join('\n');
}

/** How many files of the sources' trees have a record of their own, and which could not be read. */
function filesRows(
  stated: number,
  { leftOut }: StatementDraft['trees'],
  row: (label: string, text: string) => readonly string[],
): readonly string[] {
  const [first] = leftOut;
  return [
    ...(stated === 0 ? [] : row('files', `${stated} that observations point at, by the digest that each has at its commit`)),
    ...(first === undefined
      ? []
      : row('no digest', `of ${leftOut.length} that observations point at, first ${plain(first.path)}: ${plain(first.reason)}`)),
  ];
}

/** Which commits a ref stands for, and what is not taken from them. */
function refText(ref: string, sources: StatementDraft['assessment']['sources']): string {
  const commits = sources.map(({ id, repository, commit }) => `${plain(id ?? repository)} at ${commit ?? 'no commit'}`);
  return `${plain(ref)}: ${commits.join(', ')}. The case (avouch.yaml, avouch.lock) and the evidence that it names are those of the folder as they are now`;
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

/** Each status that anything has, with how many and which. */
function byStatus<T extends string>(
  title: string,
  statuses: readonly T[],
  list: readonly { readonly id: string; readonly status: T }[],
  width: number,
): readonly string[] {
  const lines = statuses.flatMap((status) => {
    const ids = idsOf(list.filter((one) => one.status === status));
    const which = ids.length === list.length ? 'all of them' : ids.join(' ');
    return ids.length === 0 ? [] : labelled(`    ${status}`, `${ids.length}: ${which}`, width, INDENT + 6);
  });
  return [`  ${list.length} ${title}`, ...lines];
}

function doubtsText(claims: readonly StatementClaim[]): string {
  const sum = (kind: keyof StatementClaim['doubts']) => claims.reduce((total, { doubts }) => total + doubts[kind], 0);
  const open = idsOf(claims.filter(({ doubts }) => doubts.open > 0));
  const others = `${sum('answered')} answered, ${sum('rebutted')} rebutted, ${sum('riskAccepted')} risk accepted`;
  return `${sum('open')} open${open.length === 0 ? '' : ` (${open.join(' ')})`}, ${others}`;
}

function countText(claims: readonly StatementClaim[], of: (claim: StatementClaim) => number): string {
  const some = claims.filter((claim) => of(claim) > 0);
  return `${some.reduce((total, claim) => total + of(claim), 0)}${some.length === 0 ? '' : ` (${idsOf(some).join(' ')})`}`;
}

function peopleText(claims: StatementDraft['assessment']['claims']): string {
  const judged = Map.groupBy(
    claims.flatMap(({ judgement }) => judgement ?? []),
    ({ by }) => by,
  );
  if (judged.size === 0) return 'nobody';
  const people = [...judged].map(([by, list]) => `${plain(by)} (${list.length})`);
  return `${people.slice(0, MOST_SHOWN).join(', ')}${people.length > MOST_SHOWN ? ` and ${people.length - MOST_SHOWN} more` : ''}`;
}

function recordsText(labels: readonly string[]): string {
  const counts = DISCLOSURES.flatMap((label) => {
    const count = labels.filter((one) => one === label).length;
    return count === 0 ? [] : [`${count} ${label}`];
  });
  return counts.length === 0 ? 'none' : `${counts.join(', ')}, by label`;
}
