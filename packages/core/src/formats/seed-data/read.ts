import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { isWellKnownSecret } from '../credential-names.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { seedsInCode, seedsInFixture } from '../seeded-accounts.ts';
import { seedsInSql } from '../seeded-sql.ts';
import type { SeedDataFacts, SeededAccount } from './schema.ts';

const IN_FORCE = /(?:^|\/)db\/seeds\.rb$|(?:^|\/)database\/seed(?:er)?s\/DatabaseSeeder\.php$/;
const SEEDS =
  /(?:^|\/)db\/seeds\/[\w./-]{1,300}\.rb$|(?:^|\/)database\/seed(?:er)?s\/[\w./-]{1,300}\.php$|(?:^|\/)fixtures\/[^/]{1,200}\.(?:json|ya?ml)$|(?:^|\/)(?:prisma\/seed|seed(?:er)?s?\/[\w./-]{1,300}|seed)\.(?:[cm]?[jt]s|py|sql)$|(?:^|\/)management\/commands\/[\w-]{1,200}\.py$|(?:^|\/)(?:seeds?|init|data|bootstrap)[\w.-]{0,80}\.sql$|(?:^|\/)docker-entrypoint-initdb\.d\/[^/]{1,200}\.sql$/i;
const MIGRATION = /(?:^|\/)migrations?\/[\w./-]{1,300}\.(?:py|rb|php|sql|[cm]?[jt]s)$|(?:^|\/)db\/migrate\/[\w-]{1,200}\.rb$/i;

/** What a path says of seeds: `in force` where a framework takes them from; null where it says nothing. */
export function placeOfSeeds(path: string): 'in force' | 'seeds' | 'migration' | null {
  if (IN_FORCE.test(path)) return 'in force';
  return MIGRATION.test(path) ? 'migration' : SEEDS.test(path) ? 'seeds' : null;
}

/** Whether a file that goes by such a name makes an account with a credential in it: the others say nothing here. */
export function recogniseSeedData({ path, bytes }: FormatInput): boolean {
  if (placeOfSeeds(path) === null || bytes.length > 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  return text !== null && !text.includes('\0') && /pass|pwd|superuser/i.test(text) && accountsIn(path, text).length > 0;
}

/** Reads seeds. Whatever else such a program does is not followed, so what can be read at all is `valid`. */
export function readSeedData({ path, bytes }: FormatInput): ReadResult<SeedDataFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const accounts = accountsIn(path, decoded.text);
  const condition = decoded.text.split('\n').findIndex((line) => CONDITION.test(line.slice(0, 2000)));
  const measures = { accounts: accounts.length, administrators: accounts.filter(({ administrator }) => administrator).length };
  const facts: SeedDataFacts = {
    kind: 'seed-data',
    runs: placeOfSeeds(path) === 'migration' ? 'migration' : 'seeds',
    accounts,
    condition: condition === -1 ? null : condition + 1,
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

const CONDITION =
  /\bRails\.env|\bApp::environment|\bapp\(\)->(?:environment|isLocal|isProduction)|\bNODE_ENV\b|\bsettings\.DEBUG\b|\bAPP_ENV\b|\bunless\b.{0,40}\bproduction\b/;
const MOST = 200;

function accountsIn(path: string, text: string): readonly SeededAccount[] {
  const found = /\.sql$/i.test(path) ? seedsInSql(text) : /\.(?:json|ya?ml)$/i.test(path) ? seedsInFixture(text) : seedsInCode(text);
  return found.slice(0, MOST).map(({ line, administrator, secret }) => ({ line, administrator, credential: credentialOf(secret) }));
}

const DIGEST =
  /^(?:\$(?:2[abxy]?|argon2\w{0,2}|5|6|pbkdf2[\w-]{0,20}|scrypt)\$|pbkdf2_|argon2|bcrypt|scrypt|\{[A-Z0-9]{2,12}\}|[0-9a-f]{32,128}$)/i;

function credentialOf(secret: string): SeededAccount['credential'] {
  return DIGEST.test(secret) ? 'digest' : isWellKnownSecret(secret) ? 'well known' : 'written out';
}
