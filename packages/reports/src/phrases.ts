import type { AssessedSource, Assessment, ClaimAssessment, EvidenceState, PrincipleAssessment, Result } from '@avouch/core';
import { oneLine, visibleText } from './foreign-text.ts';

/** `1 claim`, `2 claims`: a count with its noun; thousands are set apart. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${groupDigits(count)} ${count === 1 ? one : many}`;
}

function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The evidence state, always with the word before it. */
export function evidenceText(state: EvidenceState): string {
  return `evidence ${state}`;
}

/** The result of a check, always with the word before it. */
export function checkText(result: Result): string {
  return `check ${result}`;
}

/** How old the newest evidence is; '' where none was seen, or none that counts. */
export function ageText(claim: ClaimAssessment): string {
  if (claim.evidenceAgeDays === null || claim.evidence === 'not seen yet') return '';
  const age = claim.evidenceAgeDays <= 0 ? 'less than a day old' : `${countOf(claim.evidenceAgeDays, 'day')} old`;
  return claim.evidenceFresh === false ? `${age}, past its freshness` : age;
}

/** Status of a principle, with how many claims stop it. */
export function principleStatusText(principle: PrincipleAssessment): string {
  return principle.status === 'stopped by' ? `stopped by ${countOf(principle.stoppedBy.length, 'claim')}` : principle.status;
}

/**
 * What leads over from the status of a principle to the claims that stop it, with a blank before. A conclusion stands in spite of
 * them: `met by other means 4.2.1` would read as if that claim were met.
 */
export function stoppedLead({ status }: Pick<PrincipleAssessment, 'status'>): string {
  return status === 'stopped by' ? ' ' : ', short of ';
}

/** The same where a column stands between the status and the claims, headed by both. */
export function shortOf({ status, stoppedBy }: Pick<PrincipleAssessment, 'status' | 'stoppedBy'>): string {
  return status === 'stopped by' || stoppedBy.length === 0 ? '' : 'short of ';
}

/** Claims by number, the first few named: `claims 1.2.2, 2.1.3 and 4 more`. */
export function claimsText(claims: readonly string[], most = 6): string {
  const named = claims.slice(0, claims.length === most + 1 ? most + 1 : most);
  const rest = claims.length - named.length;
  const list = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return `${claims.length === 1 ? 'claim' : 'claims'} ${list}`;
}

/** One thing that a reader should know of what was looked at, and its value. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What was looked at, as labelled facts: source, commit, date, files, commits, instant, role, product. */
export function lookedAt(assessment: Assessment): readonly Fact[] {
  const { sources, notOpened, product, organisation, baseline } = assessment;
  const facts: Fact[] = [
    { label: 'Product', value: oneLine(product.name) },
    ...(organisation === null ? [] : [{ label: 'Organisation', value: oneLine(organisation) }]),
    ...(assessment.release === undefined ? [] : [{ label: 'Release', value: oneLine(assessment.release) }]),
    { label: 'Role', value: `${product.role.replaceAll('-', ' ')}; ${deliveryText(product.delivery)}` },
    ...(sources.length + notOpened.length === 1 ? onlySource(assessment.source) : eachSource(assessment)),
    ...withheldSources(assessment),
    ...(baseline === null ? [] : [{ label: 'Baseline', value: baselineText(baseline) }]),
    { label: 'As of', value: assessment.asOf },
  ];
  return facts;
}

/** That there are more sources than those that are shown. */
function withheldSources({ audience }: Assessment): readonly Fact[] {
  const records = (audience?.withheld ?? []).flatMap((of) => of.records);
  const count = records.find(({ kind }) => kind === 'source')?.count ?? 0;
  return count === 0 ? [] : [{ label: 'Source', value: `${countOf(count, 'source')} withheld` }];
}

function onlySource(source: AssessedSource): readonly Fact[] {
  return [
    { label: 'Source', value: sourceName(source) },
    ...(source.path === '' ? [] : [{ label: 'Only folder', value: visibleText(source.path) }]),
    { label: 'State', value: stateText(source) },
    { label: 'Looked at', value: extentText(source) },
    { label: 'Visibility', value: source.visibility },
  ];
}

/** One line a source, those that were not looked at too: a reader must not take the rest for the whole. */
function eachSource({ sources, notOpened }: Assessment): readonly Fact[] {
  return [
    ...sources.map((source) => {
      const folder = source.path === '' ? '' : `, only ${visibleText(source.path)}`;
      const value = `${sourceName(source)}${folder}; ${stateText(source)}; ${extentText(source)}; ${source.visibility}${ownerText(source)}`;
      return { label: 'Source', value: source.id === null ? value : `${visibleText(source.id)}: ${value}` };
    }),
    ...notOpened.map((source) => ({
      label: 'Source',
      value: `${visibleText(source.id)}: not looked at (${source.result}): ${visibleText(source.location)}${ownerText(source)}`,
    })),
  ];
}

/** What a source is called, and where people see it. */
function sourceName({ repository, hosting }: AssessedSource): string {
  return hosting === undefined
    ? visibleText(repository)
    : `${visibleText(repository)}, at ${visibleText(hosting.url.replace('https://', ''))}`;
}

function ownerText({ belongsTo, serves }: Pick<AssessedSource, 'belongsTo' | 'serves'>): string {
  if (belongsTo === 'product' || serves === null) return '';
  return `; of the ${belongsTo}, speaks for ${visibleText(serves.join(', '))}`;
}

function baselineText({ new: fresh, known, fixed, notLookedAt }: NonNullable<Assessment['baseline']>): string {
  const rest = notLookedAt === 0 ? '' : `, ${notLookedAt} not looked at`;
  return `${countOf(fresh.length, 'new finding')}, ${known.length} known, ${fixed.length} fixed${rest}`;
}

/** How a product is delivered. */
export function deliveryText(models: Assessment['product']['delivery']): string {
  return models.length === 0 ? 'delivery not stated' : `delivered as ${models.join(', ')}`;
}

function stateText(source: AssessedSource): string {
  if (source.digest !== null)
    return `archive sha256:${visibleText(source.digest.slice(0, 12))}, looked at on ${source.effectiveAt.slice(0, 10)}`;
  if (source.commit === null) return `plain folder, looked at on ${source.effectiveAt.slice(0, 10)}`;
  const ref = source.ref === null ? '' : ` (${visibleText(source.ref)})`;
  return `commit ${visibleText(source.commit.slice(0, 12))}${ref} of ${source.effectiveAt.slice(0, 10)}`;
}

function extentText(source: AssessedSource): string {
  const commits = source.commits === null ? 'no history' : countOf(source.commits, 'commit');
  return `${countOf(source.files, 'file')}, ${commits}`;
}

/** What a reader has to know of the limits of what was looked at; empty where there is none. */
export function cautions({ asOf, sources, notOpened }: Assessment): readonly string[] {
  const several = sources.length + notOpened.length > 1;
  return [
    ...sources.flatMap((source) =>
      sourceCautions(source, asOf).map((text) => (several && source.id !== null ? `${visibleText(source.id)}: ${text}` : text)),
    ),
    ...notOpened.map(({ id }) => `${visibleText(id)}: This source was not looked at, so nothing is concluded from what the others lack.`),
  ];
}

function sourceCautions(source: AssessedSource, asOf: Assessment['asOf']): readonly string[] {
  const list: string[] = [];
  if (source.effectiveAt > asOf)
    list.push(
      `What was looked at is of ${source.effectiveAt}, later than the instant of this assessment: nothing that it shows counts yet.`,
    );
  if (source.workTree === 'dirty')
    list.push(
      source.hosting === undefined
        ? 'The work tree differs from the commit. What was looked at is the commit.'
        : 'The work tree differs from the commit that was looked at: no links until you commit it. What differs, an avouch.yaml or avouch.lock among it too, could not be found at its page: commit it, and assess again.',
    );
  if (source.shallow) list.push('The clone is shallow: its history ends early, so nothing is concluded from what its history lacks.');
  if (source.commit === null)
    list.push(
      `${source.digest === null ? 'A plain folder' : 'An archive'} has no history: nothing can be said about who changed what, or when.`,
    );
  return list;
}
