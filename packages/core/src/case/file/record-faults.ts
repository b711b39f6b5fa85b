import { quoted } from '../../encodings/diagnostic-log.ts';
import { compareReleases } from '../release-range.ts';
import { SHORT_FINGERPRINT } from '../responses.ts';
import type { CaseFile } from './case-file-schema.ts';

/** What is wrong between the parts of a case file: at which keys, in words. */
export interface ReferenceFault {
  readonly keys: readonly PropertyKey[];
  readonly words: string;
  /** Where the other one stands, where two do not go together. */
  readonly other?: readonly PropertyKey[];
}

/** What in a list stands there a second time, and where it stood first. */
export function repeated(ids: readonly string[]): readonly { readonly id: string; readonly index: number; readonly first: number }[] {
  const seen = new Map<string, number>();
  return ids.flatMap((id, index) => {
    const first = seen.get(id);
    if (first !== undefined) return [{ id, index, first }];
    seen.set(id, index);
    return [];
  });
}

/** What people put on record so that it is unclear what it means: whose it is, which of two counts, what an id names. */
export function recordFaults(file: CaseFile): readonly ReferenceFault[] {
  return [
    ...unclearReleases(file),
    ...unclearProducts(file),
    ...unclearIds(file),
    ...rivalJudgements(file),
    ...rivalConclusions(file),
    ...rivalResponses(file),
    ...rivalPledges(file),
    ...rivalOpinions(file),
  ];
}

/** A range that no release lies in, or of which nobody can tell. */
function unclearReleases({ judgements }: CaseFile): readonly ReferenceFault[] {
  return judgements.flatMap(({ releases }, index) => {
    if (releases === undefined || releases.from === null || releases.to === null) return [];
    const { from, to } = releases;
    const order = compareReleases(from, to);
    const keys = ['judgements', index, 'releases'];
    if (order === null)
      return [
        { keys, words: `Releases ${quoted(from)} and ${quoted(to)} have no known order. Write both with numbers, such as 4.0 and 4.9.` },
      ];
    return order > 0 ? [{ keys, words: `Release ${quoted(from)} comes after ${quoted(to)}. Change the two round.` }] : [];
  });
}

const ANSWERED_FOR = {
  responses: 'the response',
  judgements: 'the judgement',
  conclusions: 'the conclusion',
  exceptions: 'the exception',
  encouragements: 'the encouragement',
  opinions: 'the opinion',
} as const;

function unclearProducts(file: CaseFile): readonly ReferenceFault[] {
  if (file.products.length < 2) return [];
  return (Object.keys(ANSWERED_FOR) as (keyof typeof ANSWERED_FOR)[]).flatMap((list) =>
    file[list].flatMap(({ products }, index) =>
      products === undefined
        ? [
            {
              keys: [list, index],
              words: `The file has several products: say with \`products\` which of them ${ANSWERED_FOR[list]} is about.`,
            },
          ]
        : [],
    ),
  );
}

const LIKE_A_FINGERPRINT = new RegExp(`^[0-9a-f]{${SHORT_FINGERPRINT},32}$`);

function unclearIds({ doubts, interviews, evidence, seen }: CaseFile): readonly ReferenceFault[] {
  const brought = new Map<string, readonly PropertyKey[]>([
    ...seen.map(({ id }, index): [string, readonly PropertyKey[]] => [id, ['seen', index, 'id']]),
    ...evidence.map(({ id }, index): [string, readonly PropertyKey[]] => [id, ['evidence', index, 'id']]),
  ]);
  const held = new Map(evidence.map(({ id }, index) => [id, index]));
  return [
    ...seen.flatMap(({ id }, index) => {
      const other = held.get(id);
      return other === undefined
        ? []
        : [
            {
              keys: ['seen', index, 'id'],
              words: `A piece of evidence has the id ${quoted(id)} too, and an answer could mean either. Give what was seen another id.`,
              other: ['evidence', other, 'id'],
            },
          ];
    }),
    ...doubts.flatMap(({ id }, index) =>
      LIKE_A_FINGERPRINT.test(id)
        ? [{ keys: ['doubts', index, 'id'], words: `${quoted(id)} could be the fingerprint of a finding. Give the doubt another id.` }]
        : [],
    ),
    ...interviews.flatMap(({ id }, index) => {
      const other = brought.get(id);
      return other === undefined
        ? []
        : [
            {
              keys: ['interviews', index, 'id'],
              words: `A piece of evidence has the id ${quoted(id)} too, and an answer could mean either. Give the interview another id.`,
              other,
            },
          ];
    }),
  ];
}

/** Of two judgements of one claim at one instant nobody can tell which counts: such as after a merge. */
function rivalJudgements({ judgements, products }: CaseFile): readonly ReferenceFault[] {
  return rivals(judgements, products, ({ claim }) => claim).map(({ item: { claim }, index }) => ({
    keys: ['judgements', index],
    words: `Claim ${claim} is judged twice at the same instant. Give each judgement its time, such as 2026-11-23T10:00:00Z, or remove one.`,
  }));
}

function rivalConclusions({ conclusions, products }: CaseFile): readonly ReferenceFault[] {
  return rivals(conclusions, products, ({ principle }) => principle).map(({ item: { principle }, index }) => ({
    keys: ['conclusions', index],
    words: `Principle ${principle} is concluded on twice at the same instant. Give each conclusion its time, such as 2026-11-23T10:00:00Z, or remove one.`,
  }));
}

/** One person says one thing of a claim at an instant. */
function rivalOpinions({ opinions, products }: CaseFile): readonly ReferenceFault[] {
  return rivals(opinions, products, ({ claim, by, organisation }) => JSON.stringify([claim, by, organisation])).map(
    ({ item: { claim }, index }) => ({
      keys: ['opinions', index],
      words: `The same assessor has two opinions on claim ${claim} at the same instant. Give each its time, such as 2026-11-23T10:00:00Z, or remove one.`,
    }),
  );
}

/** A rebuttal and an accepted risk differ in what a reader is told: neither may win by its place in the file. */
function rivalResponses({ responses, products }: CaseFile): readonly ReferenceFault[] {
  return rivals(responses, products, ({ finding, doubt }) => JSON.stringify(finding ?? { doubt })).map(({ index }) => ({
    keys: ['responses', index],
    words:
      'The same finding or doubt is responded to twice at the same instant. Give each response its time, such as 2026-11-23T10:00:00Z, or remove one.',
  }));
}

/** Records of one subject, product and instant, from the second on. */
function rivals<T extends { readonly at: string; readonly products?: readonly string[] | undefined }>(
  records: readonly T[],
  products: CaseFile['products'],
  subjectOf: (record: T) => string,
): readonly { readonly item: T; readonly index: number }[] {
  const every = products.map(({ id }) => id);
  const said = records.flatMap((record, index) =>
    [...new Set(record.products ?? every)].map((product) => ({ index, key: JSON.stringify([product, subjectOf(record), record.at]) })),
  );
  const again = new Set(repeated(said.map(({ key }) => key)).map(({ index }) => said[index]?.index));
  return records.flatMap((item, index) => (again.has(index) ? [{ item, index }] : []));
}

/** One promise with two numbers is a contradiction in the file itself. */
function rivalPledges({ pledges, products, buildEnvironments }: CaseFile): readonly ReferenceFault[] {
  const every = products.map(({ id }) => id);
  const made = pledges.flatMap((pledge, index) => {
    const { products: _, buildEnvironment, ...rest } = pledge;
    const of = buildEnvironments.find(({ id }) => id === buildEnvironment)?.products ?? pledge.products ?? every;
    const { within: __, atLeast: ___, ...subject } = { within: null, atLeast: null, ...rest };
    const words = Object.entries(subject).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [...new Set(of)].map((product) => ({ index, key: JSON.stringify([product, words]) }));
  });
  const rivals = new Set(repeated(made.map(({ key }) => key)).map(({ index }) => made[index]?.index));
  return pledges.flatMap(({ kind }, index) =>
    rivals.has(index)
      ? [
          {
            keys: ['pledges', index],
            words: `The same promise (${kind}) is made twice for one product. Remove one, or say what each is about.`,
          },
        ]
      : [],
  );
}
