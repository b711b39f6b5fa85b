import { describe, expect, it } from 'vitest';
import { at, platformOutcomes, resultsOf } from './platform-samples.ts';
import { threatModelParsed } from './threat-model-parsed.ts';

const threat = (more: object = {}) => ({
  status: 'Open',
  severity: 'High',
  title: 'T',
  description: 'Orders are read.',
  mitigation: '',
  ...more,
});
const model = (title: string, threats: readonly object[]) => ({
  summary: { title, owner: 'security team' },
  detail: { diagrams: [{ diagramType: 'STRIDE', diagramJson: { cells: [{ type: 'tm.Process', threats }] } }] },
});
const run = (files: Readonly<Record<string, unknown>>, options = {}) => platformOutcomes(threatModelParsed, files, options);
const says = (file: unknown, options = {}) => run({ 'm.json': file }, options)[0]?.message ?? '';

describe('threat-model-parsed', () => {
  it('never passes and never fails: what a model holds is for a person to weigh', () => {
    const outcomes = run({ 'm.json': model('Shop', [threat(), threat({ status: 'Mitigated' })]) });
    expect(resultsOf(outcomes)).toEqual(['Needs Review: threat model m.json']);
    expect(outcomes[0]?.message).toBe(
      'm.json (Threat Dragon) has 1 element and 2 threats, 1 of them open (1 High). It is of 2026-10-20. Whether it covers the design, and shaped it, is for a person to see.',
    );
  });

  it.each([
    ['has the title of the tool', model('New threat model', [threat()])],
    ['is the demonstration', model('Demo Threat Model', [threat()])],
    ['has nothing in it', { version: '2.0', summary: { title: 'Shop' }, detail: { diagrams: [] } }],
    ['has no threat', model('Shop', [])],
    ['has the tool’s own words for threats', model('Shop', [threat({ description: 'Provide a description for this threat' })])],
  ])('says that a template which %s was not touched', (_, file) => {
    expect(says(file)).toContain('Nothing was looked at with it.');
  });

  it('says that it is old, or that the design is newer', () => {
    const old = { declared: { 'm.json': { effectiveAt: at('2025-01-01T00:00:00Z') } } };
    expect(says(model('Shop', [threat()]), old)).toContain('more than a year ago');
    const record =
      '# 3. Use queues\n\nDate: 2026-10-25\n\n## Status\n\nAccepted\n\n## Context\n\nX\n\n## Decision\n\nY\n\n## Consequences\n\nZ\n';
    const source = { files: { 'docs/adr/0003-use-queues.md': record } };
    expect(says(model('Shop', [threat()]), { source })).toContain('The decision record docs/adr/0003-use-queues.md is newer (2026-10-25)');
  });

  it('does not take the date of a commit for that of the model', () => {
    expect(says(model('Shop', [threat()]), { undated: true })).toContain('Nothing says when it was last looked at');
  });

  it('cannot tell without one, or where it could not be read', () => {
    expect(resultsOf(run({}))).toEqual(['Unknown: threat model']);
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><ThreatModel xmlns="http://x/ThreatModeling.Model">&a;</ThreatModel>';
    expect(resultsOf(run({ 'm.tm7': bomb }))).toEqual(['Unknown: threat model m.tm7']);
  });

  it('is not fooled by a fixture, or by a report of a penetration test', () => {
    expect(resultsOf(run({ 'm.json': model('Shop', [threat()]) }, { notCredited: ['m.json'] }))).toEqual(['Unknown: threat model']);
    expect(resultsOf(run({ 'pentest.json': { summary: 'All threats were tested.', findings: [] } }))).toEqual(['Unknown: threat model']);
  });
});
