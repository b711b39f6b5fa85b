import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '@avouch/core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, describe, expect, it } from 'vitest';
import { billOfMaterials } from '../scripts/bill-of-materials.ts';
import { PACKAGE_REPOSITORIES } from '../scripts/package-repositories.ts';
import { packagesFor } from '../scripts/runtime-packages.ts';
import { assessJson } from './command-line/assess-json.ts';
import { makeRepository } from './repositories/make-repository.ts';

// The product's own bill of materials: held to the official schema, to the lockfile, and to what npm itself makes of that.

const root = fileURLToPath(new URL('..', import.meta.url));
const TIMESTAMP = '2026-11-23T12:00:00.000Z';
const text = billOfMaterials({ root, timestamp: TIMESTAMP });
const bom = JSON.parse(text);
const folder = mkdtempSync(join(tmpdir(), 'avouch-sbom-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../testdata/schemas/cyclonedx/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, schemas: [schema('spdx'), schema('jsf-0.82')] });
addFormats.default(ajv);
// Formats that the validator has not: ours are all ASCII.
ajv.addFormat('iri-reference', /^[!-~]+$/);
ajv.addFormat('idn-email', () => false);
const validate = ajv.compile(schema('bom-1.6'));

interface Component {
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

/** What npm makes of the same lockfile, without what is for development. */
function byNpm(): readonly Component[] {
  const args = ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx'];
  const cli = process.env.npm_execpath;
  const options: ExecFileSyncOptionsWithStringEncoding = {
    ...{ cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
    shell: process.platform === 'win32',
  };
  const out =
    cli !== undefined && /\.c?js$/.test(cli)
      ? execFileSync(process.execPath, [cli, ...args], { ...options, shell: false })
      : execFileSync('npm', args, options);
  return (JSON.parse(out) as { readonly components: readonly Component[] }).components;
}

/** Those of others: what is ours has no hash, since nobody fetches it. */
const foreign = (components: readonly Component[]) =>
  components.filter(({ purl = '', hashes = [] }) => !purl.includes('avouch') || hashes.length > 0);

describe("the product's own bill of materials", () => {
  it('keeps to the schema of CycloneDX 1.6, which can refuse it', () => {
    expect([validate(bom), validate.errors]).toEqual([true, null]);
    expect(validate({ ...bom, components: [{ type: 'library' }] })).toBe(false);
  });

  it('is read by the product without a word', () => {
    const { verdict, diagnostics } = readDocument('avouch.cdx.json', new TextEncoder().encode(text));
    expect([verdict, diagnostics]).toEqual(['valid', []]);
  });

  it('lists what npm marks as needed to run, with the same hashes as npm, and nothing that only develops or tests', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Record<string, LockEntry>;
    };
    const needed = Object.entries(packages).filter(
      ([path, { dev, devOptional, link }]) => path.includes('node_modules/') && ![dev, devOptional, link].includes(true),
    );
    const listed = new Map(foreign(bom.components).map(({ purl, hashes }) => [decodeURIComponent(purl ?? ''), hashes]));
    expect([...listed.keys()].toSorted()).toEqual(
      needed.map(([path, { version }]) => `pkg:npm/${path.split('node_modules/').at(-1)}@${version}`).toSorted(),
    );
    // npm's own inventory leaves out what is asked for by the workspace for tests as well.
    const theirs = foreign(byNpm());
    expect(theirs.length).toBeGreaterThan(15);
    for (const { purl, hashes } of theirs) expect([purl, listed.get(decodeURIComponent(purl ?? ''))]).toEqual([purl, hashes]);
    expect(text).not.toContain('vitest');
  });

  it('has version, licence, hash and supplier for every package of others, once', () => {
    const { components } = bom as { readonly components: readonly Record<string, unknown>[] };
    for (const component of foreign(components))
      expect(component).toMatchObject({ hashes: [{ alg: 'SHA-512' }], licenses: [{}], supplier: { name: /./ } });
    const refs = components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    // What bundles is no part of the product.
    expect(refs).not.toContain(bom.formulation[0].components[0]['bom-ref']);
  });

  it('relates every entry, and only what is listed', () => {
    const refs = [bom.metadata.component, ...bom.components].map((component) => component['bom-ref']).toSorted();
    const related = bom.dependencies as readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
    expect(related.map(({ ref }) => ref).toSorted()).toEqual(refs);
    expect(related.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
    expect(related.find(({ ref }) => ref.startsWith('pkg:npm/saxes@'))?.dependsOn).toEqual([expect.stringMatching(/^pkg:npm\/xmlchars@/)]);
  });

  it('is the same for the same commit, and another for another', () => {
    expect(billOfMaterials({ root, timestamp: TIMESTAMP })).toBe(text);
    const later = JSON.parse(billOfMaterials({ root, timestamp: '2026-11-24T12:00:00.000Z' }));
    expect(later.serialNumber).not.toBe(bom.serialNumber);
  });
});

describe('Avouch on its own packages, with that as evidence', () => {
  it('sees every package of the lockfile listed, whole', async () => {
    const files = Object.fromEntries(
      ['package.json', 'package-lock.json', ...globSync('packages/*/package.json', { cwd: root })].map((path) => [
        path,
        readFileSync(join(root, path), 'utf8'),
      ]),
    );
    const named =
      'schemaVersion: 1\norganisation: Avouch\nproducts: [{ id: avouch, name: Avouch, role: open-source-maintainer, delivery: [app], sources: [{ id: main, location: . }] }]\n';
    const cwd = await makeRepository({ files: { ...files, 'avouch.yaml': named }, date: TIMESTAMP });
    const sbom = join(folder, 'avouch.cdx.json');
    writeFileSync(sbom, text);
    const { claims } = await assessJson(['--evidence', sbom, '--as-of', '2026-11-24'], { cwd });
    const observed = claims.find(({ id }) => id === '1.2.1')?.observations.filter(({ check }) => check.startsWith('inventory-'));
    expect(observed?.map(({ check, result }) => [check, result])).toEqual([
      ['inventory-covers-lockfiles', 'Passed'],
      ['inventory-minimum-elements', 'Passed'],
    ]);
    // One package less, and it is seen.
    const less = { ...bom, components: bom.components.filter(({ name }: { name: string }) => name !== 'zod') };
    writeFileSync(sbom, JSON.stringify(less));
    const again = await assessJson(['--evidence', sbom, '--as-of', '2026-11-24'], { cwd });
    const missed = again.claims.find(({ id }) => id === '1.2.1')?.observations.find(({ check }) => check === 'inventory-covers-lockfiles');
    expect(missed?.result).toBe('Failed');
    expect(JSON.stringify(missed)).toContain('zod');
  });
});

describe('who keeps a package', () => {
  const foreignPackages = [
    ...packagesFor(root, ''),
    ...packagesFor(root, 'packages/cli'),
    ...packagesFor(root, 'node_modules/esbuild'),
  ].filter(({ path, integrity, name }) => integrity !== null && (path === 'node_modules/esbuild' || !name.startsWith('@esbuild/')));

  it('is said for each, and for no other', () => {
    expect(Object.keys(PACKAGE_REPOSITORIES)).toEqual([...new Set(foreignPackages.map(({ name }) => name))].toSorted());
  });

  it.each(foreignPackages.map(({ name, path }) => [name, path]))('is what its manifest says: %s', (name, path) => {
    const file = join(root, path, 'package.json');
    // What is for another platform is not installed here; its sibling is.
    if (!existsSync(file)) return expect(name).toMatch(/linux|win|darwin/);
    const { repository } = JSON.parse(readFileSync(file, 'utf8')) as { readonly repository?: string | { readonly url: string } };
    const said = typeof repository === 'string' ? repository : (repository?.url ?? '');
    const place = /(?:(gitlab)\.com|(?:github)(?:\.com)?)?[:/]?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(said);
    expect(PACKAGE_REPOSITORIES[name]).toBe(`https://${place?.[1] ?? 'github'}.com/${place?.[2]}/${place?.[3]}`);
  });
});

describe('a lockfile that does not tell', () => {
  const lockfile = (packages: Readonly<Record<string, unknown>>) => {
    const place = mkdtempSync(join(folder, 'case-'));
    writeFileSync(join(place, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
    return () => packagesFor(place, 'packages/cli').map(({ path }) => path);
  };
  const cli = { version: '1.0.0', license: 'MIT', dependencies: { a: '1' } };

  it.each([
    ['an entry without a licence', { 'packages/cli': { version: '1.0.0' } }, 'licence'],
    ['an entry that is missing', { 'packages/cli': cli }, 'npm install'],
  ])('is refused: %s', (_, packages, words) => {
    expect(lockfile(packages)).toThrow(words);
  });

  it('is followed as Node would: the nearest folder first, links to where they lead', () => {
    const one = (more = {}) => ({ version: '1.0.0', license: 'MIT', ...more });
    const packages = {
      'packages/cli': { ...cli, optionalDependencies: { elsewhere: '1' } },
      'node_modules/a': one({ dependencies: { b: '1', ours: '1' } }),
      'node_modules/b': one({ version: '2.0.0' }),
      'node_modules/a/node_modules/b': one(),
      'node_modules/ours': { resolved: 'packages/ours', link: true },
      'packages/ours': one(),
      'node_modules/tester': one({ dev: true }),
    };
    expect(lockfile(packages)()).toEqual(['node_modules/a', 'node_modules/a/node_modules/b', 'packages/cli', 'packages/ours']);
  });
});
