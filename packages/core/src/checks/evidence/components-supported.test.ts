import { describe, expect, it } from 'vitest';
import { componentsSupported } from './components-supported.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

type Members = Readonly<Record<string, unknown>>;

// The assessment is of 2026-11-01. Node.js 20 ended on 2026-04-30, Node.js 24 ends on 2028-04-30, Debian 11 ended on 2026-08-31 (endoflife.date).
const SHOP = { type: 'application', name: 'shop', version: '4.0.0' };

function bom(components: readonly (string | Members)[], subject: Members | null = SHOP, timestamp = '2026-10-30T00:00:00Z'): string {
  const metadata = { timestamp, ...(subject === null ? {} : { component: subject }) };
  const all = components.map((one) => (typeof one === 'string' ? { type: 'library', name: one, purl: one } : one));
  return JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components: all });
}

const ENDED = 'pkg:generic/node@20.19.0';
const GOOD = 'pkg:generic/node@24.1.0';
const DEBIAN = (version: string): Members => ({ type: 'operating-system', name: 'debian', version });

const of = (text: string, rest: Partial<SampleEvidence> = {}, more: Readonly<Record<string, string>> = {}) =>
  evidenceOutcomesOf(componentsSupported, { evidence: { 'shop.cdx.json': text, ...more }, ...rest });
const results = (...given: Parameters<typeof of>) => of(...given).map(({ result, subject, claims }) => [result, subject, claims]);

const SHARE = ['Needs Review', 'support of components in shop.cdx.json', ['4.1.1']];
const framework = (eol: unknown, cycle = '4') => JSON.stringify([{ cycle, releaseDate: '2020-01-01', eol, latest: `${cycle}.1` }]);
const PRODUCT = (eol: string) =>
  `---\ntitle: Frame\npermalink: /frame\nidentifiers:\n  - purl: pkg:npm/%40frame/core\nreleases:\n  - releaseCycle: "4"\n    releaseDate: 2020-01-01\n    eol: ${eol}\n    latest: "4.1"\n---\n`;
const LOCK = (dev: boolean) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/@frame/core': { version: '4.1.0', ...(dev ? { dev } : {}) } } });
const FRAME = 'pkg:npm/%40frame/core@4.1.0';

describe('components-supported', () => {
  it('never passes: it shows the dated and the undated share, and what ends next', () => {
    const found = of(bom([GOOD, 'pkg:npm/alpha@1.0.0', 'pkg:npm/beta@1.0.0']));
    expect(found.map(({ result, subject, claims }) => [result, subject, claims])).toEqual([SHARE]);
    expect(found[0]?.message).toMatch(/^1 of 3 entries .* the other 2 have none\. The next support ends on 2028-04-30 \(Node\.js 24\)\./);
  });

  it.each([
    ['a runtime', ENDED, 'Node.js 20'],
    ['a system', DEBIAN('11.9'), 'Debian 11'],
    ['an official image', 'pkg:docker/library/node@20-bookworm', 'Node.js 20'],
    ['Go’s own library', 'pkg:golang/stdlib@1.24.3', 'Go 1.24'],
  ])('fails %s that was past its date when the inventory of what ships was made', (_, component, name) => {
    expect(results(bom([component, GOOD]))).toEqual([['Failed', `ended ${name} in shop.cdx.json`, ['4.1.1']], SHARE]);
  });

  it.each([
    ['a product file', PRODUCT('2026-01-01'), 'frame.md', /ended on 2026-01-01/],
    ['a product file that only says that it is over', PRODUCT('true'), 'frame.md', /is over/],
  ])('fails a package by %s that was brought', (_, text, path, message) => {
    const [first, ...rest] = of(bom([FRAME]), {}, { [path]: text });
    expect([first?.result, first?.subject, rest.length]).toEqual(['Failed', 'ended Frame 4 in shop.cdx.json', 1]);
    expect(first?.message).toMatch(message);
  });

  it('takes data that was brought before what ships with Avouch', () => {
    expect(results(bom([ENDED]), {}, { 'nodejs.json': framework('2027-04-30', '20') })).toEqual([SHARE]);
  });

  it('fails what only development needs for 1.1.3, and not for 4.1.1', () => {
    const found = results(bom([FRAME]), { source: { files: { 'package-lock.json': LOCK(true) } } }, { 'frame.md': PRODUCT('2026-01-01') });
    expect(found).toEqual([['Failed', 'ended Frame 4 in shop.cdx.json', ['1.1.3']], SHARE]);
    expect(
      results(bom([FRAME]), { source: { files: { 'package-lock.json': LOCK(false) } } }, { 'frame.md': PRODUCT('2026-01-01') })[0],
    ).toEqual(['Failed', 'ended Frame 4 in shop.cdx.json', ['4.1.1']]);
  });

  it.each([
    ['support that ended since', bom([ENDED], SHOP, '2026-04-01T00:00:00Z'), ['4.1.1'], /the inventory is older \(2026-04-01\)/],
    ['an inventory that does not say what it is of', bom([ENDED], null), ['1.1.3', '4.1.1'], /does not say what it is of/],
    ['an image that builds', bom([ENDED], { type: 'container', name: 'shop-builder' }), ['1.1.3', '4.1.1'], /may not ship/],
    [
      'an inventory with dispensable entries',
      bom([ENDED, { type: 'library', name: 'x', scope: 'excluded' }]),
      ['1.1.3', '4.1.1'],
      /dispensable/,
    ],
  ])('cannot tell of %s', (_, text, claims, message) => {
    const [first, second, ...more] = of(text);
    expect([first?.result, first?.claims, second?.result, more]).toEqual(['Needs Review', claims, 'Needs Review', []]);
    expect(first?.message).toMatch(message);
  });

  it('says Unknown where nothing has a date', () => {
    expect(results(bom(['pkg:npm/alpha@1.0.0']))).toEqual([['Unknown', 'support of components in shop.cdx.json', ['4.1.1']]]);
  });

  it.each([
    ['a package of the distribution with the name of a runtime', 'pkg:deb/debian/postgresql@10.1'],
    ['a client library with the name of a server', 'pkg:npm/redis@4.6.0'],
    ['a library without a package URL and with the name of a system', { type: 'library', name: 'alpine', version: '3.1' }],
    ['the driver of a database without a package URL', { type: 'library', name: 'mysql', version: '5.6' }],
    ['an image by its digest', 'pkg:docker/library/node@sha256%3Aabc'],
  ])('decoy: %s has no date here', (_, component) => {
    expect(results(bom([component]))[0]?.[0]).toBe('Unknown');
  });

  it('looks at the newest inventory of a subject only, and at none in a folder of tests', () => {
    expect(results(bom([ENDED], SHOP, '2026-06-01T00:00:00Z'), {}, { 'new.cdx.json': bom([GOOD]) })).toEqual([
      ['Needs Review', 'support of components in new.cdx.json', ['4.1.1']],
    ]);
    expect(results(bom([ENDED]), { notCredited: ['shop.cdx.json'] })).toEqual([]);
  });

  it('hides no inventory of one folder behind a newer one of another: tools call each of them “.”', () => {
    const folder = { type: 'application', name: '.' };
    const found = results(bom([ENDED], folder, '2026-06-01T00:00:00Z'), {}, { 'new.cdx.json': bom([GOOD], folder) });
    expect(found.map(([, subject]) => subject)).toContain('support of components in shop.cdx.json');
  });
});
