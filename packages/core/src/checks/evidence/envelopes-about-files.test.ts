import { describe, expect, it } from 'vitest';
import { envelopesAboutFiles } from './envelopes-about-files.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'shop.tar.gz', digest: { sha256: 'a'.repeat(64) } }],
  predicateType: 'https://example.test/p',
  predicate: {},
};
const base64 = (text: string) => btoa(text);

function envelope({
  type = 'application/vnd.in-toto+json',
  payload = base64(JSON.stringify(STATEMENT)),
  signatures = [{ sig: 'eA==' }] as readonly object[],
} = {}): string {
  return JSON.stringify({ payloadType: type, payload, signatures });
}

const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(envelopesAboutFiles, { evidence, ...more });
const results = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  of(evidence, more).map(({ result, subject }) => `${result} ${subject}`);

// It never passes and never fails: what a signature is worth is for `release-attested`.
describe('an envelope', () => {
  it('with a signed statement is for another check', () => {
    expect(results({ 'a.dsse.json': envelope() })).toEqual([]);
    expect(results({ 'a.intoto.jsonl': `${envelope()}\n${envelope()}\n` })).toEqual([]);
  });

  it.each([
    ['without a signature', envelope({ signatures: [] }), 'Unknown envelopes that nobody signed'],
    ['whose payload is no base64', envelope({ payload: '***' }), 'Unknown envelopes that cannot be decoded'],
    ['with something else', envelope({ type: 'text/plain', payload: base64('plain words') }), 'Unknown envelopes about no files'],
    [
      'with a bill of materials alone',
      envelope({ type: 'application/vnd.cyclonedx+json', payload: base64('{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}') }),
      'Unknown envelopes about no files',
    ],
    ['with a statement that was signed as something else', envelope({ type: 'text/plain' }), 'Unknown envelopes about no files'],
    [
      'that calls something else a statement',
      envelope({ payload: base64('{"_type": "https://example.test/other"}') }),
      'Unknown envelopes about no files',
    ],
  ])('%s shows nothing of a file of the release', (_, content, expected) => {
    expect(results({ 'a.dsse.json': content })).toEqual([expected]);
  });

  it('is told with what it holds, and several of a kind at once', () => {
    const other = envelope({ type: 'text/plain', payload: base64('plain words') });
    const [outcome, ...others] = of({ 'a.dsse.json': other, 'b.dsse.json': other, 'c.dsse.json': other });
    expect(others).toEqual([]);
    expect(outcome?.message).toContain('with "text/plain" (11 bytes)');
    expect(outcome?.message).toContain('So are 2 others.');
  });

  it('that is not credited is not told', () => {
    expect(results({ 'a.dsse.json': envelope({ signatures: [] }) }, { notCredited: ['a.dsse.json'] })).toEqual([]);
  });
});
