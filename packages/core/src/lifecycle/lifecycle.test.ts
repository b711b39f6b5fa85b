import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { parseImageReference } from '../formats/container-image.ts';
import { deprecationOf } from './deprecated-actions.ts';
import { BUILT_IN_LIFECYCLE } from './end-of-life.ts';
import { imageContent } from './image-versions.ts';
import { supportOf } from './lifecycle.ts';
import { readLifecycle } from './read-lifecycle.ts';

const support = (product: string, version: string) => {
  const found = supportOf(BUILT_IN_LIFECYCLE, { product, version });
  return found.kind === 'dated' ? `${found.name} until ${found.date}` : `${found.kind} ${found.name}`;
};

test.each([
  ['nodejs', '20.11.1', 'Node.js 20 until 2026-04-30'],
  ['nodejs', 'iron', 'Node.js 20 until 2026-04-30'],
  ['python', '3.10', 'Python 3.10 until 2026-10-31'],
  // 3.1 is another cycle than 3.10, and not in the data.
  ['python', '3.1', 'unknown Python 3.1'],
  ['python', '3', 'short Python 3'],
  ['dotnet', '8.0.100', '.NET 8 until 2026-11-10'],
  ['debian', 'Bookworm', 'Debian 12 until 2028-06-30'],
  ['postgresql', '16.4', 'PostgreSQL 16 until 2028-11-09'],
  ['go', '1.24.3', 'Go 1.24 until 2026-02-10'],
  ['go', '1.25', 'Go 1.25 until 2026-08-19'],
  ['go', '1.26', 'unknown Go 1.26'],
  ['go', '1', 'short Go 1'],
  ['ruby', '3.2', 'Ruby 3.2 until 2026-03-31'],
  ['ruby', '4.0', 'Ruby 4.0 until 2029-03-31'],
  ['dotnet', '10.0.100', '.NET 10 until 2028-11-14'],
  // A minor version with a zero at its end is another cycle than the one without.
  ['mariadb', '10.10', 'MariaDB 10.10 until 2023-11-17'],
  ['mariadb', '10.1', 'unknown MariaDB 10.1'],
  ['mariadb', '10.6.18', 'MariaDB 10.6 until 2026-07-06'],
  ['redis', '7.2', 'Redis 7.2 until 2029-12-01'],
  ['redis', '5.0.14', 'Redis 5 until 2022-04-27'],
  ['redis', '8.10', 'unknown Redis 8.10'],
  ['nginx', '1.28.0', 'nginx 1.28 until 2026-04-14'],
  ['alpine', '3.24', 'Alpine Linux 3.24 until 2028-06-01'],
  ['debian', 'stretch', 'Debian 9 until 2022-07-01'],
  ['ubuntu', 'impish', 'Ubuntu 21.10 until 2022-07-14'],
  ['java', '17', 'unknown java 17'],
  ['constructor', '1', 'unknown constructor 1'],
  ['nodejs', 'constructor', 'unknown Node.js constructor'],
])('%s %s is %s', (product, version, expected) => {
  expect(support(product, version)).toBe(expected);
});

test.each([
  ['python:3.12-alpine3.22', 'python 3.12, alpine 3.22'],
  ['node:20-bullseye-slim', 'nodejs 20, debian bullseye'],
  ['node:iron', 'nodejs iron'],
  ['node:lts', 'moving'],
  ['node:slim', 'moving'],
  ['node', 'moving'],
  ['docker.io/library/golang:1.22', 'go 1.22'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0-noble', 'dotnet 8.0, ubuntu noble'],
  ['debian:bookworm-20240904-slim', 'debian bookworm'],
  ['eclipse-temurin:21-jre-jammy', 'eclipse-temurin 21, ubuntu jammy'],
  ['postgres:16-alpine', 'postgresql 16'],
  ['registry.example.test/node:20', 'unknown'],
  ['registry.example.test/node', 'moving'],
  [`node@sha256:${'a'.repeat(64)}`, 'unknown'],
  ['whatever:edge', 'unknown'],
])('%s holds %s', (raw, expected) => {
  const content = imageContent(parseImageReference(raw), BUILT_IN_LIFECYCLE);
  expect(
    content.kind === 'versions' ? content.versions.map(({ product, version }) => `${product} ${version}`).join(', ') : content.kind,
  ).toBe(expected);
});

test.each([
  ['actions/create-release', 'v1', 'archived'],
  ['Actions/Create-Release', '0'.repeat(40), 'archived'],
  ['actions/upload-artifact', 'v3', 'retired'],
  ['actions/upload-artifact', 'v3.1.2', 'retired'],
  ['actions/upload-artifact', 'v4', null],
  ['actions/upload-artifact', 'v30', null],
  ['actions/upload-artifact', '0'.repeat(40), null],
  ['github/codeql-action/analyze', 'v2', 'retired'],
  ['actions/checkout', 'v2', 'old runtime'],
  // Annoying to fail, and the platform runs it on a newer Node.js (domain §6).
  ['actions/checkout', 'v4', null],
  ['actions/checkout', null, null],
])('%s at %s is %s', (action, ref, state) => {
  expect(deprecationOf(action, ref)?.state ?? null).toBe(state);
});

describe('a file of lifecycle data', () => {
  const record = { schema: 'urn:avouch:lifecycle:1', dated: '2027-01-01', source: 'ours', products: {} };
  const read = (value: unknown) =>
    readLifecycle('l.json', new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));

  it('replaces what ships', () => {
    const { lifecycle, diagnostics } = read({
      ...record,
      products: { traefik: { title: 'Traefik', cycles: { 3.1: '2027-02-03', 3.2: null }, codenames: { tilsit: '3.1' } } },
    });
    expect(diagnostics).toEqual([]);
    expect(lifecycle?.dated).toBe('2027-01-01');
    if (lifecycle === null) return;
    expect(supportOf(lifecycle, { product: 'traefik', version: 'tilsit' })).toMatchObject({ kind: 'dated', date: '2027-02-03' });
    expect(supportOf(lifecycle, { product: 'traefik', version: '3.2' }).kind).toBe('unknown');
    expect(supportOf(lifecycle, { product: 'nodejs', version: '20' }).kind).toBe('unknown');
  });

  it.each([
    ['no JSON', '{', ['json-syntax']],
    ['nothing', '', ['empty-file']],
    ['another schema', { ...record, schema: 'x' }, ['lifecycle-form']],
    ['a day that does not exist', { ...record, dated: '2026-02-30' }, ['lifecycle-form']],
    ['an instant for a day', { ...record, dated: '2026-02-20T00:00:00Z' }, ['lifecycle-form']],
    ['no products', { ...record, products: undefined }, ['lifecycle-form']],
    ['a date that is a flag', { ...record, products: { a: { title: 'A', cycles: { 1: true } } } }, ['lifecycle-form']],
    ['a key that is not known', { ...record, extra: 1 }, ['lifecycle-form']],
    ['a key twice', `${JSON.stringify(record).slice(0, -1)}, "products": {}}`, ['duplicate-key']],
  ])('with %s is refused', (_, value, codes) => {
    const { lifecycle, diagnostics } = read(value);
    expect([lifecycle, diagnostics.map(({ code }) => code)]).toEqual([null, codes]);
  });
});

/** What endoflife.date said of some products, kept beside this repository. */
const CORPUS = new URL('../../../../../shared/corpus/endoflife/', import.meta.url);

interface Release {
  readonly releaseCycle: string;
  readonly eol: string | boolean;
}

if (existsSync(CORPUS))
  describe('agrees with endoflife.date', () => {
    const front = (product: string): readonly Release[] => {
      const [, yaml = ''] = readFileSync(new URL(`${product}.md`, CORPUS), 'utf8').split(/^---$/m);
      return (parse(yaml, { schema: 'core' }) as { readonly releases: readonly Release[] }).releases;
    };
    const api = (product: string): readonly Release[] =>
      (JSON.parse(readFileSync(new URL(`eol-${product}.json`, CORPUS), 'utf8')) as readonly { cycle: string; eol: string }[]).map(
        ({ cycle, eol }) => ({ releaseCycle: cycle, eol }),
      );
    it.each([
      ['nodejs', front('nodejs')],
      ['python', front('python')],
      ['ubuntu', front('ubuntu')],
      ['sapmachine', api('sapmachine')],
    ])('about %s', (product, releases) => {
      const published = new Map(releases.map(({ releaseCycle, eol }) => [releaseCycle, eol]));
      // The copies are older than the data, and the interface leaves the oldest cycles out.
      const ours = [...(BUILT_IN_LIFECYCLE.products.get(product)?.cycles ?? [])].filter(([cycle]) => published.has(cycle));
      expect(ours.length).toBeGreaterThan(4);
      expect(ours.filter(([cycle, date]) => published.get(cycle) !== date)).toEqual([]);
    });
  });

test('data of a file is told from what ships, by the name of the file and the digest of its bytes', () => {
  const bytes = new TextEncoder().encode('{"schema":"urn:avouch:lifecycle:1","dated":"2026-10-01","source":"x","products":{}}');
  const { lifecycle } = readLifecycle('/home/somebody/data/l.json', bytes);
  // By sha256sum.
  expect(lifecycle?.file).toEqual({ name: 'l.json', digest: '3ff2026b197d47b73b84e3171b24e9692530e5741350c9cced6188555299eb1a' });
  expect(BUILT_IN_LIFECYCLE.file).toBeNull();
});
