/** Words of a variable's name that say "credential". */
const CREDENTIAL_WORDS: ReadonlySet<string> = new Set([
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'PASS',
  'PWD',
  'PGPASSWORD',
  'SECRET',
  'TOKEN',
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
]);
/** Words before `KEY` that make it one. */
const KEYS: ReadonlySet<string> = new Set([
  'API',
  'APP',
  'SECRET',
  'PRIVATE',
  'ENCRYPTION',
  'SIGNING',
  'MASTER',
  'AUTH',
  'JWT',
  'SESSION',
  'COOKIE',
]);
/** Words at the end that speak about a credential instead of being one. */
const ABOUT: ReadonlySet<string> = new Set([
  ...['FILE', 'PATH', 'DIR', 'URL', 'URI', 'ENDPOINT', 'HOST', 'PORT', 'NAME', 'USER', 'USERNAME', 'EMAIL', 'ID', 'ARN', 'REF', 'STORE'],
  ...['TTL', 'EXPIRY', 'EXPIRES', 'EXPIRATION', 'LIFETIME', 'DURATION', 'AGE', 'TIMEOUT', 'DAYS', 'HOURS', 'MINUTES', 'SECONDS', 'IN'],
  ...['LENGTH', 'MIN', 'MAX', 'LIMIT', 'COUNT', 'COST', 'ROUNDS', 'POLICY', 'TYPE', 'ALGORITHM', 'ALG', 'ISSUER', 'AUDIENCE', 'HEADER'],
  ...['ENABLED', 'REQUIRED', 'PROVIDER', 'MANAGER', 'PREFIX', 'VERSION', 'FIELD', 'HINT', 'RESET', 'VALIDATORS', 'HASHERS', 'BACKEND'],
]);
const SWITCHES: ReadonlySet<string> = new Set(['ENABLE', 'DISABLE', 'ALLOW', 'USE', 'REQUIRE', 'PUBLIC']);

/** Whether a variable of that name holds a credential. Names that speak about one (`PASSWORD_FILE`, `TOKEN_TTL`) do not. */
export function isCredentialName(name: string): boolean {
  if (name.length > 200 || name.toUpperCase() === 'PWD') return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  if (ABOUT.has(words.at(-1) ?? '') || words.some((word) => SWITCHES.has(word))) return false;
  return words.some(
    (word, index) =>
      CREDENTIAL_WORDS.has(word) || word.endsWith('PASSWORD') || (word === 'KEY' && index > 0 && KEYS.has(words[index - 1] ?? '')),
  );
}

/** Whether a setting lets everybody in without a password. */
export function opensWithoutPassword(name: string, value: string): boolean {
  if (/^POSTGRES_HOST_AUTH_METHOD$/i.test(name)) return value.toLowerCase() === 'trust';
  return /^(?:MYSQL_|MARIADB_)?ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/i.test(name) && /^(?:yes|true|1)$/i.test(value);
}

const WELL_KNOWN: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'pass', 'pass123', 'password1', 'password123', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'pwd', 'mysecretpassword'],
  ...['admin', 'admin123', 'administrator', 'root', 'toor', 'guest', 'user', 'demo', 'test', 'test123', 'testing', 'dev', 'development'],
  ...['secret', 'supersecret', 'secretkey', 'secret_key', 'secret-key', 'changeit', 'letmein', 'welcome', 'qwerty', 'sample', 'dummy'],
  ...['postgres', 'postgresql', 'mysql', 'mariadb', 'redis', 'mongo', 'mongodb', 'rabbitmq', 'minio', 'minioadmin', 'keycloak', 'elastic'],
  ...['1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '0000', '1111', 'abc123'],
]);
const WELL_KNOWN_PARTS =
  /change[-_ ]?(?:me|this|it\b)|replace[-_ ]?(?:me|this)|insecure|not[-_ ]?secure|placeholder|default|example|your[-_ ]/i;

/** Whether a secret is one that anybody would try, or a placeholder that was meant to be replaced. */
export function isWellKnownSecret(secret: string): boolean {
  return WELL_KNOWN.has(secret.toLowerCase()) || WELL_KNOWN_PARTS.test(secret.slice(0, 200));
}

/** Passwords inside a value, with the user beside: of an address (`scheme://user:password@host`), of a connection string (`Password=…;`). */
export function passwordsIn(value: string): readonly { readonly secret: string; readonly user: string | null }[] {
  const text = value.slice(0, 4096);
  const address = /^[a-z][a-z0-9+.-]{1,30}:\/\/([^/?#]{1,500})@/i.exec(text)?.[1] ?? '';
  const colon = address.indexOf(':');
  const inAddress = colon === -1 ? [] : [{ secret: address.slice(colon + 1), user: address.slice(0, colon) }];
  const pairs = text.includes(';') ? text.split(';') : [];
  const inPairs = pairs.flatMap((pair) => {
    const secret = /^\s{0,9}(?:password|pwd)\s{0,9}=(.*)$/i.exec(pair)?.[1]?.trim();
    return secret === undefined ? [] : [{ secret, user: null }];
  });
  return [...inAddress, ...inPairs];
}
