import type { AssessedEvidence, AssessedSeen, AssessedSource, Assessment, SourceNotOpened } from '../assessment.ts';
import { interviewEvidence } from '../interviews.ts';
import { seenEvidenceId } from '../seen-evidence.ts';
import type { ProjectionContext } from './audience-context.ts';
import { WITHHELD, WITHHELD_ID } from './audience-withheld.ts';

/** The sources that an audience sees; `source` stands for one that is withheld where there is none. */
export function sourcesFor(
  { source, sources, notOpened, asOf }: Assessment,
  { labels, may, tally, audience }: ProjectionContext,
): Pick<Assessment, 'source' | 'sources' | 'notOpened'> {
  const shown = sources.filter(({ id }, index) => {
    const seen = may(labels.source(id));
    if (!seen) tally.add('source', `looked at ${index}`, []);
    return seen;
  });
  const opened = shown.map((one) => (audience === 'internal' ? one : sourceFor(one)));
  return {
    source: opened[0] ?? (sources.length === 0 && audience === 'internal' ? source : withheldSource(asOf)),
    sources: opened,
    notOpened: notOpened.map((one, index) => {
      if (may(labels.source(one.id))) return one;
      tally.add('source', `not opened ${index}`, []);
      return withheldNotOpened(one, index + 1);
    }),
  };
}

/** What was given on the command line is a path of this machine: others know a source by its page, else by its id. */
function sourceFor(source: AssessedSource): AssessedSource {
  return { ...source, repository: source.hosting?.url ?? (isAddress(source.repository) ? source.repository : (source.id ?? WITHHELD_ID)) };
}

function isAddress(text: string): boolean {
  return /^https:\/\//i.test(text);
}

function withheldSource(asOf: AssessedSource['effectiveAt']): AssessedSource {
  return {
    kind: 'snapshot',
    repository: WITHHELD_ID,
    collector: 'directory',
    commit: null,
    tree: null,
    digest: null,
    ref: null,
    path: '',
    workTree: 'unknown',
    shallow: false,
    effectiveAt: asOf,
    files: 0,
    commits: null,
    id: null,
    visibility: 'not stated',
    belongsTo: 'product',
    serves: null,
  };
}

/** That something was not looked at stays: it limits what everything else shows. */
function withheldNotOpened({ belongsTo, result }: SourceNotOpened, number: number): SourceNotOpened {
  return {
    id: `${WITHHELD_ID}-${number}`,
    location: WITHHELD_ID,
    belongsTo,
    serves: null,
    result,
    message: `A source was not looked at. ${WITHHELD}`,
    bring: WITHHELD,
  };
}

/** Evidence that was brought or lies in a source, as far as an audience sees it. */
export function evidenceFor(assessment: Assessment, context: ProjectionContext): readonly AssessedEvidence[] {
  const { labels, may, people, tally } = context;
  const ids = new Set(assessment.evidence.filter(({ id }) => may(labels.evidence(id))).map(({ id }) => id));
  const claims = claimsResting(assessment);
  return assessment.evidence.flatMap((item, index) => {
    if (!ids.has(item.id)) {
      tally.add('evidence', `${item.id} ${index}`, [...(claims.get(item.id) ?? [])]);
      return [];
    }
    return [
      {
        ...item,
        source: item.source !== null && may(labels.source(item.source)) ? item.source : null,
        around: item.around !== null && ids.has(item.around) ? item.around : null,
        owner: item.owner === null ? null : people.shown(item.owner),
        disclosure: labels.evidence(item.id),
      },
    ];
  });
}

/** What was seen and is not held, as far as an audience sees it; interviews are counted here, since no list of them is shown. */
export function seenFor(
  { seen = [], evaluatedFrom }: Assessment,
  { labels, may, people, tally }: ProjectionContext,
): readonly AssessedSeen[] {
  for (const interview of evaluatedFrom?.record.interviews ?? []) {
    const id = interviewEvidence(interview);
    if (!may(labels.evidence(id))) tally.add('evidence', id, interview.claims);
  }
  return seen.flatMap((one) => {
    const id = seenEvidenceId(one);
    if (may(labels.evidence(id))) return [{ ...one, by: people.shown(one.by) }];
    tally.add('evidence', id, one.claims);
    return [];
  });
}

function claimsResting({ claims }: Assessment): ReadonlyMap<string, ReadonlySet<string>> {
  const resting = new Map<string, Set<string>>();
  for (const { id, observations } of claims)
    for (const { evidence } of observations) if (evidence !== null) resting.set(evidence, (resting.get(evidence) ?? new Set()).add(id));
  return resting;
}
