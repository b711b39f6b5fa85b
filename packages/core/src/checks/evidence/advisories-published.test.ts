import { describe, expect, it } from 'vitest';
import { advisoriesPublished } from './advisories-published.ts';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

const advisory = (fixed: string | null, more: object = {}) => ({
  ghsa_id: 'GHSA-aaaa-bbbb-cccc',
  html_url: 'https://github.com/acme/shop/security/advisories/GHSA-aaaa-bbbb-cccc',
  state: 'published',
  severity: 'high',
  created_at: '2026-10-02T12:00:00Z',
  published_at: '2026-10-12T12:00:00Z',
  vulnerabilities: [{ package: { ecosystem: 'npm', name: 'shop' }, patched_versions: fixed }],
  ...more,
});
const tags = (...names: readonly string[]) => ({ files: {}, tags: names.map((name) => [name, 20] as const) });
const run = (file: unknown, options = {}) =>
  platformOutcomes(advisoriesPublished, file === null ? {} : { 'a.json': file }, { shownAt: 'https://github.com/acme/shop', ...options });
const fix = (file: unknown, options = {}) => run(file, options).slice(1);
const FIX = 'fix of GHSA-aaaa-bbbb-cccc';

describe('advisories-published', () => {
  it('never passes: a released fix is told with its days', () => {
    const outcomes = run([advisory('1.4.2')], { source: tags('v1.4.1', 'v1.4.2') });
    expect(resultsOf(outcomes)).toEqual(['Needs Review 3.4.2: advisories of acme/shop', `Needs Review 3.5.1: ${FIX}`]);
    expect(outcomes[1]?.message).toContain('v1.4.2 of 2026-10-12 has the fix, 10 days after the advisory was opened');
    expect(outcomes[0]?.message).toContain('silently cannot be seen');
  });

  it('fails on a fixed version that was never released', () => {
    expect(resultsOf(fix([advisory('1.4.2')], { source: tags('v1.4.1', 'v2.0.0') }))).toEqual([`Failed 3.5.1: ${FIX}`]);
  });

  it.each([
    ['a later release of its line is there', '1.4.2', tags('v1.4.3')],
    ['it names no fixed version', null, tags('v1.4.1')],
    ['the version is written as a range', '>= 1.4.2', tags('1.4.2')],
  ])('has a person review where %s', (_, fixed, source) => {
    expect(resultsOf(fix([advisory(fixed)], { source }))).toEqual([`Needs Review 3.5.1: ${FIX}`]);
  });

  it.each([
    ['the repository has no tags', { source: { files: {} } }],
    ['the repository is not among the sources', {}],
    ['the history is not complete', { source: { ...tags('v1.4.1'), complete: false } }],
  ])('cannot tell where %s', (_, options) => {
    expect(resultsOf(fix([advisory('1.4.2')], options))).toEqual([`Unknown 3.5.1: ${FIX}`]);
  });

  it('cannot tell of what came after the snapshot', () => {
    const later = advisory('1.4.2', { published_at: '2026-11-05T12:00:00Z' });
    expect(resultsOf(fix([later], { source: tags('v1.4.1'), asOf: '2026-11-20T12:00:00Z' }))).toEqual([`Unknown 3.5.1: ${FIX}`]);
  });

  it('cannot tell without an export, or where it was refused', () => {
    expect(resultsOf(run(null))).toEqual(['Unknown: advisories']);
    const refusal = refusalAt('security-advisories/repository-advisories#list-repository-security-advisories');
    expect(resultsOf(run(refusal))).toEqual(['Unknown: advisories a.json']);
  });

  it('says that there was no event, and takes neither drafts nor withdrawn ones for one', () => {
    const draft = advisory('9.9.9', { state: 'draft', published_at: null });
    const withdrawn = advisory('9.9.9', { withdrawn_at: '2026-10-13T12:00:00Z' });
    const outcomes = run([draft, withdrawn], { source: tags('v1.0.0') });
    expect(resultsOf(outcomes)).toEqual(['Needs Review 3.4.2: advisories of acme/shop']);
    expect(outcomes[0]?.message).toMatch(/^No event:/);
  });

  it('is not fooled by a pre-release, by another repository, or by packages that count differently', () => {
    expect(resultsOf(fix([advisory('1.4.2')], { source: tags('v1.4.1', 'v1.4.2-rc.1') }))).toEqual([`Failed 3.5.1: ${FIX}`]);
    const other = { source: tags('v1.4.1'), shownAt: 'https://github.com/acme/other' };
    expect(resultsOf(run([advisory('1.4.2')], other))).toEqual(['Needs Review: advisories of acme/shop']);
    const two = ['1.4.2', '7.0.0'].map((patched_versions) => ({ package: { name: patched_versions }, patched_versions }));
    expect(resultsOf(fix([advisory(null, { vulnerabilities: two })], { source: tags('v1.4.1') }))).toEqual([`Needs Review 3.5.1: ${FIX}`]);
  });
});
