import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { githubDependencyGraph } from './index.ts';
import { readGithubDependencyGraph } from './read.ts';

const bytes = readFileSync(new URL('../../../../../testdata/github-dependency-graph/export.json', import.meta.url));
const input = (text: string) => ({ path: 'x.json', bytes: new TextEncoder().encode(text) });

describe('the export of the dependency graph', () => {
  it('is read as a wrapper', () => {
    const { verdict, measures, facts, diagnostics } = readGithubDependencyGraph({ path: 'x.json', bytes });
    expect([verdict, diagnostics, measures]).toEqual(['valid', [], { packages: 1, spdxVersion: 'SPDX-2.3' }]);
    expect(facts).toEqual({ kind: 'github-dependency-graph', spdxVersion: 'SPDX-2.3', packages: 1 });
  });

  it('gives its document on, to be read as what it is', () => {
    const layers = readLayers('x.json', bytes);
    expect(layers.map(({ document, around }) => [document.path, document.format, document.verdict, around])).toEqual([
      ['x.json', 'github-dependency-graph', 'valid', null],
      ['x.json!/sbom', 'spdx', 'valid', 0],
    ]);
    expect(layers[1]?.document.measures).toMatchObject({ packages: 1, with_purl: 1 });
  });

  it.each<[string, string, readonly string[]]>([
    ['{"sbom": {"packages": []}}', 'invalid', ['no-document']],
    ['{"sbom": []}', 'invalid', ['no-document']],
    ['{}', 'invalid', ['no-document']],
    ['[]', 'invalid', ['not-an-object']],
    ['{"sbom": {"spdxVersion": 01}}', 'malformed', ['json-syntax']],
    [`{"sbom": {"a": ${'['.repeat(100)}`, 'refused', ['too-deep']],
  ])('%s', (text, verdict, codes) => {
    const result = readGithubDependencyGraph(input(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['{"sbom": {"spdxVersion": "SPDX-2.3"}}', true],
    ['{"sbom": {"bomFormat": "CycloneDX"}}', false],
    ['{"sbom": {"spdxVersion": "SPDX-2.3"}, "other": 1}', false],
    ['{"spdxVersion": "SPDX-2.3"}', false],
  ])('recognises %s: %s', (text, expected) => {
    expect(githubDependencyGraph.recognise(input(text))).toBe(expected);
  });

  it.each([
    ['repo-sbom.json', 'candidate'],
    ['sbom.xml', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(githubDependencyGraph.placement(path)).toBe(placement);
  });
});
