import { describe, expect, it, test } from 'vitest';
import { caseFor, evidenceFor } from '../case-for.ts';
import { sampleCatalogue } from '../case-samples.ts';
import { readWholeCase } from './case-with-includes.ts';

const OWN = `schemaVersion: 1
include: [../org/shared.yaml]
organisation: Example Ltd
products:
  - { id: portal, name: Portal, role: reseller, delivery: [saas] }
  - { id: agent, name: Agent, role: reseller, delivery: [app] }
arguments:
  - { claim: 4.3.1, text: ours, by: b, at: 2026-11-01 }
responses:
  - { doubt: old, kind: answered, reason: r, evidence: [policy], by: b, at: 2026-11-02, products: [agent] }
`;
const SHARED = `schemaVersion: 1
evidence:
  - { id: policy, title: Policy, location: policies/a.pdf, claims: [3.2.1] }
  - { id: signed, title: Signed, location: ../build/a.json, signer: { key: keys/a.pub } }
arguments:
  - { claim: 2.1.1, text: theirs, by: o, at: 2026-11-01 }
  - { claim: 4.3.1, text: theirs, by: o, at: 2026-11-01 }
doubts:
  - { id: old, claim: 3.2.1, text: t, by: o, at: 2026-11-01 }
`;

async function whole(files: Readonly<Record<string, string>>) {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const asked: string[] = [];
  const result = await readWholeCase({
    path: 'avouch.yaml',
    bytes: bytes(files['avouch.yaml'] ?? ''),
    read: (path) => {
      asked.push(path);
      const { [path]: text } = files;
      return Promise.resolve(text === undefined ? { kind: 'refused', reason: 'is not there.' } : { kind: 'bytes', bytes: bytes(text) });
    },
    catalogue: null,
  });
  const faults = result.diagnostics.map(({ code, location }) => `${code} ${location?.path}:${location?.line}`);
  return { ...result, asked, faults };
}

test('what is included serves every product, its paths lead on from where it lies, and of two of one instant the own argument counts', async () => {
  const { caseFile, diagnostics, files, origins } = await whole({ 'avouch.yaml': OWN, '../org/shared.yaml': SHARED });
  expect(diagnostics).toEqual([]);
  expect(files).toEqual(['../org/shared.yaml', 'avouch.yaml']);
  for (const id of ['portal', 'agent']) {
    const record = caseFor({ caseFile, product: caseFile?.products.find((one) => one.id === id) ?? null, name: id, role: null });
    expect(record.arguments.map(({ claim, by }) => [claim, by])).toEqual([
      ['2.1.1', 'o'],
      ['4.3.1', 'o'],
      ['4.3.1', 'b'],
    ]);
    expect(record.doubts.map((one) => one.id)).toEqual(['old']);
    const evidence = caseFile === null ? [] : evidenceFor(caseFile, id);
    expect(evidence.map(({ location, signer }) => [location, signer])).toEqual([
      ['../org/policies/a.pdf', null],
      ['../build/a.json', { kind: 'key', path: '../org/keys/a.pub' }],
    ]);
  }
  expect(origins.arguments).toEqual([
    { path: '../org/shared.yaml', index: 0 },
    { path: '../org/shared.yaml', index: 1 },
    { path: 'avouch.yaml', index: 0 },
  ]);
});

test('a file that two others include is read once, and stands once in the case', async () => {
  const { caseFile, faults, asked } = await whole({
    'avouch.yaml': OWN.replace('[../org/shared.yaml]', '[a.yaml, ../x/../b.yml]').replace(/ {2}- \{ doubt.*\n/, '  []\n'),
    'a.yaml': 'schemaVersion: 1\ninclude: [./org/shared.yaml]\n',
    '../b.yml': 'schemaVersion: 1\ninclude: [d/../q/shared.yaml]\n',
    'org/shared.yaml': SHARED,
    '../q/shared.yaml': 'schemaVersion: 1\n',
  });
  expect(faults).toEqual([]);
  expect(asked).toEqual(['a.yaml', 'org/shared.yaml', '../b.yml', '../q/shared.yaml']);
  expect(caseFile?.evidence.map(({ location }) => location)).toEqual(['org/policies/a.pdf', 'build/a.json']);
});

describe('what is wrong is said with its file and line', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['not there', { 'avouch.yaml': OWN }, ['include-invalid avouch.yaml:2']],
    ['an address', { 'avouch.yaml': OWN.replace('../org/shared.yaml', 'https://example.test/a.yaml') }, ['include-invalid avouch.yaml:2']],
    [
      'any file of the machine',
      { 'avouch.yaml': OWN.replace('../org/shared.yaml', '/etc/shared.yaml') },
      ['include-invalid avouch.yaml:2'],
    ],
    ['no YAML file', { 'avouch.yaml': OWN.replace('../org/shared.yaml', '../../etc/passwd') }, ['include-invalid avouch.yaml:2']],
    [
      'backslashes',
      { 'avouch.yaml': OWN.replace('../org/shared.yaml', String.raw`'..\org\shared.yaml'`) },
      ['include-invalid avouch.yaml:2'],
    ],
    [
      'a circle',
      {
        'avouch.yaml': OWN,
        '../org/shared.yaml': `include:\n  - b.yaml\n${SHARED}`,
        '../org/b.yaml': 'schemaVersion: 1\ninclude: [../org/shared.yaml]\n',
      },
      ['include-invalid ../org/b.yaml:2'],
    ],
    [
      'the case itself',
      {
        'avouch.yaml': OWN,
        '../org/shared.yaml': `include: [../here/../avouch.yaml]\n${SHARED}`,
        '../avouch.yaml': 'schemaVersion: 1\ninclude: [org/shared.yaml]\n',
      },
      ['include-invalid ../avouch.yaml:2'],
    ],
    [
      'a judgement in it',
      { 'avouch.yaml': OWN, '../org/shared.yaml': `${SHARED}judgements:\n  - { claim: 2.1.1, verdict: met, by: b, at: 2026-11-01 }\n` },
      ['case-invalid ../org/shared.yaml:10'],
    ],
    [
      'a response, a conclusion, an exception and a product in it',
      {
        'avouch.yaml': OWN,
        '../org/shared.yaml': `${SHARED}responses: []\nconclusions: []\nexceptions: []\nproducts: []\norganisation: x\n`,
      },
      [10, 11, 12, 13, 14].map((line) => `case-invalid ../org/shared.yaml:${line}`),
    ],
    [
      'a product named in it',
      {
        'avouch.yaml': OWN,
        '../org/shared.yaml': SHARED.replace(
          'by: o, at: 2026-11-01 }\n  - { claim: 4',
          'by: o, at: 2026-11-01, products: [portal] }\n  - { claim: 4',
        ),
      },
      ['case-invalid ../org/shared.yaml:6'],
    ],
    [
      'an unknown key in it',
      { 'avouch.yaml': OWN, '../org/shared.yaml': `${SHARED}evidenc: []\n` },
      ['case-invalid ../org/shared.yaml:10'],
    ],
    [
      'another version',
      { 'avouch.yaml': OWN, '../org/shared.yaml': SHARED.replace('schemaVersion: 1', 'schemaVersion: 2') },
      ['case-invalid ../org/shared.yaml:1'],
    ],
    [
      'a merge that git left',
      { 'avouch.yaml': OWN, '../org/shared.yaml': `${SHARED}<<<<<<< HEAD\n` },
      ['merge-conflict ../org/shared.yaml:10'],
    ],
    [
      'an id that both have',
      { 'avouch.yaml': `${OWN}evidence:\n  - { id: policy, title: T, location: a }\n`, '../org/shared.yaml': SHARED },
      ['case-invalid avouch.yaml:12'],
    ],
    [
      'an id that an interview has there',
      {
        'avouch.yaml': OWN,
        '../org/shared.yaml': `${SHARED}interviews:\n  - { id: policy, role: r, by: b, at: 2026-11-01, text: t, claims: [3.2.1] }\n`,
      },
      ['case-invalid ../org/shared.yaml:11'],
    ],
    [
      'an answer with evidence that neither has',
      { 'avouch.yaml': OWN.replace('[policy]', '[nothing]'), '../org/shared.yaml': SHARED },
      ['case-invalid avouch.yaml:10'],
    ],
  ])('%s', async (_, files, expected) => {
    const { caseFile, faults } = await whole(files);
    expect(faults).toEqual(expected);
    expect(caseFile).toBeNull();
  });

  it('an id that clashes names the other file', async () => {
    const { diagnostics } = await whole({
      'avouch.yaml': `${OWN}evidence:\n  - { id: policy, title: T, location: a }\n`,
      '../org/shared.yaml': SHARED,
    });
    expect(diagnostics[0]?.message).toContain('../org/shared.yaml');
  });

  it('too deep, and too many', async () => {
    const chain = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n}.yaml`, `schemaVersion: 1\ninclude: [${n + 1}.yaml]\n`]));
    const deep = await whole({ ...chain, 'avouch.yaml': OWN.replace('../org/shared.yaml', '0.yaml') });
    expect(deep.faults).toEqual(['include-invalid 4.yaml:2']);
    expect(deep.asked).toHaveLength(5);
    const names = Array.from({ length: 40 }, (_, n) => `${n}.yaml`);
    const wide = await whole({
      ...Object.fromEntries(names.map((name) => [name, `schemaVersion: 1\ninclude: [${names.map((other) => `x/${other}`).join(', ')}]\n`])),
      ...Object.fromEntries(names.map((name) => [`x/${name}`, 'schemaVersion: 1\n'])),
      'avouch.yaml': OWN.replace('../org/shared.yaml', names.join(', ')),
    });
    expect(wide.caseFile).toBeNull();
    expect(wide.asked.length).toBeLessThanOrEqual(50);
  });
});

test('numbers of included records are held against the catalogue, at their own place', async () => {
  const bytes = new TextEncoder().encode(OWN.replaceAll('4.3.1', '1.1.1'));
  const shared = new TextEncoder().encode(SHARED.replaceAll('4.3.1', '1.1.9').replaceAll('3.2.1', '1.1.1'));
  const { diagnostics } = await readWholeCase({
    path: 'avouch.yaml',
    bytes,
    read: () => Promise.resolve({ kind: 'bytes', bytes: shared }),
    catalogue: sampleCatalogue(),
  });
  expect(diagnostics.map(({ location }) => location)).toEqual([{ path: '../org/shared.yaml', line: 7, column: 7 }]);
});
