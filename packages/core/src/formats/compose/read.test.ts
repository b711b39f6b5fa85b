import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose } from './index.ts';
import { readCompose } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/compose/valid.yaml', import.meta.url));
const read = (text: string) => readCompose({ path: 'compose.yaml', bytes: new TextEncoder().encode(text) });

describe('a compose file', () => {
  const { verdict, measures, facts, diagnostics } = readCompose({ path: 'compose.yaml', bytes: valid });
  const service = (name: string) => facts?.services.find((candidate) => candidate.name === name);

  it('is read with services and lines', () => {
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ services: ['web', 'db', 'cache', 'worker'], images: 2, builds: 2 });
    expect(facts?.services.map(({ name, line, profiles, envFiles }) => [name, line, profiles, envFiles])).toEqual([
      ['web', 8, [], []],
      ['db', 28, [], []],
      ['cache', 34, ['test'], ['.env']],
      ['worker', 38, [], []],
    ]);
    expect(service('web')?.build).toEqual({ line: 10, context: '.', dockerfile: 'Dockerfile.web', target: 'run' });
    expect(service('worker')?.build).toEqual({ line: 40, context: './worker', dockerfile: null, target: null });
    expect(service('web')?.ports).toEqual([
      { value: '8080:80', line: 16 },
      { value: '8443:443', line: 17 },
    ]);
  });

  it('is read with images, fallbacks put in', () => {
    expect(service('db')?.image).toEqual({
      raw: 'postgres:${PG:-16}-alpine',
      line: 29,
      whole: true,
      image: 'postgres',
      tag: '16-alpine',
      digest: null,
    });
    expect(service('cache')?.image).toMatchObject({ image: 'redis', tag: null, whole: true });
    expect(service('worker')?.image).toMatchObject({ whole: false });
  });

  it.each([
    ['a service of the same file', 'extends: base', { service: 'base', file: null }],
    ['one of another file', 'extends: { file: common.yml, service: base }', { service: 'base', file: 'common.yml' }],
    ['none', 'image: a', null],
    ['a file alone, which Compose refuses', 'extends: { file: common.yml }', null],
  ])('extends %s', (_, text, expected) => {
    expect(read(`services:\n  a: { ${text} }\n`).facts?.services[0]?.extends).toEqual(expected);
  });

  it('tells a value, a fallback, a required one and one from outside apart, and keeps no credential', () => {
    const rows = service('web')?.environment.map(({ name, line, source, text, credential }) => [name, line, source, text, credential]);
    expect(rows).toEqual([
      ['MODE', 4, 'written', 'production', null],
      ['LOG', 21, 'written', 'debug', null],
      ['DATABASE_URL', 22, 'written', null, 'well known'],
      ['SESSION_SECRET', 23, 'required', null, null],
      ['MAIL_PASSWORD', 24, 'outside', null, null],
      ['API_KEY', 25, 'fallback', null, 'well known'],
      ['SIGNING_KEY', 26, 'written', null, 'written out'],
      ['PASSWORD_FILE', 27, 'written', '/run/secrets/x', null],
    ]);
    expect(service('db')?.environment.map(({ name, line, source, credential }) => [name, line, source, credential])).toEqual([
      ['POSTGRES_USER', 31, 'written', null],
      ['POSTGRES_PASSWORD', 32, 'written', 'well known'],
      ['PGDATA', 33, 'outside', null],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/9f8c2d|change-me|shop:shop/);
  });

  it.each([
    ['A: ""', 'written', null],
    ['PASSWORD: ""', 'written', null],
    ['PASSWORD: $$ecret', 'written', 'written out'],
    ['PASSWORD: ${P-x1y2}', 'fallback', 'written out'],
    ['PASSWORD: ${P:-${Q}}', 'fallback', null],
    ['PASSWORD: ${P:-${Q:-x1y2}}', 'fallback', 'written out'],
    ['PASSWORD: a${P}', 'written', null],
    ['PASSWORD: ${P?no}', 'required', null],
    ['PASSWORD: $P', 'outside', null],
    ['URL: "redis://:s3cr3t@r"', 'written', 'written out'],
    ['URL: "redis://u:${P}@r"', 'written', null],
    ['URL: "redis://r:6379"', 'written', null],
    ['CONNECTION: "Server=db;Password=x1y2;"', 'written', 'written out'],
    ['POSTGRES_HOST_AUTH_METHOD: trust', 'written', 'no password'],
    ['MYSQL_ALLOW_EMPTY_PASSWORD: "yes"', 'written', 'no password'],
    ['TOKEN_TTL: 3600', 'written', null],
    ['USE_TOKEN: x', 'written', null],
    ['KEYBOARD: x', 'written', null],
    ['secretKey: q8', 'written', 'written out'],
  ])('%s is %s, %s', (line, source, credential) => {
    const [setting] = read(`services:\n  a:\n    image: x\n    environment:\n      ${line}\n`).facts?.services[0]?.environment ?? [];
    expect([setting?.source, setting?.credential]).toEqual([source, credential]);
  });

  it.each([
    ['nothing wrong', 'services: {a: {image: x}}', 'valid', []],
    ['networks only', 'networks: {a: {}}', 'valid', []],
    ['nothing of it', 'a: 1', 'invalid', ['no-services']],
    ['services as a list', 'services: [a]', 'invalid', ['services-not-a-mapping']],
    ['a service that is text', 'services: {a: x}', 'invalid', ['service-not-a-mapping']],
    ['a list', '- services', 'invalid', ['not-a-mapping']],
    ['no YAML', 'services: [', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, expected, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([expected, codes]);
  });

  it.each([
    ['compose.yaml', 'in force'],
    ['deploy/docker-compose.yml', 'in force'],
    ['docker-compose.override.yml', 'in force'],
    ['docker-compose.prod.yml', 'candidate'],
    ['prod.compose.yaml', 'candidate'],
    ['decompose.yaml', 'no'],
    ['composer.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(compose.placement(path)).toBe(placement);
  });
});
