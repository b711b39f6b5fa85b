import { quoted } from '../../encodings/diagnostic-log.ts';
import type { CaseFile } from './case-file-schema.ts';
import { type ReferenceFault, recordFaults, repeated } from './record-faults.ts';

/** Ids that stand twice, references that lead nowhere, and responses of which it is unclear whose they are. */
export function referenceFaults(file: CaseFile): readonly ReferenceFault[] {
  return [
    ...sourceIdFaults(file),
    ...uniqueIds(file),
    ...unknownProducts(file),
    ...aboutFaults(file),
    ...evidenceFaults(file),
    ...responseFaults(file),
    ...recordFaults(file),
  ];
}

function uniqueIds({ products, buildEnvironments, evidence, seen, interviews, doubts }: CaseFile): readonly ReferenceFault[] {
  const lists = [
    { key: 'products', noun: 'products', items: products },
    { key: 'buildEnvironments', noun: 'build environments', items: buildEnvironments },
    { key: 'evidence', noun: 'pieces of evidence', items: evidence },
    { key: 'seen', noun: 'pieces of evidence that were seen', items: seen },
    { key: 'interviews', noun: 'interviews', items: interviews },
    { key: 'doubts', noun: 'doubts', items: doubts },
  ];
  return lists.flatMap(({ key, noun, items }) =>
    repeated(items.map(({ id }) => id)).map(({ id, index, first }) => ({
      keys: [key, index, 'id'],
      words: `Two ${noun} have the id ${quoted(id)}. Give each its own.`,
      other: [key, first, 'id'],
    })),
  );
}

/** Findings are counted under a source's id, so no product may meet one id twice, the sources that it shares with others included. */
function sourceIdFaults({ organisation, products, buildEnvironments }: CaseFile): readonly ReferenceFault[] {
  const shared = [
    ...(typeof organisation === 'string' ? [] : organisation.sources).map(({ id }, index) => ({
      id,
      keys: ['organisation', 'sources', index, 'id'],
    })),
    ...buildEnvironments.flatMap(({ sources }, environment) =>
      sources.map(({ id }, index) => ({ id, keys: ['buildEnvironments', environment, 'sources', index, 'id'] })),
    ),
  ];
  const lists = [
    shared,
    ...products.map(({ sources }, index) => [
      ...shared,
      ...sources.map(({ id }, position) => ({ id, keys: ['products', index, 'sources', position, 'id'] })),
    ]),
  ];
  return lists.flatMap((list, position) =>
    repeated(list.map(({ id }) => id))
      // What the shared ones repeat among themselves is said once, with them.
      .filter(({ index }) => position === 0 || index >= shared.length)
      .map(({ id, index }) => ({ keys: list[index]?.keys ?? [], words: `Two sources have the id ${quoted(id)}. Give each its own.` })),
  );
}

const NAME_PRODUCTS = [
  'buildEnvironments',
  'evidence',
  'seen',
  'arguments',
  'assertions',
  'interviews',
  'doubts',
  'responses',
  'judgements',
  'conclusions',
  'exceptions',
  'encouragements',
  'opinions',
  'pledges',
] as const;

function unknownProducts(file: CaseFile): readonly ReferenceFault[] {
  const known = new Set(file.products.map(({ id }) => id));
  const lists = NAME_PRODUCTS.flatMap((key) => file[key].map((item, index) => ({ key, index, ids: item.products ?? [] })));
  return lists.flatMap(({ key, index, ids }) =>
    ids.flatMap((id, position) =>
      known.has(id)
        ? []
        : [
            {
              keys: [key, index, 'products', position],
              words: `No product has the id ${quoted(id)}. Name one of ${[...known].slice(0, 10).join(', ')}.`,
            },
          ],
    ),
  );
}

function evidenceFaults(file: CaseFile): readonly ReferenceFault[] {
  const dated = [
    ...file.evidence.map(({ effective, expires }, index) => ({ list: 'evidence', index, from: effective, expires })),
    ...file.seen.map(({ at, expires }, index) => ({ list: 'seen', index, from: at, expires })),
  ];
  return dated.flatMap(({ list, index, from, expires }) =>
    from !== undefined && expires !== undefined && expires <= from
      ? [
          {
            keys: [list, index, 'expires'],
            words: `The evidence expires on ${expires}, before it counts from ${from}. Correct one of the two.`,
          },
        ]
      : [],
  );
}

const ABOUT = {
  arguments: 'An argument',
  assertions: 'An assertion',
  evidence: 'Evidence',
  seen: 'Evidence',
  interviews: 'An interview',
  doubts: 'A doubt',
  pledges: 'A pledge',
} as const;

/** What is about a build environment names one that is there, and no products besides. */
function aboutFaults(file: CaseFile): readonly ReferenceFault[] {
  const known = new Set(file.buildEnvironments.map(({ id }) => id));
  const lists = (Object.keys(ABOUT) as (keyof typeof ABOUT)[]).flatMap((list) =>
    file[list].map(({ buildEnvironment, products }, index) => ({ list, index, buildEnvironment, products })),
  );
  return lists.flatMap(({ list, index, buildEnvironment, products }) => {
    if (buildEnvironment === undefined) return [];
    const keys = [list, index, 'buildEnvironment'];
    if (!known.has(buildEnvironment)) return [{ keys, words: `No build environment has the id ${quoted(buildEnvironment)}. Correct it.` }];
    return products === undefined
      ? []
      : [{ keys, words: `${ABOUT[list]} is about products or about a build environment. Remove one of the two.` }];
  });
}

function responseFaults(file: CaseFile): readonly ReferenceFault[] {
  const raised = new Set(file.doubts.map(({ id }) => id));
  const evidence = new Set([...file.evidence, ...file.seen, ...file.interviews].map(({ id }) => id));
  const unknownEvidence = (list: 'responses' | 'encouragements') =>
    file[list].flatMap(({ evidence: named }, index) =>
      named.flatMap((id, position) =>
        evidence.has(id)
          ? []
          : [
              {
                keys: [list, index, 'evidence', position],
                words: `No evidence or interview has the id ${quoted(id)}. Add it under \`evidence\` or \`interviews\`, or correct the id.`,
              },
            ],
      ),
    );
  const responses = file.responses.flatMap(({ at, until, finding, doubt }, index) => [
    ...((finding === undefined) === (doubt === undefined)
      ? [
          {
            keys: ['responses', index],
            words: 'A response is to a `finding` or to a `doubt` that a person raised. Name one of the two.',
          },
        ]
      : []),
    ...(doubt === undefined || raised.has(doubt)
      ? []
      : [{ keys: ['responses', index, 'doubt'], words: `No doubt has the id ${quoted(doubt)}. Correct it, or name a \`finding\`.` }]),
    ...(until !== undefined && until <= at
      ? [
          {
            keys: ['responses', index, 'until'],
            words: `The response lapses on ${until}, before it is made on ${at}. Correct one of the two.`,
          },
        ]
      : []),
  ]);
  return [...responses, ...unknownEvidence('responses'), ...unknownEvidence('encouragements')];
}
