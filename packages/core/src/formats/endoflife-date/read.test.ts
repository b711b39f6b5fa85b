import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEndoflifeDate, recogniseEndoflifeDate } from './read.ts';

const sample = (name: string) =>
  readEndoflifeDate({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/endoflife-date/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readEndoflifeDate({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

const dated = (date: string) => ({ kind: 'dated', date, at: `${date}T23:59:59Z` });
const NONE = { kind: 'not said' };

describe('a product of endoflife.date', () => {
  it('is read from its file; each end stays what it is', () => {
    const { verdict, facts, measures, diagnostics } = sample('product.md');
    expect([verdict, diagnostics, measures]).toEqual(['valid', [], { releases: 3, latest_of_first: '4.2.0' }]);
    expect(facts).toMatchObject({
      source: 'product file',
      product: 'example-runtime',
      title: 'Example Runtime',
      identifiers: ['pkg:generic/example', 'cpe:2.3:a:example:runtime'],
      dataAt: null,
    });
    expect(facts?.releases).toEqual([
      {
        cycle: '4',
        codename: 'Brave',
        releasedOn: '2026-04-01',
        eol: dated('2029-04-30'),
        eoas: dated('2027-04-01'),
        eoes: { kind: 'not over' },
        lts: true,
        latest: '4.2.0',
        latestOn: '2026-08-05',
        line: 11,
      },
      {
        cycle: '3.1',
        codename: null,
        releasedOn: '2024-04-01',
        eol: { kind: 'over' },
        eoas: NONE,
        eoes: NONE,
        lts: null,
        latest: '3.1.9',
        latestOn: null,
        line: 21,
      },
      {
        cycle: '3',
        codename: null,
        releasedOn: null,
        eol: { kind: 'not over' },
        eoas: NONE,
        eoes: NONE,
        lts: false,
        latest: null,
        latestOn: null,
        line: 26,
      },
    ]);
  });

  it('is read from the API v0', () => {
    const { verdict, facts, measures } = sample('v0.json');
    expect([verdict, measures]).toEqual(['valid', { cycles: 2, first: { cycle: '4', eol: '2029-04-30', latest: '4.2.0' } }]);
    expect(facts?.releases).toMatchObject([
      { cycle: '4', eol: dated('2029-04-30'), eoas: dated('2027-04-01'), lts: true },
      { cycle: '3', eol: { kind: 'not over' }, eoes: { kind: 'over' }, lts: false },
    ]);
  });

  it('is read from the API v1', () => {
    const { verdict, facts, measures, madeAt } = sample('v1.json');
    expect([verdict, measures, madeAt]).toEqual(['valid', { cycles: 2 }, '2026-10-20T00:10:00Z']);
    expect(facts).toMatchObject({ source: 'API v1', product: 'example-runtime', identifiers: ['pkg:generic/example'] });
    expect(facts?.releases).toMatchObject([
      { cycle: '4', eol: dated('2029-04-30'), eoas: dated('2027-04-01'), eoes: NONE, lts: false, latest: '4.2.0', latestOn: '2026-08-05' },
      { cycle: '3', eol: { kind: 'over' }, lts: null },
    ]);
  });

  it('whose ends are none says so, and takes none for the other', () => {
    const result = sample('hostile-ends.md');
    expect([result.verdict, result.diagnostics.map(({ code, location }) => [code, location?.line])]).toEqual([
      'invalid',
      [
        ['end', 4],
        ['no-cycle', 6],
        ['end', 7],
      ],
    ]);
    expect(result.facts?.releases.map(({ cycle, eol }) => [cycle, eol])).toEqual([
      ['1', NONE],
      ['2', NONE],
    ]);
  });

  it.each([
    ['another version', { schema_version: '2.0.0', result: { releases: [] } }, 'unsupported', ['schema-version']],
    ['no releases', { schema_version: '1.0.0', result: {} }, 'invalid', ['no-releases']],
    ['a cycle without a name', [{ eol: true }], 'invalid', ['no-cycle']],
  ])('with %s is told', (_, value, verdict, expected) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual([verdict, expected]);
  });

  it('is told by its content', () => {
    expect(recogniseEndoflifeDate({ path: 'x.md', bytes: bytesOf('---\nreleases:\n-   releaseCycle: "1"\n---\n') })).toBe(true);
    expect(recogniseEndoflifeDate({ path: 'x.md', bytes: bytesOf('---\nreleases:\n  - version: 1\n---\n') })).toBe(false);
    expect(recogniseEndoflifeDate({ path: 'x.json', bytes: bytesOf('[{"cycle": "1"}]') })).toBe(false);
  });
});
