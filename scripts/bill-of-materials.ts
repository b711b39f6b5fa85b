import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageURL } from 'packageurl-js';
import { uuidOf } from '../packages/reports/src/uuid.ts';
import { PACKAGE_REPOSITORIES } from './package-repositories.ts';
import { type LockedPackage, packagesFor } from './runtime-packages.ts';

/** Whoever makes the product, as avouch.yaml names them. */
const MAKERS = 'The Avouch maintainers';
/** What makes it out of its sources, besides Node and npm: the one tool whose output is in what ships. */
const BUNDLER = 'node_modules/esbuild';
const PRODUCT = 'packages/cli';
/** Itself asks for Node alone, besides what develops and tests. */
const WORKSPACE = '';

/** What an inventory is made for. */
export interface InventoryOf {
  /** Folder of the repository. */
  readonly root: string;
  /** When what it lists was committed, as ISO 8601: the same commit gives the same bytes. */
  readonly timestamp: string;
}

/**
 * The product's own bill of materials as CycloneDX 1.6: the packages that package-lock.json installs for the command line, each with version, licence, hash and
 * who keeps it, how they depend on each other, and what bundles them. Of what others copied into their packages it says that this is not known.
 */
export function billOfMaterials({ root, timestamp }: InventoryOf): string {
  const packages = productPackages(root);
  const product = packages.find(({ path }) => path === PRODUCT);
  if (product === undefined) throw new TypeError(`package-lock.json has no ${PRODUCT}`);
  const others = packages.filter(({ path }) => path !== PRODUCT);
  const foreign = others.filter(({ integrity }) => integrity !== null);
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const bundler = packagesFor(root, BUNDLER).find(({ path }) => path === BUNDLER);
  if (bundler === undefined) throw new TypeError(`package-lock.json has no ${BUNDLER}`);
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf('inventory', product.version, timestamp, lockfile)}`,
    version: 1,
    metadata: {
      timestamp,
      lifecycles: [{ phase: 'build' }],
      tools: { components: [{ type: 'application', name: 'scripts/sbom.ts of Avouch', version: product.version }] },
      component: {
        type: 'application',
        'bom-ref': refOf(product),
        supplier: { name: MAKERS },
        name: 'avouch',
        version: product.version,
        licenses: licencesOf(product),
        purl: refOf(product),
      },
      supplier: { name: MAKERS },
    },
    components: [...Map.groupBy(others, refOf).values()].flatMap(([one]) => (one === undefined ? [] : [componentOf(one)])),
    dependencies: dependenciesOf(packages),
    compositions: [
      // The lockfile names everything that is installed …
      { aggregate: 'complete', dependencies: [...new Set(packages.map(refOf))] },
      // … and nothing of what its maker copied into a package.
      { aggregate: 'unknown', assemblies: [...new Set(foreign.map(refOf))] },
    ],
    formulation: [{ 'bom-ref': 'bundling', components: [{ ...componentOf(bundler), scope: 'excluded' }] }],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/** What is installed to run the product: the command line, all that it asks for, and the Node that comes with it. */
function productPackages(root: string): readonly LockedPackage[] {
  const [runtimes, own] = [packagesFor(root, WORKSPACE).filter(({ path }) => path !== WORKSPACE), packagesFor(root, PRODUCT)];
  const withRuntime = own.map((one) =>
    one.path === PRODUCT ? { ...one, dependsOn: [...one.dependsOn, ...runtimes.map(({ path }) => path)] } : one,
  );
  return [...withRuntime, ...runtimes].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function refOf(one: LockedPackage): string {
  if (one.path === PRODUCT) return new PackageURL('generic', undefined, 'avouch', one.version).toString();
  const [group, name] = nameParts(one);
  return new PackageURL('npm', group, name, one.version).toString();
}

function nameParts({ name }: LockedPackage): readonly [string | undefined, string] {
  const at = name.indexOf('/');
  return at < 0 ? [undefined, name] : [name.slice(0, at), name.slice(at + 1)];
}

/** What asks for what. A package that lies at several places is one, and asks for what it asks for at any. */
function dependenciesOf(packages: readonly LockedPackage[]): readonly { readonly ref: string; readonly dependsOn: readonly string[] }[] {
  const byPath = new Map(packages.map((one) => [one.path, one]));
  return [...Map.groupBy(packages, refOf)].map(([ref, same]) => {
    const asked = same.flatMap(({ dependsOn }) => dependsOn.flatMap((path) => byPath.get(path) ?? [])).map(refOf);
    return { ref, dependsOn: [...new Set(asked)].toSorted() };
  });
}

function componentOf(one: LockedPackage) {
  const [group, name] = nameParts(one);
  const repository = PACKAGE_REPOSITORIES[one.name];
  if (one.integrity !== null && repository === undefined)
    throw new TypeError(`nothing says who keeps ${one.name}: add it to scripts/package-repositories.ts`);
  return {
    type: 'library',
    'bom-ref': refOf(one),
    supplier:
      repository === undefined ? { name: MAKERS } : { name: ownerOf(repository), url: [repository.slice(0, repository.lastIndexOf('/'))] },
    ...(group === undefined ? {} : { group }),
    name,
    version: one.version,
    scope: one.optional ? 'optional' : 'required',
    ...(one.integrity === null ? {} : { hashes: hashesOf(one.integrity) }),
    licenses: licencesOf(one),
    purl: refOf(one),
    ...(repository === undefined ? {} : { externalReferences: [{ type: 'vcs', url: repository }] }),
  };
}

function ownerOf(repository: string): string {
  return new URL(repository).pathname.split('/')[1] ?? repository;
}

/** An id of SPDX, or an expression where there are several. */
function licencesOf({ licence }: LockedPackage) {
  return /^[\w.+-]+$/.test(licence) ? [{ license: { id: licence } }] : [{ expression: licence }];
}

const ALGORITHMS: Readonly<Record<string, string>> = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' };

/** Subresource integrity, of which there may be several with blanks between, in CycloneDX's hexadecimal. */
function hashesOf(integrity: string): readonly { readonly alg: string; readonly content: string }[] {
  return integrity.split(/\s+/).map((one) => {
    const [algorithm = '', value = ''] = one.split(/-(.*)/s);
    const alg = ALGORITHMS[algorithm];
    if (alg === undefined) throw new TypeError(`no hash of CycloneDX is meant by ${algorithm}`);
    return { alg, content: Buffer.from(value, 'base64').toString('hex') };
  });
}
