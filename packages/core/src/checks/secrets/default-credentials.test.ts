import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { both, compose, docker } from '../containers/container-samples.ts';
import { bareCi } from '../pipelines/workflow-samples.ts';
import { defaultCredentials } from './default-credentials.ts';

const DB = '  db:\n    image: postgres:16\n    environment:\n';

const _run = (script: string) => bareCi([`run: ${JSON.stringify(script)}`]);

const rows: readonly CheckRow[] = [
  ['a local password', compose(`${DB}      POSTGRES_PASSWORD: shop\n`), ['Needs Review compose.yaml:5']],
  [
    'the same in production mode',
    compose(`${DB}      POSTGRES_PASSWORD: shop\n  web:\n    build: .\n    environment: { NODE_ENV: production }\n`),
    ['Failed compose.yaml:5'],
  ],
  [
    'debugging switched off is production mode',
    compose(`${DB}      POSTGRES_PASSWORD: shop\n      DEBUG: \${DEBUG:-False}\n`),
    ['Failed compose.yaml:5'],
  ],
  [
    'debugging of a part switched off is no production mode',
    compose(`${DB}      POSTGRES_PASSWORD: shop\n      MAIL_DEBUG: "false"\n      SQL_DEBUG: 0\n`),
    ['Needs Review compose.yaml:5'],
  ],
  [
    'debugging of the program under its name switched off is',
    compose(`${DB}      POSTGRES_PASSWORD: shop\n      SHOP_DEBUG: "false"\n`),
    ['Failed compose.yaml:5'],
  ],
  [
    'a comment exempts nothing',
    {
      files: {
        'compose.yaml': `# development only\nservices:\n${DB}      POSTGRES_PASSWORD: shop # development only\n      APP_ENV: production\n`,
      },
    },
    ['Failed compose.yaml:6'],
  ],
  [
    'a file for production',
    compose(`${DB}      POSTGRES_PASSWORD: x1y2\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'a file for self-hosting',
    compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'compose.self-host.yaml'),
    ['Failed compose.self-host.yaml:5'],
  ],
  [
    'a fallback of a file for production',
    compose(`${DB}      POSTGRES_PASSWORD: \${P:-change-me}\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  ['a required password', compose(`${DB}      POSTGRES_PASSWORD: \${P:?}\n`, 'docker-compose.prod.yml'), ['Unknown']],
  ['a password from outside', compose(`${DB}      POSTGRES_PASSWORD: \${P}\n`, 'docker-compose.prod.yml'), ['Unknown']],
  ['a secret file', compose(`${DB}      POSTGRES_PASSWORD_FILE: /run/x\n`, 'docker-compose.prod.yml'), ['Unknown']],
  [
    'a password in an address',
    compose(`${DB}      URL: postgres://a:b@db/x\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'no password asked for',
    compose(`${DB}      POSTGRES_HOST_AUTH_METHOD: trust\n`, 'docker-compose.prod.yml'),
    ['Failed docker-compose.prod.yml:5'],
  ],
  [
    'a file that a release carries',
    both(compose(`${DB}      POSTGRES_PASSWORD: shop\n`), bareCi(['run: gh release upload v1 ./compose.yaml'])),
    ['Failed compose.yaml:5'],
  ],
  ['a file for tests', compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'docker-compose.test.yml'), ['Unknown']],
  ['a service for tests', compose('  m:\n    image: x\n    profiles: [test]\n    environment: { PASSWORD: x }\n'), ['Unknown']],
  ['an image that keeps one', docker('FROM a\nENV ADMIN_PASSWORD=admin\n'), ['Failed Dockerfile:2']],
  ['an image that keeps that of an earlier stage', docker('FROM a AS b\nENV ADMIN_PASSWORD=admin\nFROM b\n'), ['Failed Dockerfile:2']],
  ['a stage that is left behind', docker('FROM a AS b\nENV ADMIN_PASSWORD=admin\nFROM c\n'), ['Needs Review Dockerfile:2']],
  [
    'one that a test builds on, where nothing says what is delivered',
    docker('FROM a AS base\nENV ADMIN_PASSWORD=admin\nFROM base AS test\n'),
    ['Needs Review Dockerfile:2'],
  ],
  [
    'one of production that a test builds on',
    docker('FROM a AS production\nENV ADMIN_PASSWORD=admin\nFROM production AS test\n'),
    ['Failed Dockerfile:2'],
  ],
  ['an argument', docker('FROM a\nARG ADMIN_PASSWORD=admin\n'), ['Needs Review Dockerfile:2']],
  ['an image for developers', docker('FROM a\nENV ADMIN_PASSWORD=admin\n', 'Dockerfile.dev'), ['Needs Review Dockerfile.dev:2']],
  ['a fixture', decoy(compose(`${DB}      POSTGRES_PASSWORD: shop\n`, 'docker-compose.prod.yml')), ['Unknown']],
  ['a committed .env', { files: { '.env': 'DB_PASSWORD=changeme\n' } }, ['Needs Review .env:1']],
  ['a .env that sets production mode', { files: { '.env': 'A=1\nDB_PASSWORD=changeme\nNODE_ENV=production\n' } }, ['Failed .env:2']],
  ['a .env.production', { files: { '.env.production': '# local only\nDB_PASSWORD=changeme\n' } }, ['Failed .env.production:2']],
  ['an environment file without one', { files: { '.env.production': 'DB_PASSWORD=${DB_PASSWORD:?}\nB=1\n' } }, ['Unknown']],
  ['what browsers get', { files: { '.env.production': 'VITE_MAP_TOKEN=abc123def\n' } }, ['Unknown']],
  ['a .env.example', { files: { '.env.example': 'NODE_ENV=production\nDB_PASSWORD=changeme\n' } }, ['Unknown']],
  ['a .env among the fixtures', { files: { 'tests/app/.env.production': 'DB_PASSWORD=changeme\n' } }, ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('default-credentials', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(defaultCredentials, source))).toEqual(expected);
  });
});

test('a default credential is named and its value never printed', () => {
  const source = compose(`${DB}      POSTGRES_PASSWORD: kx82hq\n      URL: redis://:kx82hq@c\n`, 'docker-compose.prod.yml');
  const said = JSON.stringify(outcomesOf(defaultCredentials, source));
  expect(said).toContain('POSTGRES_PASSWORD');
  expect(said).not.toContain('kx82hq');
});
