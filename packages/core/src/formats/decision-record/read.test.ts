import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionRecord } from './index.ts';
import { readDecisionRecord, recogniseDecisionRecord } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/decision-record/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const factsOf = (path: string, text: string) => readDecisionRecord({ path, bytes: bytesOf(text) }).facts;

describe('a decision record', () => {
  it("in Nygard's form", () => {
    const { verdict, facts } = readDecisionRecord({ path: 'docs/adr/0003-keep-names.md', bytes: sample('0003-keep-names.md') });
    expect(verdict).toBe('valid');
    expect(facts).toEqual({
      kind: 'decision-record',
      type: 'decision',
      title: '3. Keep names in one table',
      number: 3,
      status: { text: 'Accepted', line: 7 },
      date: { date: '2026-03-02', line: 3 },
      template: false,
    });
  });
  it('in MADR, with a front', () => {
    const { facts, measures } = readDecisionRecord({ path: 'docs/decisions/use-one-queue.md', bytes: sample('madr.md') });
    expect(facts).toMatchObject({
      title: 'Use one queue',
      number: null,
      status: { text: 'superseded by ADR-0007', line: 2 },
      date: { date: '2026-05-09', line: 3 },
    });
    expect(measures).toEqual({ type: 'decision', status: 'superseded by ADR-0007', date: '2026-05-09', template: false });
  });

  it.each([
    [
      'rfcs/0012-a.md',
      '- Feature Name: fast names\n- Start Date: 2026-01-02\n\n# Motivation\n',
      'request',
      'fast names',
      12,
      null,
      '2026-01-02',
    ],
    [
      'docs/adr/1-a.md',
      '# A\n\n* Status: **proposed** by Ann\n* Date: 3 March 2026\n',
      'decision',
      'A',
      1,
      'proposed by Ann',
      '2026-03-03',
    ],
    ['docs/adr/1-a.md', '# A\n\n## Status\n\nAccepted on 2026-04-05\n', 'decision', 'A', 1, 'Accepted on 2026-04-05', '2026-04-05'],
    ['docs/adr/1-a.md', '# A\n\nDate: 03/04/2026\n\n## Status\n\n<!-- Accepted -->\n', 'decision', 'A', 1, null, null],
    ['docs/adr/a.md', '# RFC 7: A\n', 'request', 'RFC 7: A', 7, null, null],
  ])('%s: %j', (path, text, type, title, number, status, date) => {
    const facts = factsOf(path, text);
    expect([facts?.type, facts?.title, facts?.number, facts?.status?.text ?? null, facts?.date?.date ?? null]).toEqual([
      type,
      title,
      number,
      status,
      date,
    ]);
  });

  it.each([
    ['# {short title, representative of solved problem}', true],
    ['# [short title of solved problem]', true],
    ['# Title', true],
    ['# Title of the page is short', false],
    ['# NNNN: A', true],
    ['# Short names', false],
    ['# 12. Title', false],
  ])('%s: template %s', (text, expected) => {
    expect(factsOf('docs/adr/1-a.md', `${text}\n`)?.template).toBe(expected);
  });

  it.each([
    ['docs/adr/0001-a.md', 'in force'],
    ['doc/architecture/decisions/0001-a.md', 'in force'],
    ['rfcs/text/0001-a.md', 'in force'],
    ['docs/decisions/use-a.md', 'candidate'],
    ['docs/adr/README.md', 'no'],
    ['docs/adr/0000-template.md', 'no'],
    ['docs/adr/adr-template.md', 'no'],
    ['docs/adr/a.ts', 'no'],
    ['docs/guide.md', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(decisionRecord.placement(path)).toBe(placement);
  });

  it.each([
    ['a.md', '# A\n\n## Status\n\nx\n\n## Context\n\nx\n\n## Decision\n\nx\n', true],
    ['a.md', '# A\n\nStatus: Accepted\n', false],
    ['docs/decisions/a.md', '# A\n\nStatus: Accepted\n', true],
    ['docs/decisions/a.md', '# How we make decisions\n\nTogether.\n', false],
    ['proposals/a.md', '# A\n\n## Motivation\n\nx\n\n## Proposal\n\nx\n', true],
  ])('in %s: %j', (path, text, expected) => {
    expect(recogniseDecisionRecord({ path, bytes: bytesOf(text) })).toBe(expected);
  });
});
