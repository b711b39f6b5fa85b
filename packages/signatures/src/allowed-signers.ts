import { sshPublicKey } from './ssh-wire.ts';

/** A key that a person trusts, and whose it is. */
export interface AllowedSigner {
  /** As the file has it, such as an address of e-mail. */
  readonly principal: string;
  /** In base64, as it stands in `authorized_keys`. */
  readonly key: string;
}

/** What a file of allowed signers holds for signatures of one namespace, and which of its lines are of no use here, with the reason. */
export interface AllowedSigners {
  readonly signers: readonly AllowedSigner[];
  readonly unused: readonly { readonly line: number; readonly reason: string }[];
}

const MOST_LINES = 10_000;
const OPTION = /^(?:namespaces|valid-after|valid-before|cert-authority)/;
const KEY_TYPE = /^(?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads allowed signers (ssh-keygen(1), ALLOWED SIGNERS). A line with an option that we do not hold a signature to, such as an end of
 * validity, is not used: leaving the option out would trust more than its author did.
 */
export function readAllowedSigners(text: string, namespace: string): AllowedSigners {
  const signers: AllowedSigner[] = [];
  const unused: { readonly line: number; readonly reason: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/, MOST_LINES).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const refuse = (reason: string) => unused.push({ line: index + 1, reason });
    const found = partsOf(line);
    if (found === null) {
      refuse('it is no line of principals, a kind of key and a key');
      continue;
    }
    const { who, option, type, key } = found;
    if (option !== null && !isFor(option, namespace))
      refuse(`its option ${option.split('=')[0]} is not one that is held to here, or does not name ${namespace}`);
    else if (sshPublicKey(Buffer.from(key, 'base64'))?.type !== type)
      refuse(`its key, of the kind ${type}, is not one that is verified here`);
    else signers.push({ principal: who, key });
  }
  return { signers, unused };
}

/** Whether an option is a list of namespaces, without patterns, that has this one. */
function isFor(option: string, namespace: string): boolean {
  const list = /^namespaces="([A-Za-z0-9@.,-]+)"$/.exec(option)?.[1];
  return list?.split(',').includes(namespace) === true;
}

/** The parts of a line: names, perhaps in quotes; perhaps options; a kind of key and the key. Null where it has not this form. */
function partsOf(
  line: string,
): { readonly who: string; readonly option: string | null; readonly type: string; readonly key: string } | null {
  const quote = line.startsWith('"') ? line.indexOf('"', 1) : -1;
  if (line.startsWith('"') && quote === -1) return null;
  const rest = (quote === -1 ? line : line.slice(quote + 1)).trim().split(/\s+/);
  const who = quote === -1 ? (rest.shift() ?? '') : line.slice(1, quote);
  const option = OPTION.test(rest[0] ?? '') ? (rest.shift() ?? null) : null;
  const [type = '', key = ''] = rest;
  return who !== '' && KEY_TYPE.test(type) && BASE64.test(key) ? { who, option, type, key } : null;
}
