import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { seededAdministrator } from './seeded-administrator.ts';

const ADMIN = 'User.create!(\n  role: :admin,\n  password: "changeme"\n)\n';
const MIGRATION = "def make(apps, editor):\n    User.objects.create_superuser('root', 'a@b.example', 'Xk-93-moon')\n";
const SQL = "INSERT INTO users (name, password_hash) VALUES\n('admin', '$2b$10$abcdefghijk');\n";

const rows: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
  ['a migration', { 'shop/migrations/0002_root.py': MIGRATION }, ['Failed shop/migrations/0002_root.py:2']],
  ['a migration in SQL with a digest', { 'db/migration/V2__root.sql': SQL }, ['Failed db/migration/V2__root.sql:2']],
  ['seeds that an image runs', { 'db/seeds.rb': ADMIN, Dockerfile: 'FROM a\nRUN bin/rails db:seed\n' }, ['Failed db/seeds.rb:3']],
  [
    'seeds that a start script runs',
    { 'prisma/seed.ts': "isAdmin: true,\npassword: 'changeme',\n", 'package.json': '{"scripts":{"start":"prisma db seed && node ."}}' },
    ['Failed prisma/seed.ts:2'],
  ],
  ['seeds', { 'db/seeds.rb': ADMIN }, ['Needs Review db/seeds.rb:3']],
  [
    'seeds that an image for development runs',
    { 'db/seeds.rb': ADMIN, 'Dockerfile.dev': 'FROM a\nRUN bin/rails db:seed\n' },
    ['Needs Review db/seeds.rb:3'],
  ],
  [
    'seeds that tests run',
    { 'db/seeds.rb': ADMIN, 'package.json': '{"scripts":{"test":"rails db:seed"}}' },
    ['Needs Review db/seeds.rb:3'],
  ],
  [
    'a migration that asks for the environment',
    { 'db/migrate/2_a.rb': `return if Rails.env.production?\n${ADMIN}` },
    ['Needs Review db/migrate/2_a.rb:4'],
  ],
  [
    'a migration with an account of somebody',
    { 'db/migrate/2_a.rb': 'Customer.create!(password: "Xk-93-moon")\n' },
    ['Needs Review db/migrate/2_a.rb:1'],
  ],
  [
    'a fixture that is loaded as data',
    { 'shop/fixtures/a.yaml': '- model: auth.user\n  fields:\n    is_superuser: true\n    password: changeme\n' },
    ['Needs Review shop/fixtures/a.yaml:4'],
  ],
  [
    'a fixture of tests',
    { 'tests/fixtures/a.yaml': '- model: auth.user\n  fields: { is_superuser: true, password: changeme }\n' },
    ['Unknown'],
  ],
  ['seeds in an example', { 'examples/db/seeds.rb': ADMIN }, ['Unknown']],
  ['seeds with a password from outside', { 'db/seeds.rb': ADMIN.replace('"changeme"', 'ENV.fetch("ADMIN_PASSWORD")') }, ['Unknown']],
  ['nothing', {}, ['Unknown']],
];

describe('no account is seeded', () => {
  it.each(rows)('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(seededAdministrator, { files }))).toEqual(expected);
  });
});

test('no password is shown', () => {
  const files = { 'db/seeds.rb': ADMIN, 'shop/migrations/0002_root.py': MIGRATION, 'db/migration/V2__root.sql': SQL };
  expect(JSON.stringify(outcomesOf(seededAdministrator, { files }))).not.toMatch(/changeme|Xk-93|abcdefghijk/);
});
