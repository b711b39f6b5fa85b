import { describe, expect, it } from 'vitest';
import { readDocument } from '../../formats/read-document.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { sampleFacts } from '../check-samples.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { inventoryCoversLockfiles } from './inventory-covers-lockfiles.ts';

// The sample's snapshot is of 2026-11-01T12:00:00Z.
const NOW = '2026-11-01T11:00:00Z';
const OLD = '2026-09-01T11:00:00Z';

function bom(purls: readonly string[], members: Readonly<Record<string, unknown>> = { metadata: { timestamp: NOW } }): string {
  const components = purls.map((purl) => ({ type: 'library', name: purl, purl }));
  return JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...members, components });
}

const PACKAGES = {
  'node_modules/alpha': { version: '1.0.0' },
  'node_modules/@scope/beta': { version: '2.0.0' },
  'node_modules/gamma': { version: '3.0.0' },
  'node_modules/tests': { version: '9.0.0', dev: true },
};
const npmLock = (packages: object = PACKAGES) => JSON.stringify({ lockfileVersion: 3, packages: { '': { name: 'shop' }, ...packages } });
const LOCK = { 'package-lock.json': npmLock() };
const ALL = ['pkg:npm/alpha@1.0.0', 'pkg:npm/%40scope/beta@2.0.0', 'pkg:npm/gamma@3.0.0'];
const YARN =
  '# yarn lockfile v1\n\nalpha@^1.0.0:\n  version "1.0.0"\n\ngamma@^3.0.0:\n  version "3.0.0"\n\ndelta@^4.0.0:\n  version "4.0.0"\n';

const sample = (text: string, files: Readonly<Record<string, string>> = LOCK, rest: Partial<SampleEvidence> = {}): SampleEvidence => ({
  evidence: { 'shop.cdx.json': text },
  source: { files },
  ...rest,
});
const outcomes = (given: SampleEvidence) => evidenceOutcomesOf(inventoryCoversLockfiles, given);
const results = (given: SampleEvidence) => outcomes(given).map(({ result, subject }) => [result, subject]);

const REVIEW = [['Needs Review', 'inventory']];
const MISSING = ['Failed', 'packages of package-lock.json that no inventory lists'];

const NAMED = { ...LOCK, 'package.json': JSON.stringify({ name: '@acme/shop', version: '1.2.0' }) };
const of = (component: object) => bom(ALL, { metadata: { timestamp: NOW, component } });

describe('what an inventory says that it is of', () => {
  it.each<[string, SampleEvidence, string]>([
    ['the package of the source', sample(of({ type: 'application', name: '@acme/shop', version: '1.2.0' }), NAMED), 'Passed'],
    ['its image', sample(of({ type: 'container', name: 'ghcr.io/acme/shop:1.2.0' }), NAMED), 'Passed'],
    ['its package URL', sample(of({ type: 'application', name: 'Our shop', purl: 'pkg:npm/%40acme/shop@1.2.0' }), NAMED), 'Passed'],
    ['the folder that a tool was given', sample(of({ type: 'application', name: '.' }), NAMED), 'Passed'],
    ['anything, where no source names itself', sample(of({ type: 'application', name: 'other' })), 'Passed'],
    ['another product with the same packages', sample(of({ type: 'application', name: 'other', version: '9' }), NAMED), 'Needs Review'],
    ['a name that begins alike', sample(of({ type: 'application', name: 'shop-two' }), NAMED), 'Needs Review'],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given).map(({ result }) => result)).toEqual([expected]);
  });
});

describe('inventory-covers-lockfiles', () => {
  it.each([
    ['npm, without what is for development alone', sample(bom(ALL))],
    ['what was made for it an hour before the commit, in SPDX', sample(spdx(ALL))],
    ['an older one that lists all the same', sample(bom(ALL, { metadata: { timestamp: OLD } }))],
    [
      'two that list a part each',
      { ...sample(bom(ALL.slice(0, 2))), evidence: { 'a.cdx.json': bom(ALL.slice(0, 2)), 'b.cdx.json': bom(ALL.slice(2)) } },
    ],
    ['an entry without a package URL', sample(withUnplaced())],
    [
      'Python’s names, however they are written',
      sample(bom(['pkg:pypi/typing-extensions@4.0']), { 'poetry.lock': poetryLock('Typing_Extensions', '4.0') }),
    ],
    [
      'one more package for development alone',
      sample(bom(ALL), { 'package-lock.json': npmLock({ ...PACKAGES, 'node_modules/more': { version: '1.0.0', dev: true } }) }),
    ],
  ])('passes %s', (_, given) => {
    expect(results(given)).toEqual([['Passed', 'inventory']]);
  });

  const excluding = (names: readonly string[], more: readonly string[] = []) =>
    JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { timestamp: NOW } },
      components: [
        ...ALL.map((purl) => ({ type: 'library', name: purl, purl, ...(names.includes(purl) ? { scope: 'excluded' } : {}) })),
        ...more.map((purl) => ({ type: 'library', name: purl, purl, scope: 'excluded' })),
      ],
    });

  it('does not take an entry that is excluded from what runs for a listed one, nor for one that is missing', () => {
    const given = sample(excluding(['pkg:npm/gamma@3.0.0']));
    expect(results(given)).toEqual(REVIEW);
    expect(outcomes(given)[0]?.message).toContain('excluded from what runs (gamma@3.0.0)');
    // What is for development alone may stand there so, and so may what is listed besides.
    expect(results(sample(excluding([], ['pkg:npm/tests@9.0.0', 'pkg:npm/gamma@3.0.0'])))).toEqual([['Passed', 'inventory']]);
  });

  it('fails a package that the product does not run without and no inventory lists, with how many and their names', () => {
    const [outcome] = outcomes(sample(bom(ALL.slice(0, 2))));
    expect([outcome?.result, outcome?.subject]).toEqual(MISSING);
    expect(outcome?.message).toMatch(/^1 package .*: gamma@3\.0\.0\. /);
  });

  it('fails a package that is listed in another version only', () => {
    expect(results(sample(bom([...ALL.slice(0, 2), 'pkg:npm/gamma@2.9.0'])))).toEqual([
      ['Failed', 'versions of packages of package-lock.json'],
    ]);
  });

  it('fails what the manifest asks for, where the lockfile does not say what for', () => {
    const files = { 'yarn.lock': YARN, 'package.json': '{"name": "shop", "dependencies": {"delta": "^4.0.0"}}' };
    expect(results(sample(bom([...ALL, 'pkg:npm/alpha@1.0.0']), files))).toEqual([
      ['Failed', 'packages of yarn.lock that no inventory lists'],
    ]);
  });

  it.each([
    ['a package of a lockfile that does not say what for', sample(bom(ALL), { 'yarn.lock': YARN }), /the lockfile does not say/],
    [
      'an inventory that is older than the commit',
      sample(bom(ALL.slice(0, 2), { metadata: { timestamp: OLD } })),
      /of 2026-09-01, and so may be of another commit/,
    ],
    [
      'an inventory of long after the commit',
      sample(bom(ALL.slice(0, 2), { metadata: { timestamp: '2026-12-24T00:00:00Z' } }), LOCK, { asOf: '2026-12-31T00:00:00Z' }),
      /of 2026-12-24, and so may be of another commit/,
    ],
    [
      'the rest in an inventory of something else',
      {
        ...sample(''),
        evidence: {
          'a.cdx.json': bom(ALL.slice(0, 2), { metadata: { timestamp: NOW, component: { type: 'application', name: 'shop' } } }),
          'b.cdx.json': bom(ALL.slice(2), { metadata: { timestamp: NOW, component: { type: 'application', name: 'till' } } }),
        },
      },
      /1 package of package-lock.json is listed by an inventory of something else alone/,
    ],
    ['an inventory without a date', sample(bom(ALL.slice(0, 2), {})), /does not say when it was made/],
    [
      'an inventory that breaks its format’s rules',
      sample(bom(ALL.slice(0, 2), { metadata: { timestamp: NOW }, serialNumber: 'x' })),
      /breaks the rules/,
    ],
    ['a lockfile of which no inventory speaks', sample(bom(['pkg:pypi/django@5.0'])), /no inventory is about package-lock\.json/],
    [
      'an inventory that says that it is incomplete',
      sample(bom(ALL, { metadata: { timestamp: NOW }, compositions: [{ aggregate: 'incomplete', assemblies: [] }] })),
      /itself that it is incomplete/,
    ],
    [
      'an optional package of another system',
      sample(bom(ALL), { 'package-lock.json': npmLock({ ...PACKAGES, 'node_modules/mac': { version: '1.0.0', optional: true } }) }),
      /mac@1\.0\.0/,
    ],
    ['a requirements file', sample(bom(['pkg:pypi/django@5.0']), { 'requirements.txt': 'django==5.0\n' }), /may list less/],
    ['a lockfile that is not read', sample(bom(ALL), { ...LOCK, 'bun.lock': '{}' }), /bun\.lock says no packages/],
    ['no lockfile', sample(bom(ALL), { 'README.md': '# Shop' }), /no lockfile was read/],
  ])('cannot tell of %s', (_, given, message) => {
    const found = outcomes(given);
    expect(found.map(({ result, subject }) => [result, subject])).toEqual(REVIEW);
    expect(found[0]?.message).toMatch(message);
  });

  it('does not fill up what the newest inventory of a subject leaves out with what an older one had', () => {
    const of = (timestamp: string) => ({ metadata: { timestamp, component: { type: 'application', name: 'shop', version: timestamp } } });
    const evidence = { 'new.cdx.json': bom(ALL.slice(0, 2), of(NOW)), 'old.cdx.json': bom(ALL, of(OLD)) };
    expect(results({ ...sample(''), evidence })).toEqual([MISSING]);
  });

  it('does not take the commit that an inventory lies in for its date', () => {
    const facts = sampleFacts({ files: LOCK });
    const inTree = (text: string): EvidenceItem<Facts> => {
      const document = readDocument('sbom/shop.cdx.json', new TextEncoder().encode(text));
      const grounding = { kind: 'in tree', source: null, snapshot: 's' } as const;
      const effectiveAt = document.madeAt ?? facts.effectiveAt;
      return { id: 'x', grounding, document, around: null, declared: null, effectiveAt, signature: { kind: 'none' }, notCredited: null };
    };
    const product = { product: 'shop', role: 'developer-and-distributor', delivery: [], asOf: facts.effectiveAt } as const;
    const run = (text: string) => inventoryCoversLockfiles.run({ evidence: [inTree(text)], sources: [{ id: null, facts }], product });
    expect(run(bom(ALL.slice(0, 2), {})).map(({ result }) => result)).toEqual(['Needs Review']);
    expect(run(bom(ALL.slice(0, 2))).map(({ result }) => result)).toEqual(['Failed']);
  });

  // Domain §6, the dangerous yes of 1.2.1: the inventory equals the lockfile, and more ships.
  it.each([
    ['an image', { Dockerfile: 'FROM node:24\nCOPY . .\n' }, /node:24\), and no inventory lists the packages of an operating system/],
    ['the image of a service', { 'compose.yaml': 'services:\n  store:\n    image: redis:8.0\n' }, /redis:8\.0/],
    ['a script of others', { 'static/alpha.min.js': '/*! Other v1.2.3 | (c) */\nvar a;' }, /static\/alpha\.min\.js/],
  ])('never passes an inventory that equals the lockfile while %s ships', (_, files, message) => {
    const found = outcomes(sample(bom(ALL), { ...LOCK, ...files }));
    expect(found.map(({ result }) => result)).toEqual(['Needs Review']);
    expect(found[0]?.message).toMatch(message);
  });

  it('does not take listed packages of some system for those of the image', () => {
    const found = outcomes(sample(bom([...ALL, 'pkg:deb/debian/libc6@2.41']), { ...LOCK, Dockerfile: 'FROM node:24\n' }));
    expect(found[0]?.message).toMatch(/that they are those of node:24 no inventory shows/);
  });

  it('says of an inventory that could not be read that nothing is known', () => {
    const given = sample('{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": []}');
    expect(results(given)).toEqual([['Unknown', 'inventory shop.cdx.json']]);
  });

  it.each([
    ['no inventory', { evidence: {}, source: { files: LOCK } }],
    ['an inventory in a folder of tests', sample(bom([]), LOCK, { notCredited: ['shop.cdx.json'] })],
    ['a lockfile in a folder of tests beside a good one', null],
  ])('says nothing of %s', (_, given) => {
    if (given === null)
      expect(
        results(sample(bom(ALL), { ...LOCK, 'test/package-lock.json': npmLock({ 'node_modules/odd': { version: '1.0.0' } }) })),
      ).toEqual([['Passed', 'inventory']]);
    else expect(results(given)).toEqual([]);
  });
});

function spdx(purls: readonly string[]): string {
  return JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    dataLicense: 'CC0-1.0',
    name: 'shop',
    documentNamespace: 'https://sbom.example.test/shop',
    creationInfo: { created: NOW, creators: ['Tool: maker-1'] },
    packages: purls.map((purl, index) => ({
      SPDXID: `SPDXRef-${index}`,
      name: purl,
      downloadLocation: 'NOASSERTION',
      externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
    })),
  });
}

function withUnplaced(): string {
  const components = [
    ...ALL.slice(0, 2).map((purl) => ({ type: 'library', name: purl, purl })),
    { type: 'library', name: 'gamma', version: '3.0.0' },
  ];
  return JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { timestamp: NOW }, components });
}

function poetryLock(name: string, version: string): string {
  return `# This file is automatically @generated by Poetry 2.1.0 and should not be changed by hand.\n[[package]]\nname = "${name}"\nversion = "${version}"\noptional = false\ngroups = ["main"]\nfiles = []\n[metadata]\nlock-version = "2.1"\n`;
}
