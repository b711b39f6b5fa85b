import { describe, expect, it } from 'vitest';
import { scanText } from './scan-text.ts';
import { HEX, randomText } from './secret-samples.ts';

const random = randomText(24, 60);
const made = `${randomText(5, 61, 'kmrtw')}-${randomText(3, 62, '7529')}!Q`;
const found = (path: string, text: string) => scanText(path, text).map(({ type, certainty }) => `${type} ${certainty}`);

describe('a literal that looks like a secret', () => {
  it.each([
    ['a.js', `const apiKey = "${random}";`],
    ['a.py', `SECRET_KEY = '${random}'`],
    ['a.go', `clientSecret := \`${random}\``],
    ['a.rb', `:access_token => "${random}"`],
    ['a.json', `{"auth_token": "${random}"}`],
    ['a.ts', `password: '${made}'`],
    ['.env', `DB_PASSWORD=${made}`],
    ['.env.production', `export API_TOKEN=${random}\n`],
    ['config/app.yml', `  signing_key: ${random}\n`],
    ['a.properties', `db.password = ${made}\r\n`],
    ['.env', `NEXT_PUBLIC_API_SECRET=${random}`],
    // Vault calls one half of a login so; it is kept like a password.
    ['a.py', `SECRET_ID = '${random}'`],
    ['a.py', `token_paid = '${random}'`],
  ])('%s: %s', (path, text) => {
    expect(found(path, text)).toEqual(['assigned-literal possible']);
  });

  it.each([
    ['a.js', 'const password = "changeme"'],
    ['a.js', 'const password = "your-password-here-1"'],
    ['a.js', 'const token = "xxxxxxxxxxxxxxxxxxxxxxxx1"'],
    ['a.js', 'const apiKey = "1234567890abcdef1234"'],
    ['a.js', 'const secret = "${process.env.SECRET_VALUE_1}"'],
    ['a.js', 'const token = "{{ vault.token_1 }}"'],
    ['a.js', 'const key = "object.property.name2"'],
    ['a.js', 'const passwordLabel = "Please enter 8 characters"'],
    // What is public says so.
    ['app.config', '<assemblyIdentity publicKeyToken="0a1b2c3d4e5f6978"/>'],
    ['a.js', `const PUBLIC_TOKEN = "${random}"`],
    ['.env', `NEXT_PUBLIC_MAP_TOKEN=${random}`],
    // Sentences of languages that are written without spaces.
    ['src/ja.json', '"howToGetToken": "{0}から新しい鍵を取得できます。期限は30日です"'],
    ['src/zh.json', '"passwordRule": "密码长度必须至少为8个字符"'],
    ['src/th.json', '"passwordRule": "รหัสผ่านต้องมีอย่างน้อย8ตัวอักษร"'],
    ['a.js', 'resetToken: "reset-token-2"'],
    ['a.js', `primaryKey: "${random}"`],
    // What is named by it is no secret but something about one.
    ['a.py', `PASSWORD_RESET_TEMPLATE_ID = '${random}'`],
    ['a.js', `const tokenId = "${random}"`],
    ['a.py', `secret_name = '${made}'`],
    ['config.yml', `password-reset-id: ${random}`],
    ['a.rb', `token_url: "login/${random}"`],
    ['a.js', 'tokenUrl: "https://login.vendor.io/oauth2/v2.0/token"'],
    ['a.md', `DB_PASSWORD=${made}`],
    ['.env', 'DB_PASSWORD=${DB_PASSWORD_1}'],
    ['.env', 'API_TOKEN='],
    ['compose.yml', 'POSTGRES_PASSWORD: postgres1'],
    ['package-lock.json', `"integrity": "sha512-${random}${random}=="`],
    ['a.yml', `cache-key: ${randomText(40, 63, HEX)}`],
  ])('is not in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe('a baseline of detect-secrets', () => {
  // The form of https://github.com/Yelp/detect-secrets: version, plugins, filters, and by file what was found, as its SHA-1.
  const baseline = (secret: string, more: object = {}) =>
    JSON.stringify(
      {
        version: '1.5.0',
        plugins_used: [{ name: 'KeywordDetector', keyword_exclude: '' }],
        results: { 'a.yaml': [{ type: 'Secret Keyword', filename: 'a.yaml', hashed_secret: secret, is_verified: false, line_number: 3 }] },
        ...more,
      },
      null,
      2,
    );
  const digest = randomText(40, 64, HEX);

  it.each([
    ['a digest', baseline(digest), []],
    ['a digest on one line', JSON.stringify(JSON.parse(baseline(digest))), []],
    ['what is no digest', baseline(random), ['assigned-literal possible']],
    ['a digest of another length', baseline(randomText(32, 65, HEX)), ['assigned-literal possible']],
    ['another secret in the same file', baseline(digest, { api_token: random }), ['assigned-literal possible']],
    ['a digest under another name', baseline(digest, { api_token: digest }), ['assigned-literal possible']],
    ['a file of another form', JSON.stringify({ results: [{ hashed_secret: digest }] }), ['assigned-literal possible']],
  ])('%s', (_, text, expected) => {
    expect(found('.secrets.baseline', text)).toEqual(expected);
  });
});

describe('a password in an address', () => {
  it.each([`postgres://app:${made.replace('!', '')}@db.vendor.io/app`, `https://bot:${random}@git.vendor.io/x.git`])('%s', (text) => {
    expect(found('a', text)).toEqual(['password-in-address possible']);
  });

  it.each([
    'postgres://postgres:postgres@db.vendor.io/app',
    'postgres://app:s3cr3tpw@localhost:5432/app',
    'postgres://app:s3cr3tpw@db/app',
    'https://user:${TOKEN}@git.vendor.io',
    'https://user:password@vendor.io',
    'https://a.vendor.io:8080/x@y.z',
    'see https://vendor.io: mail us@vendor.io',
  ])('is not in %s', (text) => {
    expect(found('a', text)).toEqual([]);
  });
});
