import { describe, expect, it, test } from 'vitest';
import { caseFor } from '../case-for.ts';
import { readCaseFile } from './case-file.ts';

const read = (text: string) => readCaseFile('avouch.yaml', new TextEncoder().encode(text));

const GOOD = `schemaVersion: 1
organisation:
  name: Example Ltd
  sources:
    - { id: policies, location: policies, serves: [3.2, "4"] }
products:
  - { id: portal, name: Portal, role: reseller, delivery: [saas], sources: [{ id: main, location: . }] }
  - { id: agent, name: Agent, role: reseller, delivery: [app], sources: [{ id: main, location: . }] }
buildEnvironments:
  - { id: factory, name: Factory, products: [portal], sources: [{ id: ci, location: ci }] }
arguments:
  - { claim: 2.1.3, text: t, by: b, at: 2026-11-01, buildEnvironment: factory }
  - { claim: 3.2.1, text: t, by: b, at: 2026-11-01T10:00:00Z, products: [agent] }
  - { claim: 4.3.1, text: t, by: b, at: 2026-11-01 }
responses:
  - { finding: 0123456789ab, kind: rebutted, reason: r, by: b, at: 2026-11-01, products: [agent] }
`;

test('each product has what is its own, and what it shares', () => {
  const { caseFile, diagnostics } = read(GOOD);
  expect(diagnostics).toEqual([]);
  const record = (id: string) =>
    caseFor({ caseFile, product: caseFile?.products.find((product) => product.id === id) ?? null, name: id, role: null });
  const [portal, agent] = [record('portal'), record('agent')];
  expect(portal.organisation).toBe('Example Ltd');
  expect(portal.product.sources.map(({ id, belongsTo, serves }) => [id, belongsTo, serves])).toEqual([
    ['main', 'product', null],
    ['ci', 'build environment', ['2']],
    ['policies', 'organisation', ['3.2', '4']],
  ]);
  expect(agent.product.sources.map(({ id }) => id)).toEqual(['main', 'policies']);
  expect(portal.arguments.map(({ claim, at }) => [claim, at])).toEqual([
    ['2.1.3', '2026-11-01T00:00:00Z'],
    ['4.3.1', '2026-11-01T00:00:00Z'],
  ]);
  expect(agent.arguments.map(({ claim }) => claim)).toEqual(['3.2.1', '4.3.1']);
  expect([portal.responses, agent.responses.map(({ doubt }) => doubt)]).toEqual([[], ['0123456789ab']]);
});

describe('what does not fit together has its line', () => {
  it.each<[string, string, string, number]>([
    ['an unknown product of a build environment', 'products: [portal], sources', 'products: [portl], sources', 10],
    ['a build environment that is none', 'buildEnvironment: factory', 'buildEnvironment: plant', 12],
    ['an argument about both', 'buildEnvironment: factory', 'buildEnvironment: factory, products: [agent]', 12],
    ['an unknown product of an argument', 'products: [agent] }\n  - { claim: 4.3.1', 'products: [agnt] }\n  - { claim: 4.3.1', 13],
    ['a response that does not say for which product', ', products: [agent] }\n', ' }\n', 16],
    ['a shared source with the id of an own one', '{ id: ci, location: ci }', '{ id: main, location: ci }', 7],
    ['two shared sources of one id', '{ id: ci, location: ci }', '{ id: policies, location: ci }', 10],
    ['two build environments of one id', 'arguments:', '  - { id: factory, name: F, products: [agent] }\narguments:', 11],
    ['a claim that is no number', 'claim: 4.3.1', 'claim: 4.3', 14],
    ['a theme that is none', 'serves: [3.2, "4"]', 'serves: [three]', 5],
    ['an organisation without a name', '  name: Example Ltd\n', '', 2],
    ['an unknown key in the organisation', '  name: Example Ltd', '  nam: Example Ltd', 3],
    ['an organisation that is a list', 'organisation:\n', 'organisation: [x]\nx:\n', 2],
  ])('%s', (_, good, bad, line) => {
    // The last occurrence: responses come last.
    const at = GOOD.lastIndexOf(good);
    expect(at).toBeGreaterThan(0);
    const { caseFile, diagnostics } = read(GOOD.slice(0, at) + bad + GOOD.slice(at + good.length));
    expect(caseFile).toBeNull();
    expect(diagnostics.map(({ location }) => location?.line)).toContain(line);
  });
});
