import type { Assessment, ClaimAssessment, Disclosure, Observation } from '../packages/core/src/index.ts';
import { DISCLOSURES } from '../packages/core/src/index.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';

// An assessment that has every kind of record with every label. What each of its fields says is put there by the test (canaries.ts); here
// is only who may see it.

/** `clear`: nobody is kept from it. */
export type Label = Disclosure | 'clear';

const at = sampleAssessment().asOf;
const labelAt = (index: number): Disclosure => DISCLOSURES[index % DISCLOSURES.length] ?? 'internal';

function observationsOf(id: string, label: Disclosure): readonly Observation[] {
  const base = { version: 1, claim: id, sees: 'part' as const, effectiveAt: at, bring: `${label} bring ${id}` };
  const own = {
    ...base,
    source: `src-${label}`,
    evidence: `ev-${label}`,
    place: { path: `${label} place ${id}`, line: 1, column: 1, commit: `${label} commit` },
  };
  const results = ['Passed', 'Failed', 'Needs Review', 'Unknown'] as const;
  return [
    ...results.map((result, index) => ({
      ...own,
      result,
      check: `${label} check ${index}`,
      subject: `${label} subject ${id} ${index}`,
      message: `${label} message ${id} ${index}`,
      fingerprint: result === 'Failed' ? `${label} fingerprint ${id}` : null,
    })),
    // It rests on nothing that has a label.
    {
      ...base,
      result: 'Unknown',
      check: `absent check ${id}`,
      subject: `absent ${id}`,
      message: `absent message ${id}`,
      bring: `absent bring ${id}`,
      place: null,
      source: null,
      evidence: null,
      fingerprint: null,
    },
    // It compares this piece with others.
    {
      ...own,
      result: 'Failed',
      check: 'pledges-agree',
      subject: `comparing ${id}`,
      message: `comparing message ${id}`,
      bring: `comparing bring ${id}`,
      place: { path: `comparing place ${id}`, line: 1 },
      fingerprint: `comparing fingerprint ${id}`,
    },
  ];
}

function claimOf(claim: ClaimAssessment, index: number): ClaimAssessment {
  const label = labelAt(index);
  const { id } = claim;
  const words = (what: string) => `${label} ${what} ${id}`;
  return {
    ...claim,
    status: 'met, limited',
    reasons: [`reason ${id}`],
    bring: `whole bring ${id}`,
    judgement: {
      ...{ claim: id, verdict: 'met', by: words('judge'), at, authority: 'git-signed', signedBy: words('signer'), disclosure: label },
      releases: { from: 'release from', to: 'release to' },
      basis: {
        ...{ catalogue: 'basis catalogue', claim: id, argument: 'basis argument', doubts: [`basis doubt ${id}`] },
        evidence: [{ slot: `basis slot ${id}`, digest: `basis digest ${id}` }],
        checks: [{ check: `basis check ${id}`, version: 1, result: 'Passed', fingerprints: [`basis fingerprint ${id}`] }],
      },
    },
    record: {
      argument: { claim: id, text: words('argument'), assumptions: [words('assumption')], by: `arguer ${id}`, at, disclosure: label },
      selfJudged: false,
      worse: [`worse ${id}`],
      reconfirm: [`reconfirm ${id}`],
      lastsUntil: at,
      exceptions: [
        {
          ...{ claim: id, effect: words('effect'), interim: words('interim'), owner: `owner ${id}`, action: words('action'), due: at },
          ...{ acceptedBy: words('accepts'), until: at, disclosure: label },
        },
      ],
      assertions: [{ claim: id, text: words('assertion'), by: `asserter ${id}`, at, disclosure: label }],
    },
    opinions: [
      {
        ...{ claim: id, opinion: 'disagrees', text: words('opinion'), findings: [words('finding')], by: words('assesses'), at },
        ...{ role: words('assessor role'), organisation: words('assessor organisation'), judged: { verdict: 'met', at } },
        ...{ lookedAt: [`looked at ${id}`], population: `${label} population ${id}`, asOf: at, disclosure: label },
        ...{ about: 'this judgement', ofVendor: false },
      },
    ],
    doubts: [
      { id: `${label} fingerprint ${id}`, kind: 'derived', claim: id, text: words('derived'), state: 'open', response: null },
      { id: words('doubt'), kind: 'raised', claim: id, text: words('raised'), state: 'risk accepted', response: words('response') },
    ],
    observations: observationsOf(id, label),
  };
}

/** Every kind of record, with every label; nothing in it is a canary yet. */
export function labelledAssessment(): Assessment {
  const catalogue = sampleCatalogue();
  const base = sampleAssessment(catalogue);
  const claims = base.claims.map(claimOf);
  const sources = DISCLOSURES.map((label) => ({
    ...base.source,
    ...{ id: `src-${label}`, evidence: `ev-${label}`, repository: `repository ${label}`, commit: `${label} commit`, tree: `${label} tree` },
    ...{ digest: `${label} digest`, ref: `${label} ref`, path: `${label} folder`, serves: [`${label} serves`] },
    hosting: { kind: 'gitlab' as const, url: `${label} address` },
  }));
  const [source = base.source] = sources;
  const record = {
    ...{ organisation: 'organisation', responses: [], judgements: [], conclusions: [], exceptions: [], assertions: [], encouragements: [] },
    opinions: [],
    product: {
      ...{ id: 'product', name: 'name', role: base.product.role, delivery: base.product.delivery },
      sources: DISCLOSURES.flatMap((label) =>
        [`src-${label}`, `unopened-${label}`].map((id) => ({
          ...{
            id,
            location: `location ${id}`,
            visibility: 'public' as const,
            belongsTo: 'product' as const,
            serves: null,
            disclosure: label,
          },
        })),
      ),
    },
    arguments: [{ claim: '1.1.1', text: 'an argument without a label', assumptions: [], by: 'nobody', at }],
    interviews: DISCLOSURES.map((label) => ({
      ...{
        id: `interview-${label}`,
        role: 'role',
        by: 'interviewer',
        at,
        text: `what was said ${label}`,
        claims: ['1.1.1'],
        disclosure: label,
      },
    })),
    ...{ seen: [], pledges: [] },
    doubts: claims.map(({ id }, index) => ({
      ...{ id: `${labelAt(index)} doubt ${id}`, claim: id, text: 'text', by: 'doubter', at, disclosure: labelAt(index) },
    })),
  };
  return {
    ...base,
    source,
    sources,
    lifecycle: { dated: '2026-10-01', source: 'lifecycle source', file: { name: 'lifecycle file', digest: 'lifecycle digest' } },
    notOpened: DISCLOSURES.map((label) => ({
      ...{ id: `unopened-${label}`, location: `${label} location`, belongsTo: 'product', serves: null, result: 'Not Run' },
      ...{ message: `${label} not opened`, bring: `${label} bring it` },
    })),
    evidence: DISCLOSURES.flatMap((label) =>
      ['found', 'verified'].map((kind) => ({
        ...{ id: `item-${label}-${kind}`, path: `${label} ${kind} path`, format: `${label} format`, verdict: 'valid' as const },
        ...{ digest: `${label} ${kind} digest`, source: `src-${label}`, around: `item-${label}-found`, kind: 'document' as const },
        ...{ title: `${label} ${kind} title`, owner: `owner ${label}`, disclosure: label, effectiveAt: at, expiresAt: at },
        signature:
          kind === 'found'
            ? { kind: 'found' as const, reason: `${label} reason` }
            : {
                kind: 'verified' as const,
                signer: `${label} signer`,
                issuer: `${label} issuer`,
                expected: false,
                reason: `${label} other`,
              },
        notCredited: `${label} ${kind} not credited`,
      })),
    ),
    release: 'release',
    seen: DISCLOSURES.map((label) => ({
      ...{
        id: `seen-${label}`,
        title: `${label} seen title`,
        kind: 'document',
        custodian: `${label} custodian`,
        place: `${label} seen place`,
      },
      ...{ by: `witness ${label}`, at, expiresAt: at, claims: ['1.1.1'], disclosure: label, notCredited: `${label} seen not credited` },
    })),
    encouragements: DISCLOSURES.map((label) => ({
      ...{ developer: `${label} developer`, claims: ['1.1.1'], text: `${label} asked`, by: `asker ${label}`, at, outcome: 'refused' },
      ...{ answer: `${label} answer`, evidence: [`item-${label}-found`], disclosure: label },
    })),
    pledges: DISCLOSURES.flatMap((label) => [
      {
        ...{ kind: 'fix deadline' as const, severity: 'high' as const, scheme: `${label} scheme`, from: null },
        ...{ within: { amount: 1, unit: 'day' as const }, disclosure: label },
      },
      {
        ...{ kind: 'log retention' as const, log: `${label} log` },
        ...{ atLeast: { amount: 1, unit: 'year' as const }, disclosure: label },
      },
    ]),
    principles: base.principles.map((principle, index) => ({
      ...principle,
      conclusion: {
        ...{ principle: principle.id, verdict: 'met with risk', effect: `${labelAt(index)} concluded ${principle.id}` },
        ...{ by: `${labelAt(index)} concludes ${principle.id}`, at, disclosure: labelAt(index) },
      },
    })),
    claims,
    baseline: {
      new: ['new finding'],
      known: [{ fingerprint: 'known finding', since: at }],
      fixed: [
        {
          fingerprint: 'fixed finding',
          check: 'fixed check',
          claims: ['1.1.1'],
          subject: 'fixed subject',
          source: 'fixed source',
          since: at,
        },
      ],
      notLookedAt: 1,
    },
    bases: new Map([['1.1.1', { catalogue: 'c', claim: '1.1.1', argument: null, doubts: ['from bases'], evidence: [], checks: [] }]]),
    evaluatedFrom: {
      record: {
        ...record,
        responses: claims.map(({ id }, index) => ({
          ...{
            doubt: `${labelAt(index)} doubt ${id}`,
            kind: 'risk accepted',
            reason: 'reason',
            by: 'responder',
            at,
            until: at,
            evidence: [],
          },
          disclosure: labelAt(index),
        })),
      },
      slots: new Map(),
      contradictions: DISCLOSURES.map((label) => ({
        ...{ subject: `comparing 1.1.1`, text: `contradicted ${label}`, by: `contradicts ${label}`, at, disclosure: label },
        place: { path: 'avouch.yaml' },
      })),
      allLabelled: true,
    },
  };
}

/** Fields in which a person is named who answers for no decision: outside the organisation nobody sees them. */
const PEOPLE: ReadonlySet<string> = new Set(['by', 'owner']);
const DECISIONS: ReadonlySet<string> = new Set(['judgement', 'conclusion', 'opinions']);

/** Who may see what stands at a path, decided here and not by the code that is tested. What is not listed is internal. */
export function labelOf(path: readonly (string | number)[]): Label {
  const [top, index, field, , ...rest] = path;
  const last = path.at(-1);
  const byIndex = typeof index === 'number' ? labelAt(index) : 'internal';
  const person = typeof last === 'string' && PEOPLE.has(last) && !path.some((key) => DECISIONS.has(String(key)));
  if (person) return 'internal';
  switch (top) {
    case 'schema':
    case 'avouch':
    case 'asOf':
    case 'catalogue':
    case 'organisation':
    case 'product':
    case 'release':
      return 'clear';
    case 'lifecycle':
      return last === 'dated' ? 'clear' : 'internal';
    case 'source':
      return last === 'repository' ? 'internal' : 'public';
    case 'sources':
      return last === 'repository' ? 'internal' : byIndex;
    case 'notOpened':
      return last === 'serves' ? 'internal' : byIndex;
    case 'seen':
    case 'encouragements':
      return byIndex;
    case 'evidence':
    case 'pledges':
      return typeof index === 'number' ? labelAt(Math.floor(index / 2)) : 'internal';
    case 'principles':
      return field === 'conclusion' ? byIndex : 'clear';
    case 'claims':
      return ofClaim(field, path[3], rest, byIndex);
    default:
      return 'internal';
  }
}

const IN_CLEAR: ReadonlySet<string> = new Set(['id', 'status', 'evidence', 'evidenceAgeDays', 'evidenceFresh']);

function ofClaim(
  field: string | number | undefined,
  inner: string | number | undefined,
  rest: readonly (string | number)[],
  label: Disclosure,
): Label {
  if (IN_CLEAR.has(String(field))) return 'clear';
  switch (field) {
    case 'judgement':
      if (inner === 'basis') return 'internal';
      return inner === 'by' || inner === 'signedBy' ? label : 'clear';
    case 'record':
      if (inner === 'argument' || inner === 'exceptions' || inner === 'assertions') return label;
      return inner === 'lastsUntil' ? 'clear' : 'internal';
    case 'opinions': {
      const [of] = rest;
      if (of === 'text' || of === 'findings' || of === 'by' || of === 'role' || of === 'organisation') return label;
      // A digest of what an assessor was shown, and ids of what may be withheld.
      if (of === 'population') return label === 'internal' ? 'internal' : 'assessor';
      return of === 'lookedAt' ? 'internal' : 'clear';
    }
    case 'doubts':
      return rest.length === 0 || rest[0] !== undefined ? label : 'internal';
    case 'observations':
      // The last two rest on nothing that has a label, or compare with everything.
      return typeof inner === 'number' && inner < 4 ? label : 'internal';
    default:
      return 'internal';
  }
}
