import type { AssessedEvidence, SignatureState } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { evidenceSummary, evidenceWords } from './evidence-words.ts';
import { htmlReport } from './html/html-report.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { sampleCatalogue } from './sample-catalogue.ts';
import { textReport } from './text/text-report.ts';

const base = sampleAssessment();

function evidence(more: Partial<AssessedEvidence> = {}): AssessedEvidence {
  return {
    id: 'a1b2',
    path: 'release/sbom.cdx.json',
    format: 'cyclonedx',
    verdict: 'valid',
    digest: 'a'.repeat(64),
    source: null,
    around: null,
    kind: null,
    title: null,
    owner: null,
    disclosure: 'internal',
    effectiveAt: null,
    expiresAt: null,
    signature: { kind: 'none' },
    notCredited: null,
    ...more,
  };
}

describe('evidenceWords', () => {
  it.each<[SignatureState, string | null]>([
    [{ kind: 'none' }, null],
    [{ kind: 'found', reason: 'no key was given.' }, 'signature found, not verified: no key was given.'],
    [{ kind: 'failed', reason: 'the payload differs.' }, 'signature does not hold: the payload differs.'],
    [
      { kind: 'verified', signer: 'ci@example.test', issuer: 'https://issuer.example.test', expected: true, reason: null },
      'signature verified, by ci@example.test (https://issuer.example.test), as expected',
    ],
    [
      { kind: 'verified', signer: 'x@example.test', issuer: null, expected: false, reason: 'ci@example.test was named.' },
      'signature verified, but by somebody unexpected: x@example.test',
    ],
    [
      { kind: 'verified', signer: 'key 1', issuer: null, expected: null, reason: null },
      'signature verified, by key 1; nobody was named as the signer',
    ],
  ])('a signature that is %j', (signature, words) => {
    expect(evidenceWords(evidence({ signature })).signature).toBe(words);
  });

  it('never calls what was only found verified', () => {
    const { signature } = evidenceWords(evidence({ signature: { kind: 'found', reason: 'r.' } }));
    expect(signature).toMatch(/not verified/);
  });

  it('says what has no date, and what is no format', () => {
    expect(evidenceWords(evidence())).toMatchObject({ dates: 'no date', readAs: 'CycloneDX bill of materials, valid' });
    expect(evidenceWords(evidence({ format: 'file', verdict: 'unsupported' })).readAs).toBe('kept as a file, not read');
  });

  it('counts what is not credited and what is not read', () => {
    expect(evidenceSummary(base)).toBeNull();
    const several = [evidence(), evidence({ notCredited: 'x' }), evidence({ format: 'file' }), evidence({ verdict: 'malformed' })];
    expect(evidenceSummary({ ...base, evidence: several })).toBe('4 documents, 1 not credited, 2 not read');
  });

  it('stands in the page and in the text', () => {
    const catalogue = sampleCatalogue();
    const assessment = {
      ...sampleAssessment(catalogue),
      evidence: [evidence({ title: 'Inventory of 2.1', notCredited: 'It lies in tests.' })],
    };
    const page = htmlReport(assessment, catalogue);
    expect(page).toContain('<bdi>Inventory of 2.1</bdi>');
    expect(page).toContain('It lies in tests.');
    const text = textReport(assessment, catalogue, { width: 100, colour: false });
    expect(text).toContain('Inventory of 2.1 (release/sbom.cdx.json): CycloneDX bill of materials, valid, no date');
    expect(text).toContain('It lies in tests.');
  });
});
