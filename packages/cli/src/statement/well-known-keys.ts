import { fetchFile } from '@avouch/collectors';
import type { StatementKey } from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';

/** Where a vendor publishes the keys that sign its statements (docs/keys.md), by RFC 8615. */
const PATH = '/.well-known/avouch-keys.pem';
const MOST_BYTES = 100_000;

/**
 * Fetches the keys that a host publishes. That makes none of them trusted: who can change what the host serves can put a key there.
 * Throws a CommandError where there are none to be had.
 */
export async function fetchedKeys(host: string): Promise<{ readonly keys: readonly StatementKey[]; readonly source: string }> {
  const source = addressOf(host);
  const fetched = await fetchFile(source, MOST_BYTES);
  if (fetched.kind === 'no file')
    throw new CommandError('source', `${source}: ${plain(fetched.reason)}. Ask the vendor for the key as a file, and give that.`);
  const { readStatementKeys } = await import('@avouch/signatures');
  const { keys, diagnostics } = readStatementKeys(source, fetched.bytes);
  if (diagnostics.length > 0) throw new CommandError('input', diagnostics.map(describe).join(' '));
  return { keys, source };
}

/** The one address that a host, or an address of it, stands for. Throws a CommandError for whatever is more than that. */
export function addressOf(written: string): string {
  const url = URL.parse(written.includes('://') ? written : `https://${written}`);
  const isPlain =
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    url.search === '' &&
    url.hash === '' &&
    (url.pathname === '/' || url.pathname === PATH);
  if (isPlain) return `https://${url.hostname}${PATH}`;
  throw new CommandError(
    'usage',
    `--online ${plain(written)}: give the name of a host, such as vendor.example; its keys are at https://HOST${PATH} and nowhere else.`,
  );
}
