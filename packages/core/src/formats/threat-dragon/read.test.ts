import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readThreatDragon, recogniseThreatDragon } from './read.ts';

const sample = (name: string) =>
  readThreatDragon({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/threat-dragon/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('a model of Threat Dragon', () => {
  it('of version 1 is read', () => {
    const { verdict, facts, measures } = sample('v1.json');
    expect(verdict).toBe('valid');
    expect(facts).toEqual({
      kind: 'threat-dragon',
      model: {
        tool: 'Threat Dragon',
        version: null,
        title: 'Shop',
        owner: 'security team',
        reviewed: true,
        diagrams: 1,
        elements: 2,
        threats: 2,
        statuses: [
          { word: 'Open', count: 1 },
          { word: 'Mitigated', count: 1 },
        ],
        open: 1,
        openSeverities: [{ word: 'High', count: 1 }],
        placeholders: 0,
        changedAt: null,
      },
      diagramTypes: ['STRIDE'],
      contributors: 2,
    });
    expect(measures.severity).toEqual({ High: 1, Low: 1 });
  });

  it('of version 2 is read, and what the tool wrote itself is counted', () => {
    const { verdict, facts } = sample('v2.json');
    expect(verdict).toBe('valid');
    expect(facts?.model).toMatchObject({ version: '2.2.0', owner: null, elements: 2, threats: 2, open: 1, placeholders: 1 });
  });

  it('that nobody touched is valid and empty', () => {
    const { verdict, facts } = sample('untouched.json');
    expect([verdict, facts?.model.diagrams, facts?.model.threats, facts?.model.title]).toEqual(['valid', 0, 0, 'New threat model']);
  });

  it('with faulty threats is invalid, and they count as open', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['no-title', 'cell-incomplete', 'threat-incomplete']]);
    expect([facts?.model.threats, facts?.model.open]).toEqual([2, 2]);
  });

  it('is told by its content', () => {
    expect(recogniseThreatDragon({ path: 'x', bytes: bytesOf({ version: '1', summarize: {}, detail: {} }) })).toBe(false);
    expect(recogniseThreatDragon({ path: 'x', bytes: bytesOf({ summary: 'a', detail: {} }) })).toBe(false);
  });
});

test('refuses more cells than it reads, over all diagrams, and drops none in silence', () => {
  const cells = Array.from({ length: 60_000 }, () => ({}));
  const model = { version: '2.0', summary: { title: 'T' }, detail: { diagrams: [{ cells }, { cells }] } };
  const { verdict, facts, diagnostics } = readThreatDragon({ path: 'x', bytes: bytesOf(model) });
  expect([verdict, facts, diagnostics.map(({ code }) => code)]).toEqual(['refused', null, ['too-many-entries']]);
});
