import { quoted } from '../formats/diagnostic-log.ts';
import type { CaseFile } from './case-file-schema.ts';

/** What is wrong between the parts of a case file: at which keys, in words. */
export interface ReferenceFault {
  readonly keys: readonly PropertyKey[];
  readonly words: string;
}

/** Ids that stand twice, references that lead nowhere, and responses of which it is unclear whose they are. */
export function referenceFaults(file: CaseFile): readonly ReferenceFault[] {
  return [
    ...sourceIdFaults(file),
    ...uniqueIds(file),
    ...unknownProducts(file),
    ...argumentFaults(file),
    ...evidenceFaults(file),
    ...responseFaults(file),
  ];
}

function uniqueIds({ products, buildEnvironments, evidence }: CaseFile): readonly ReferenceFault[] {
  const lists = [
    { key: 'products', noun: 'products', items: products },
    { key: 'buildEnvironments', noun: 'build environments', items: buildEnvironments },
    { key: 'evidence', noun: 'pieces of evidence', items: evidence },
  ];
  return lists.flatMap(({ key, noun, items }) =>
    repeated(items.map(({ id }) => id)).map(({ id, index }) => ({
      keys: [key, index, 'id'],
      words: `Two ${noun} have the id ${quoted(id)}. Give each its own.`,
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

function repeated(ids: readonly string[]): readonly { readonly id: string; readonly index: number }[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (seen.has(id)) return [{ id, index }];
    seen.add(id);
    return [];
  });
}

function unknownProducts(file: CaseFile): readonly ReferenceFault[] {
  const known = new Set(file.products.map(({ id }) => id));
  const lists = (['buildEnvironments', 'evidence', 'arguments', 'responses'] as const).flatMap((key) =>
    file[key].map((item, index) => ({ key, index, ids: item.products ?? [] })),
  );
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

function argumentFaults(file: CaseFile): readonly ReferenceFault[] {
  return aboutFaults(file, 'arguments', 'An argument');
}

function evidenceFaults(file: CaseFile): readonly ReferenceFault[] {
  return [
    ...aboutFaults(file, 'evidence', 'Evidence'),
    ...file.evidence.flatMap(({ effective, expires }, index) =>
      effective !== undefined && expires !== undefined && expires <= effective
        ? [
            {
              keys: ['evidence', index, 'expires'],
              words: `The evidence expires on ${expires}, before it counts from ${effective}. Correct one of the two.`,
            },
          ]
        : [],
    ),
  ];
}

/** What is about a build environment names one that is there, and no products besides. */
function aboutFaults(file: CaseFile, list: 'arguments' | 'evidence', noun: string): readonly ReferenceFault[] {
  const known = new Set(file.buildEnvironments.map(({ id }) => id));
  return file[list].flatMap(({ buildEnvironment, products }, index) => {
    if (buildEnvironment === undefined) return [];
    const keys = [list, index, 'buildEnvironment'];
    if (!known.has(buildEnvironment)) return [{ keys, words: `No build environment has the id ${quoted(buildEnvironment)}. Correct it.` }];
    return products === undefined
      ? []
      : [{ keys, words: `${noun} is about products or about a build environment. Remove one of the two.` }];
  });
}

function responseFaults(file: CaseFile): readonly ReferenceFault[] {
  return file.responses.flatMap(({ products, at, until }, index) => [
    ...(products === undefined && file.products.length > 1
      ? [{ keys: ['responses', index], words: 'The file has several products: say with `products` which of them the response is about.' }]
      : []),
    ...(until !== undefined && until <= at
      ? [
          {
            keys: ['responses', index, 'until'],
            words: `The response lapses on ${until}, before it is made on ${at}. Correct one of the two.`,
          },
        ]
      : []),
  ]);
}
