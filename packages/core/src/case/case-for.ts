import type { DeclaredEvidence } from '../model/evidence-item.ts';
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

/** Who is to have signed a piece of evidence. */
export type DeclaredSigner =
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string }
  /** A public key in a file, relative to the case's file. */
  | { readonly kind: 'key'; readonly path: string };

/** Evidence of the case, with where it lies. */
export interface CaseEvidence extends DeclaredEvidence {
  /** A path, relative to the case's file. */
  readonly location: string;
  /** Null where nobody was named for it. */
  readonly signer: DeclaredSigner | null;
  /** For a table: field → title of its column; empty where none is mapped. */
  readonly columns: Readonly<Record<string, string>>;
}

/** The evidence that the case declares for a product, for its build environments and for all products. */
export function evidenceFor({ evidence, buildEnvironments }: CaseFile, product: string): readonly CaseEvidence[] {
  return evidence
    .filter(({ products, buildEnvironment }) => {
      if (buildEnvironment !== undefined)
        return buildEnvironments.some((environment) => environment.id === buildEnvironment && environment.products.includes(product));
      return products === undefined || products.includes(product);
    })
    .map(({ id, location, kind, title, owner, claims, effective, expires, disclosure, columns, signer }) => ({
      id,
      location,
      kind: kind ?? null,
      title,
      owner: owner ?? null,
      claims,
      effectiveAt: effective ?? null,
      expiresAt: expires ?? null,
      disclosure,
      columns: columns ?? {},
      signer: signer === undefined ? null : 'key' in signer ? { kind: 'key', path: signer.key } : { kind: 'identity', ...signer },
    }));
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
