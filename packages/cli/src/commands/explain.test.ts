import { Readable } from 'node:stream';
import { claimsOf, EVERY_CHECK, instantFromSeconds, principlesOf } from '@avouch/core';
import { describe, expect, test } from 'vitest';
import { loadBuiltInCatalogue } from '../catalogue/catalogue-files.ts';
import { runProgram } from '../program.ts';

async function run(args: readonly string[], columns = 80, isTTY = false) {
  let out = '';
  let err = '';
  const code = await runProgram(args, {
    stdin: Readable.from([]),
    out: {
      write: (text) => {
        out += text;
      },
      columns,
      isTTY,
    },
    err: {
      write: (text) => {
        err += text;
      },
    },
    env: {},
    // A folder without a case: what applies to products is told in test/command-line/roles.test.ts.
    cwd: '/',
    now: () => instantFromSeconds(0),
  });
  return { code, out, err };
}
/** The lines below a heading, up to the next empty line, joined. */
function section(out: string, heading: string): string {
  const [, below = ''] = `\n${out}`.split(`\n${heading}\n`);
  return (below.split('\n\n')[0] ?? '').replaceAll(/\s+/g, ' ').trim();
}

describe('avouch explain', () => {
  test('a claim: guidance, evidence, what can be seen, what undermines it, freshness, controls, roles, form', async () => {
    const { code, out } = await run(['explain', '1.2.1']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Claim 1\.2\.1\n/);
    expect(section(out, 'What the guidance advises')).toMatch(/^a .*compilers.* f .*incidents\.$/);
    expect(section(out, 'What counts as evidence')).toMatch(/^document .* audit /);
    expect(section(out, 'What Avouch can see, and where')).toMatch(
      /most of it\. .*SBOM.* → Bring .* Whom to ask: Those who run the build environment\.$/,
    );
    expect(section(out, 'What undermines it')).toMatch(/^• .*inventory/);
    expect(section(out, 'A "yes" would be wrong where')).toMatch(/lockfile/);
    expect(section(out, 'A "no" would be unfair where')).toMatch(/development/);
    expect(section(out, 'How long it stays fresh')).toBe('Until the next release; under continuous delivery 30 days.');
    expect(section(out, 'OSPS Baseline controls that support it')).toMatch(/^BR-05 .* DO-06 .* QA-02 .*never proves/);
    expect(section(out, 'Who answers it')).toMatch(/Developer only in scope Reseller out of scope/);
    expect(section(out, 'The official text')).toMatch(/^Claim 1\.2\.1 in: .*Assurance Principles and Claims https:/);
    expect(out).toMatch(/\nThese are our words, not the official ones .*\n$/);
  });

  test.each([
    ['2.1.6', 'How long it stays fresh', '90 days.'],
    ['2.1.6', 'OSPS Baseline controls that support it', 'None is mapped (OSPS Baseline 2026.02.19).'],
    ['3.3.2', 'How long it stays fresh', 'The document 365 days, records that it is followed 30 days.'],
    ['4.3.2', 'How long it stays fresh', 'Until the next event, such as an incident or an advisory; in any case 90 days.'],
    ['1.1.6', 'What the guidance advises', 'Nothing for this claim by itself.'],
  ])('%s, %s', async (id, heading, expected) => expect(section((await run(['explain', id])).out, heading)).toBe(expected));

  test.each([
    ['2.1.6', 'Form 0.4 leaves it out'],
    ['4.3.1', 'Form 0.4 leaves it out; its Claim 4.3.1 is claim 4.3.2'],
    ['4.3.2', 'Form 0.4 has it as Claim 4.3.1'],
    ['4.2.1', 'Form 0.4 has it under the same number'],
  ])('%s on the form: %s', async (id, expected) => expect(section((await run(['explain', id])).out, 'Who answers it')).toContain(expected));

  test.each([
    [['Claim 2.1.6'], 'Claim 2.1.6'],
    [['claim', '2.1.6.'], 'Claim 2.1.6'],
    [['Principle 2.1'], 'Principle 2.1'],
    [['2.1'], 'Principle 2.1'],
    [['theme', '2'], 'Theme 2'],
    [['1.2.1-A'], 'Guidance point 1.2.1-a'],
    [['Form 4.3.1'], 'On form 0.4, Claim 4.3.1 is claim 4.3.2 of the published list.'],
    [['form', 'claim', '1.1.1'], 'Claim 1.1.1'],
  ])('%j is %s', async (args, first) => {
    const { code, out } = await run(['explain', ...args]);
    expect([code, out.split('\n')[0]]).toEqual([0, first]);
  });

  test.each([
    ['1.1.9', '1.1.1, 1.1.2, 1.1.3, 1.1.4, 1.1.5, 1.1.6'],
    ['1.5', '1.1, 1.2, 1.3, 1.4'],
    ['2.1.6-z', '2.1.6-a'],
    ['216', '2.1.6'],
    ['2-1-6', '2.1.6'],
    ['form 2.1.6', 'has no claim 2.1.6'],
    ['5.1', 'lists every number'],
    ['x\u001b[31m', 'has no "x·"'],
  ])('unknown %j: %s', async (given, expected) => {
    const { code, out, err } = await run(['explain', given]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  test('the checks that look at a claim are named, and where there is none that is said', async () => {
    const looking = EVERY_CHECK.filter(({ claims }) => claims.includes('1.2.2')).map(({ id }) => id);
    expect(looking).not.toEqual([]);
    const { out } = await run(['explain', '1.2.2']);
    for (const id of looking) expect(section(out, 'What Avouch can see, and where')).toContain(id);
    expect(section((await run(['explain', '1.1.6'])).out, 'What Avouch can see, and where')).toContain('No check of Avouch');
  });

  test('json for each kind', async () => {
    const kind = async (id: string) => JSON.parse((await run(['explain', id, '--format', 'json'])).out);
    const catalogue = await loadBuiltInCatalogue();
    expect(await kind('4.3.2')).toMatchObject({
      kind: 'claim',
      catalogue: { id: 'sscop-1.0', digest: catalogue.digest },
      theme: { id: '4' },
      principle: { id: '4.3', officialWording: null },
      claim: { key: { list: 'body', id: '4.3.2' } },
      forms: [{ edition: '0.4', reference: 'Claim 4.3.1' }],
      roles: [{ scope: 'in scope' }, { scope: 'out of scope' }, { scope: 'in scope' }, { scope: 'decided' }],
    });
    expect(await kind('4.3')).toMatchObject({ kind: 'principle', principle: { id: '4.3' } });
    expect(await kind('4')).toMatchObject({ kind: 'theme', theme: { id: '4' } });
    expect(await kind('4.3.2-c')).toMatchObject({ kind: 'guidance', claim: '4.3.2', guidance: { id: '4.3.2-c' } });
  });

  test.each([40, 80, 120])('at %d columns no line of any entry is wider, addresses apart', async (columns) => {
    const catalogue = await loadBuiltInCatalogue();
    for (const id of ['1', '1.1.1-a', ...[...claimsOf(catalogue), ...principlesOf(catalogue)].map((entry) => entry.id)]) {
      const { out } = await run(['explain', id], columns);
      expect(out.split('\n').filter((line) => line.length > columns && !line.includes('https:'))).toEqual([]);
    }
  });

  test('colour on a terminal changes nothing else', async () => {
    const coloured = await run(['explain', '2.1.6'], 80, true);
    expect(coloured.out).toContain('\u001b[1m');
    expect(coloured.out.replaceAll(/\u001b\[\d+m/g, '')).toBe((await run(['explain', '2.1.6'])).out);
  });
});
