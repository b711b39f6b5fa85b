import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../checks/check-samples.ts';
import type { Hosting } from '../model/hosting.ts';
import { at, sampleCase } from './case-samples.ts';
import { assessedSource, observeSource, type SourceRead, shownFacts } from './sources.ts';

const HOSTING: Hosting = { kind: 'github', url: 'https://github.com/acme/ledger' };
const DECLARED = 'https://code.example.com/acme/ledger/-/tree/main';
const facts = sampleFacts({ files: { 'README.md': '# Ledger\n' } });

function sourceWith({ hosting, commit, url }: { hosting?: Hosting; commit?: null; url?: string }): SourceRead {
  const snapshot = { ...facts.snapshot, ...(hosting === undefined ? {} : { hosting }), ...(commit === null ? { commit } : {}) };
  return { id: 'main', visibility: 'public', belongsTo: 'product', serves: null, url, facts: { ...facts, snapshot } };
}

describe('where a source is shown to people', () => {
  it.each([
    ['its remote tells', { hosting: HOSTING }, HOSTING],
    ['its remote tells, whatever the case says', { hosting: HOSTING, url: DECLARED }, HOSTING],
    ['the case tells where the remote does not', { url: DECLARED }, { kind: 'gitlab', url: 'https://code.example.com/acme/ledger' }],
    ['an address of no known shape', { url: 'https://code.example.com/acme/ledger' }, undefined],
    ['a folder has no commit to show', { url: DECLARED, commit: null }, undefined],
    ['nothing tells', {}, undefined],
  ] as const)('%s', (_, given, expected) => {
    expect(assessedSource(sourceWith(given)).hosting).toEqual(expected);
  });

  it.each([
    ['its remote, whatever the case says', { hosting: HOSTING, url: DECLARED }, HOSTING],
    ['the case, of a folder too', { url: DECLARED, commit: null }, { kind: 'gitlab', url: 'https://code.example.com/acme/ledger' }],
    ['nobody', {}, undefined],
    ['an address of no known shape', { url: 'https://code.example.com/acme/ledger' }, undefined],
  ] as const)('tells checks whose an export is by %s', (_, given, expected) => {
    expect(shownFacts(sourceWith(given)).snapshot.hosting).toEqual(expected);
  });

  it('grounds nothing: the evidence of one commit is the same wherever it was cloned from', () => {
    const evidence = (source: SourceRead) => [
      ...new Set(observeSource(source, sampleCase().product, { asOf: at('2026-11-10'), lifecycle: null }).map((seen) => seen.evidence)),
    ];
    const [id, ...others] = evidence(sourceWith({}));
    expect(others).toEqual([]);
    expect(evidence(sourceWith({ hosting: HOSTING }))).toEqual([id]);
  });
});
