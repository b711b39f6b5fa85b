import { describe, expect, it } from 'vitest';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { inventoryCoversLockfiles } from './inventory-covers-lockfiles.ts';

// GitHub's dependency graph as an inventory: it was made of the lockfiles that it would be held against (domain §6, 1.2.1).

const NOW = '2026-11-01T11:00:00Z';
const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': { name: 'shop' }, 'node_modules/alpha': { version: '1.0.0' }, 'node_modules/gamma': { version: '3.0.0' } },
});
const ALL = ['pkg:npm/alpha@1.0.0', 'pkg:npm/gamma@3.0.0'];

function spdx(purls: readonly string[], { name = 'com.github.acme/shop', tool = 'GitHub.com-Dependency-Graph' } = {}): object {
  return {
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    dataLicense: 'CC0-1.0',
    name,
    documentNamespace: 'https://sbom.example.test/shop',
    creationInfo: { created: NOW, creators: [`Tool: ${tool}`] },
    packages: purls.map((purl, index) => ({
      SPDXID: `SPDXRef-${index}`,
      name: purl,
      downloadLocation: 'NOASSERTION',
      externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
    })),
  };
}

const exported = (purls: readonly string[], more = {}) => JSON.stringify({ sbom: spdx(purls, more) });
const made = (purls: readonly string[]) => JSON.stringify(spdx(purls, { name: 'shop', tool: 'maker-1' }));
const SHOP: Omit<SampleEvidence, 'evidence'> = {
  source: { files: { 'package-lock.json': LOCK } },
  shownAt: 'https://github.com/acme/shop',
};
const of = (evidence: Readonly<Record<string, string>>) => evidenceOutcomesOf(inventoryCoversLockfiles, { evidence, ...SHOP });
const results = (evidence: Readonly<Record<string, string>>) => of(evidence).map(({ result, subject }) => `${result} ${subject}`);

describe('GitHub’s dependency graph', () => {
  it('that lists every package passes nothing, since it was made of the lockfile', () => {
    expect(results({ 'made.json': made(ALL) })).toEqual(['Passed inventory']);
    expect(results({ 'sbom.json': exported(ALL) })).toEqual(['Needs Review inventory']);
    const [outcome] = of({ 'sbom.json': exported(ALL) });
    expect(outcome?.message).toContain('GitHub’s dependency graph of acme/shop with 2 packages');
    expect(outcome?.message).toContain('2 of package-lock.json');
  });

  it('is known by its tool too, as the page of the repository gives it', () => {
    expect(results({ 'shop.spdx.json': JSON.stringify(spdx(ALL)) })).toEqual(['Needs Review inventory']);
  });

  it('that lacks a package fails nothing, since it does not say of which commit it is', () => {
    const [outcome] = of({ 'sbom.json': exported(ALL.slice(0, 1)) });
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain('gamma@3.0.0');
    expect(outcome?.message).toContain('does not say of which commit it is');
  });

  it('hides no gap of an inventory that somebody made', () => {
    const beside = { 'made.json': made(ALL.slice(0, 1)), 'sbom.json': exported(ALL) };
    expect(results(beside)).toEqual(['Failed packages of package-lock.json that no inventory lists']);
    expect(results({ 'made.json': made(ALL), 'sbom.json': exported(ALL.slice(0, 1)) })).toEqual(['Passed inventory']);
  });

  it('of another repository says so', () => {
    const [outcome] = of({ 'sbom.json': exported(ALL, { name: 'com.github.acme/other' }) });
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain('acme/other, which is none of the product’s sources');
  });

  it('that could not be read is not known', () => {
    const broken = exported(ALL).slice(0, -2);
    expect(results({ 'dependency-graph.json': broken })).not.toContain('Passed inventory');
    expect(results({ 'sbom.json': exported(ALL).replace('"SPDX-2.3"', '"SPDX-9.9"') })).toEqual(['Unknown inventory sbom.json!/sbom']);
  });
});
