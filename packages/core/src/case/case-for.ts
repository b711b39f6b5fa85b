import type { Role } from '../model/product.ts';
import type { Argument, Case, Product, ProductSource, Response, SourceOwner } from './case.ts';
import type { CaseFile } from './case-file-schema.ts';

type ProductInFile = CaseFile['products'][number];
type SharedSource = CaseFile['buildEnvironments'][number]['sources'][number];

/**
 * The case of one product: what is on record for it, for the organisation and for the build environments that it is built in. Where
 * no product is on record: an unnamed one, as developer and distributor, the role for which most claims apply, so that nothing is
 * left out by a guess. `role` overrides what is on record.
 */
export function caseFor(options: {
  readonly caseFile: CaseFile | null;
  /** One of the products of the file. */
  readonly product: ProductInFile | null;
  readonly name: string;
  readonly role: Role | null;
}): Case {
  const { caseFile, product, role } = options;
  const unnamed = { id: 'unnamed', name: options.name, role: 'developer-and-distributor' as const, delivery: [] };
  const subject: Product = {
    ...(product ?? unnamed),
    sources: caseFile === null || product === null ? [] : sourcesOf(caseFile, product),
  };
  const organisation = caseFile?.organisation ?? '';
  return {
    organisation: typeof organisation === 'string' ? organisation : organisation.name,
    product: { ...subject, role: role ?? subject.role },
    arguments: caseFile === null || product === null ? [] : argumentsFor(caseFile, product),
    doubts: [],
    responses: caseFile === null || product === null ? [] : responsesFor(caseFile, product),
    judgements: [],
    conclusions: [],
    exceptions: [],
  };
}

/** The product's own sources first, so that the first one is its own where it has any. */
function sourcesOf({ organisation, buildEnvironments }: CaseFile, product: ProductInFile): readonly ProductSource[] {
  return [
    ...product.sources.map((source) => ({ ...source, belongsTo: 'product' as const, serves: null })),
    ...buildEnvironments
      .filter(({ products }) => products.includes(product.id))
      .flatMap(({ sources }) => sources.map((source) => shared(source, 'build environment'))),
    ...(typeof organisation === 'string' ? [] : organisation.sources).map((source) => shared(source, 'organisation')),
  ];
}

function shared(source: SharedSource, belongsTo: SourceOwner): ProductSource {
  return { ...source, belongsTo, serves: source.serves.map(String) };
}

function argumentsFor({ arguments: all, buildEnvironments }: CaseFile, { id }: ProductInFile): readonly Argument[] {
  return all
    .filter(({ products, buildEnvironment }) => {
      if (buildEnvironment !== undefined)
        return buildEnvironments.some((environment) => environment.id === buildEnvironment && environment.products.includes(id));
      return products === undefined || products.includes(id);
    })
    .map(({ claim, text, assumptions, by, at }) => ({ claim, text, assumptions, by, at }));
}

function responsesFor({ responses }: CaseFile, { id }: ProductInFile): readonly Response[] {
  return responses
    .filter(({ products }) => products === undefined || products.includes(id))
    .map(({ finding, kind, reason, by, at, until, evidence }) => ({
      ...(typeof finding === 'string'
        ? { doubt: finding }
        : {
            doubt: `check ${finding.check} about ${finding.subject}${finding.source === undefined ? '' : ` in ${finding.source}`}`,
            finding: { ...finding, source: finding.source ?? null },
          }),
      kind,
      reason,
      by,
      at,
      until: until ?? null,
      evidence,
    }));
}
