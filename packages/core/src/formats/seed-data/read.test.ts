import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seedData } from './index.ts';
import { readSeedData, recogniseSeedData } from './read.ts';

const seeds = readFileSync(new URL('../../../../../testdata/seed-data/seeds.rb', import.meta.url));
const read = (path: string, text: string) => readSeedData({ path, bytes: new TextEncoder().encode(text) }).facts;
const accounts = (path: string, text: string) =>
  read(path, text)?.accounts.map(({ line, administrator, credential }) => [line, administrator ? 'administrator' : 'account', credential]);

describe('seeds', () => {
  const { facts, measures } = readSeedData({ path: 'db/seeds.rb', bytes: seeds });

  it('are read with the accounts that they make', () => {
    expect(measures).toEqual({ accounts: 2, administrators: 1 });
    expect(facts?.accounts).toEqual([
      { line: 5, administrator: true, credential: 'well known' },
      { line: 14, administrator: false, credential: 'written out' },
    ]);
    expect([facts?.runs, facts?.condition]).toEqual(['seeds', null]);
  });

  it('are read without a single password', () => {
    expect(JSON.stringify(facts)).not.toMatch(/admin123|Tulip/);
  });
});

const USER = '{"model": "auth.user", "pk": 1, "fields": {"username": "root",\n "is_superuser": true,\n "password": "pbkdf2_sha256$1$a$b"}}';

it.each([
  [
    'Laravel',
    'database/seeders/UserSeeder.php',
    "'role' => 'admin',\n'password' => Hash::make('secret'),",
    [[2, 'administrator', 'well known']],
  ],
  ['Prisma', 'prisma/seed.ts', "isAdmin: true,\npassword: await bcrypt.hash('Xk-93-moon', 10),", [[2, 'administrator', 'written out']]],
  ['a variable', 'prisma/seed.ts', 'isAdmin: true,\npassword: process.env.ADMIN_PASSWORD,', []],
  ['a fallback', 'prisma/seed.ts', "const password = process.env.ADMIN_PASSWORD || 'changeme';", [[1, 'administrator', 'well known']]],
  [
    'Django, by place',
    'shop/migrations/0002_a.py',
    "User.objects.create_superuser('root', 'a@b.example', 'changeme')",
    [[1, 'administrator', 'well known']],
  ],
  [
    'Django, by name',
    'shop/management/commands/init.py',
    "User.objects.create_superuser(\n  username='x',\n  password='Xk-93-moon',\n)",
    [[1, 'administrator', 'written out']],
  ],
  ['Django, from outside', 'shop/migrations/0002_a.py', "create_superuser(username='x', password=os.environ['P'])", []],
  ['a fixture', 'shop/fixtures/users.json', `[\n${USER}]`, [[4, 'administrator', 'digest']]],
  ['a fixture without a password that opens', 'shop/fixtures/users.json', `[${USER.replace('pbkdf2', '!pbkdf2')}]`, []],
  ['a fixture of something else', 'shop/fixtures/x.json', `[${USER.replace('auth.user', 'shop.item')}]`, []],
  [
    'a fixture in YAML',
    'shop/fixtures/users.yaml',
    '- model: auth.user\n  fields:\n    is_superuser: true\n    password: changeme\n',
    [[4, 'administrator', 'well known']],
  ],
  [
    'SQL',
    'db/init.sql',
    "INSERT INTO public.users (id, name, password)\nVALUES (1, 'admin', 'changeme'),\n(2, 'it''s, me', '$2b$10$abc');",
    [
      [2, 'administrator', 'well known'],
      [3, 'account', 'digest'],
    ],
  ],
  ['SQL without a column for it', 'db/init.sql', "INSERT INTO users (id, name) VALUES (1, 'admin');", []],
  ['SQL with a variable', 'db/init.sql', "INSERT INTO users (name, password) VALUES ('admin', :password);", []],
] as const)('%s', (_, path, text, expected) => {
  expect(accounts(path, text)).toEqual(expected);
});

it.each([
  ['db/seeds.rb', 'Rails.env.production? || x', 1],
  ['prisma/seed.ts', "\nif (process.env.NODE_ENV !== 'production') x", 2],
  ['prisma/seed.ts', 'x', null],
])('a condition of %s on the environment', (path, text, line) => {
  expect(read(path, text)?.condition).toBe(line);
});

it('is recognised by an account and not by its place', () => {
  const recognise = (path: string, text: string) => recogniseSeedData({ path, bytes: new TextEncoder().encode(text) });
  expect([
    recognise('shop/migrations/0001_a.py', 'password = models.CharField(max_length=128)'),
    recognise('db/seeds.rb', 'x'),
    recognise('src/a.rb', 'password: "admin"'),
    recognise('db/seeds.rb', 'password: "admin"'),
  ]).toEqual([false, false, false, true]);
});

it.each([
  ['db/seeds.rb', 'in force'],
  ['db/seeds/users.rb', 'candidate'],
  ['shop/fixtures/users.json', 'candidate'],
  ['shop/migrations/0001_a.py', 'candidate'],
  ['tests/fixtures/users.json', 'no'],
  ['vendor/x/db/seeds/a.rb', 'no'],
  ['src/seeds.go', 'no'],
])('%s: %s', (path, placement) => {
  expect(seedData.placement(path)).toBe(placement);
});
