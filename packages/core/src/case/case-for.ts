import type { Disclosure } from '../model/evidence.ts';
import type { DeclaredEvidence } from '../model/evidence-item.ts';
import type { Role } from '../model/product.ts';
import type { Case, Product, ProductSource, SourceOwner } from './case.ts';
import type { CaseFile } from './file/case-file-schema.ts';
import type { Lock } from './file/lock-schema.ts';
import { concerns, type Records, recordsFor } from './records-for.ts';

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
  /** What `avouch.lock` holds; null where there is none. */
  readonly lock?: Lock | null;
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
    ...(caseFile === null || product === null ? NOTHING : recordsFor(caseFile, product.id, options.lock ?? null)),
  };
}

const NOTHING: Records = {
  arguments: [],
  doubts: [],
  responses: [],
  judgements: [],
  conclusions: [],
  exceptions: [],
  interviews: [],
  seen: [],
  assertions: [],
  encouragements: [],
  opinions: [],
  pledges: [],
};

/** The product's own sources first, so that the first one is its own where it has any. */
function sourcesOf({ organisation, buildEnvironments }: CaseFile, product: ProductInFile): readonly ProductSource[] {
  return [
    ...product.sources.map((source) => ({ ...withLabel(source), belongsTo: 'product' as const, serves: null })),
    ...buildEnvironments
      .filter(({ products }) => products.includes(product.id))
      .flatMap(({ sources }) => sources.map((source) => shared(source, 'build environment'))),
    ...(typeof organisation === 'string' ? [] : organisation.sources).map((source) => shared(source, 'organisation')),
  ];
}

/** A label that nobody gave is left out, and not there as undefined. */
function withLabel<T extends { readonly disclosure?: Disclosure | undefined }>({ disclosure, ...source }: T) {
  return disclosure === undefined ? source : { ...source, disclosure };
}

function shared(source: SharedSource, belongsTo: SourceOwner): ProductSource {
  return { ...withLabel(source), belongsTo, serves: source.serves.map(String) };
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
  /** Id of the format that somebody states; null where nobody does. */
  readonly format: string | null;
}

/** The evidence that the case declares for a product, for its build environments and for all products. */
export function evidenceFor(file: CaseFile, product: string): readonly CaseEvidence[] {
  return file.evidence
    .filter((item) => concerns(item, file, product))
    .map(({ id, location, kind, title, owner, claims, effective, expires, disclosure, columns, format, signer }) => ({
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
      format: format ?? null,
      signer: signer === undefined ? null : 'key' in signer ? { kind: 'key', path: signer.key } : { kind: 'identity', ...signer },
    }));
}
