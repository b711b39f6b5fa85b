import { type Instant, parseInstant, type TrustedSigner } from '@avouch/core';
import type { KnownSigner, StatementKey } from '@avouch/signatures';
import { type Command, Option } from 'commander';
import { person } from '../case/record-options.ts';
import type { CommandDefinition } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { fingerprintDigits, fingerprintLines } from '../statement/key-fingerprint.ts';
import { mixesAlphabets } from '../statement/mixed-alphabets.ts';
import { keyFileBytes } from '../statement/signing-key-file.ts';
import { type ConfirmedKey, confirmedByFingerprint, confirmedByGroups, confirmedByRotation } from '../statement/trust-confirmation.ts';
import { knownSigners, readTrustStore, trustStorePath, writeTrustStore } from '../statement/trust-store.ts';
import { fetchedKeys } from '../statement/well-known-keys.ts';
import { writtenJson } from '../statement/written-json.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface AddFlags {
  readonly signer: string;
  readonly fingerprint?: string;
  readonly rotation?: string;
  readonly online?: string;
  readonly from?: string;
  readonly until?: string;
}

const LONGEST_NAME = 200;
/** Fewer digits of an id could be mistyped into those of another. */
const LEAST_DIGITS = 8;

/** `avouch trust`: whose statements the reader of this machine takes for theirs. */
export const trustCommand: CommandDefinition = {
  name: 'trust',
  register(program, terminal) {
    const trust = program
      .command('trust')
      .description(
        'keep the keys of signers whose statements you verify; none is trusted before its fingerprint was confirmed (docs/keys.md)',
      );
    addAdd(trust, terminal);
    trust
      .command('list')
      .description('show whom you trust, by which keys and for how long')
      .addOption(new Option('--format <FORMAT>', 'the form of the answer').choices(['text', 'json']).default('text'))
      .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
        const signers = await readTrustStore(terminal);
        terminal.out.write(format === 'json' ? listJson(signers, terminal) : listText(signers, terminal));
      });
    trust
      .command('remove')
      .description('trust a key no more')
      .argument('<ID>', `its fingerprint, or its first digits (${LEAST_DIGITS} at least)`)
      .action(async (id: string) => remove(id, terminal));
  },
};

function addAdd(trust: Command, terminal: Terminal): void {
  trust
    .command('add')
    .description('trust a key as that of a signer, once its fingerprint was confirmed by another way than the key came')
    .argument('[FILE]', 'the public key in PEM, or several one after another')
    .requiredOption('--signer <NAME>', 'whose key it is; keys of the same name are those of one signer')
    .option('--fingerprint <FINGERPRINT>', 'the whole fingerprint as the signer told it; without it, its first groups are asked for')
    .option('--rotation <NOTE>', 'a note of a key of the same signer that you trust (avouch key rotate), in place of a fingerprint')
    .option('--online <HOST>', 'in place of FILE: fetch the keys that a host publishes at /.well-known/avouch-keys.pem')
    .option('--from <DATE>', 'statements that say they were issued before do not count')
    .option('--until <DATE>', 'statements that say they were issued after it do not count')
    .action(async (file: string | undefined, flags: AddFlags) => add(file, flags, terminal));
}

async function add(file: string | undefined, flags: AddFlags, terminal: Terminal): Promise<void> {
  const signer = nameOf(flags.signer);
  if ((file === undefined) === (flags.online === undefined))
    throw new CommandError('usage', 'give the key: either a FILE, or --online HOST to fetch what a host publishes.');
  if (flags.fingerprint !== undefined && flags.rotation !== undefined)
    throw new CommandError('usage', '--fingerprint and --rotation confirm the same. Give one of the two.');
  const span = { from: begin(flags.from), until: end(flags.until) };
  if (span.from !== null && span.until !== null && span.until <= span.from)
    throw new CommandError('usage', `--until ${plain(flags.until ?? '')} is not after --from ${plain(flags.from ?? '')}.`);
  // A store that is not to be relied on is said before anybody is asked.
  const known = await knownSigners(terminal);
  const offered = file === undefined ? await fetchedKeys(flags.online ?? '') : { keys: await keysIn(file, terminal), source: file };
  const { key, confirmedBy, vouchedBy } = await confirmed({ ...offered, signer }, { flags, known }, terminal);
  const others = (await readTrustStore(terminal)).filter(({ id }) => id !== key.id);
  const before = known.find((one) => one.key.id === key.id);
  if (before !== undefined && before.name !== signer)
    throw new CommandError(
      'input',
      `this key is trusted already, as that of ${plain(before.name)}. Nothing was written: one key is of one signer. Remove it first: avouch trust remove ${shortId(key.id)}`,
    );
  const added: TrustedSigner = {
    name: signer,
    id: key.id,
    publicKey: String(key.key.export({ format: 'pem', type: 'spki' })),
    ...span,
    addedAt: terminal.now(),
    source: [...offered.source].slice(0, 4096).join(''),
    confirmedBy,
    vouchedBy,
  };
  const path = await writeTrustStore([...others, added], terminal);
  terminal.out.write(`Trusted ${before === undefined ? 'from now on' : 'as before, for the time given now'}:
${entryText(added)}
Kept in ${plain(path)}. Take it out again: avouch trust remove ${shortId(key.id)}
`);
}

async function confirmed(
  offered: { readonly keys: readonly StatementKey[]; readonly source: string; readonly signer: string },
  { flags, known }: { readonly flags: AddFlags; readonly known: readonly KnownSigner[] },
  terminal: Terminal,
): Promise<ConfirmedKey> {
  if (flags.fingerprint !== undefined) return confirmedByFingerprint(offered, flags.fingerprint);
  if (flags.rotation !== undefined)
    return await confirmedByRotation(offered, { file: flags.rotation, known, now: terminal.now() }, terminal);
  return await confirmedByGroups(offered, terminal);
}

async function keysIn(file: string, terminal: Terminal): Promise<readonly StatementKey[]> {
  const { readStatementKeys } = await import('@avouch/signatures');
  const { keys, diagnostics } = readStatementKeys(file, await keyFileBytes(file, terminal));
  if (diagnostics.length > 0) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return keys;
}

async function remove(written: string, terminal: Terminal): Promise<void> {
  const digits = fingerprintDigits(written);
  if (digits === null || digits.length < LEAST_DIGITS)
    throw new CommandError(
      'usage',
      `${plain(written)}: not a fingerprint or ${LEAST_DIGITS} digits of its beginning. avouch trust list shows them.`,
    );
  const signers = await readTrustStore(terminal);
  const found = signers.filter(({ id }) => id.startsWith(`sha256:${digits}`));
  const [removed] = found;
  if (removed === undefined || found.length > 1)
    throw new CommandError(
      'input',
      `${found.length === 0 ? 'no key' : `${found.length} keys`} in the trust store ${found.length > 1 ? 'begin' : 'begins'} with ${digits}. Nothing was changed: avouch trust list shows them.`,
    );
  await writeTrustStore(
    signers.filter((one) => one !== removed),
    terminal,
  );
  const vouchedFor = signers.filter(({ vouchedBy }) => vouchedBy === removed.id);
  terminal.out.write(`Trusted no more:
${entryText(removed)}
Statements that it signed are now of an unknown signer, whenever they were issued.
${vouchedFor.map(({ id, name }) => `It vouched for another key of ${plain(name)}, which is still trusted. If it was stolen: avouch trust remove ${shortId(id)}\n`).join('')}`);
}

function listText(signers: readonly TrustedSigner[], { env }: Terminal): string {
  if (signers.length === 0)
    return 'Nobody is trusted yet, so that every statement is of an unknown signer. Add a key: avouch trust add FILE --signer NAME\n';
  const byName = signers.toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
  return `${byName.map(entryText).join('\n')}\nKept in ${plain(trustStorePath(env) ?? '')}\n`;
}

/** For programs: what the store holds, by name and then by key, and where it lies. */
function listJson(signers: readonly TrustedSigner[], { env }: Terminal): string {
  const keyed = ({ name, id }: TrustedSigner) => `${name}\n${id}`;
  const sorted = signers.toSorted((a, b) => (keyed(a) < keyed(b) ? -1 : 1));
  return writtenJson({ schema: 'urn:avouch:trusted-signers:1', store: trustStorePath(env), signers: sorted });
}

function entryText({ name, id, from, until, addedAt, confirmedBy, vouchedBy, source }: TrustedSigner): string {
  const confirmation = {
    groups: 'first groups of the fingerprint typed',
    fingerprint: 'whole fingerprint given',
    rotation: `key ${shortId(vouchedBy ?? '')}… vouched for it`,
  } as const;
  return [
    plain(name),
    ...fingerprintLines(id),
    `  ${id}`,
    `  counts for statements issued ${spanText({ from, until })}`,
    `  added on ${addedAt.slice(0, 10)} from ${plain(source)}; ${confirmation[confirmedBy]}`,
    '',
  ].join('\n');
}

function spanText({ from, until }: Pick<TrustedSigner, 'from' | 'until'>): string {
  if (from === null && until === null) return 'at any time';
  return [from === null ? '' : `from ${from}`, until === null ? '' : `before ${until}`].filter((part) => part !== '').join(' and ');
}

function shortId(id: string): string {
  return id.slice(0, 'sha256:'.length + 16);
}

function nameOf(given: string): string {
  const name = person(given, '--signer');
  if (mixesAlphabets(name))
    throw new CommandError(
      'usage',
      `--signer ${plain(name)}: a word of it has letters of two alphabets that look alike, so that it would be taken for another name. Type it yourself.`,
    );
  if (name.length <= LONGEST_NAME && plain(name) === name) return name;
  throw new CommandError(
    'usage',
    `--signer has more than ${LONGEST_NAME} characters, or one that cannot be shown. Give the name as people write it.`,
  );
}

/** A bare date is the beginning of that day: the key counts on it. */
function begin(written: string | undefined): Instant | null {
  return written === undefined ? null : instantOf(/^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00:00Z` : written, '--from');
}

/** A bare date is the end of that day: the key counts on it. */
function end(written: string | undefined): Instant | null {
  return written === undefined ? null : instantOf(written, '--until');
}

function instantOf(text: string, flag: string): Instant {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw new CommandError('usage', `${flag} ${plain(text)}: not a date that exists. Write 2026-11-23 or 2026-11-23T10:00:00Z.`);
}
