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
const LINE =
  /^("[^"]*"|\S+)\s+(?:((?:namespaces|valid-after|valid-before|cert-authority)\S*)\s+)?((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+)\s+([A-Za-z0-9+/]+={0,2})(?:\s|$)/;

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
    const found = LINE.exec(line);
    if (found === null) {
      refuse('it is no line of principals, a kind of key and a key');
      continue;
    }
    const [, who = '', option, type = '', key = ''] = found;
    if (option !== undefined && !isFor(option, namespace))
      refuse(`its option ${option.split('=')[0]} is not one that is held to here, or does not name ${namespace}`);
    else if (sshPublicKey(Buffer.from(key, 'base64'))?.type !== type)
      refuse(`its key, of the kind ${type}, is not one that is verified here`);
    else signers.push({ principal: who.replaceAll('"', ''), key });
  }
  return { signers, unused };
}

/** Whether an option is a list of namespaces, without patterns, that has this one. */
function isFor(option: string, namespace: string): boolean {
  const list = /^namespaces="([A-Za-z0-9@.,-]+)"$/.exec(option)?.[1];
  return list?.split(',').includes(namespace) === true;
}
