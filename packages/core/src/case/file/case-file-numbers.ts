import { type Catalogue, claimsOf, principlesOf } from '../../catalogue/catalogue.ts';
import type { CaseFile } from './case-file-schema.ts';
import type { ReferenceFault } from './record-faults.ts';

/** Numbers of claims and principles that the catalogue does not have: what is said under them would be lost without a word. */
export function numberFaults(file: CaseFile, catalogue: Catalogue): readonly ReferenceFault[] {
  const claims = new Set(claimsOf(catalogue).map(({ id }) => id));
  const principles = new Set(principlesOf(catalogue).map(({ id }) => id));
  const single = (['arguments', 'assertions', 'doubts', 'judgements', 'exceptions', 'opinions'] as const).flatMap((list) =>
    file[list].map(({ claim }, index) => ({ keys: [list, index, 'claim'], noun: 'claim', number: claim, known: claims })),
  );
  const many = (['evidence', 'seen', 'interviews', 'encouragements'] as const).flatMap((list) =>
    file[list].flatMap((item, index) =>
      item.claims.map((claim, position) => ({ keys: [list, index, 'claims', position], noun: 'claim', number: claim, known: claims })),
    ),
  );
  const concluded = file.conclusions.map(({ principle }, index) => ({
    keys: ['conclusions', index, 'principle'],
    noun: 'principle',
    number: principle,
    known: principles,
  }));
  return [...single, ...many, ...concluded].flatMap(({ keys, noun, number, known }) =>
    known.has(number) ? [] : [{ keys, words: `${catalogue.id} has no ${noun} ${number}.${near(number, known)}` }],
  );
}

function near(number: string, known: ReadonlySet<string>): string {
  const beginning = number.slice(0, number.lastIndexOf('.') + 1);
  const close = [...known].filter((id) => id.startsWith(beginning)).slice(0, 10);
  return close.length === 0 ? ' Correct it: avouch catalogue lists every number.' : ` Correct it to one of ${close.join(', ')}.`;
}
