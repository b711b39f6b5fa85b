import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** What a name stands for. `no such name` is what the world's name servers say, and not that they could not be asked. */
export type ResolvedName =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'no such name' }
  | { readonly kind: 'not known'; readonly reason: string };

/** Asks for what a name stands for. The machine's own list of hosts is left out: a link is for the world. */
export type ResolveName = (name: string) => Promise<ResolvedName>;

/** Asks the name servers of this machine. */
export function nameServers(timeout: number): ResolveName {
  const resolver = new Resolver({ timeout, tries: 2 });
  return async (name) => {
    if (isIP(name) !== 0) return { kind: 'addresses', addresses: [name] };
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return { kind: 'addresses', addresses };
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [codeOf(answer.reason)] : []));
    if (codes.every((code) => code === 'ENOTFOUND')) return { kind: 'no such name' };
    return { kind: 'not known', reason: `the name could not be resolved (${codes.join(', ')})` };
  };
}

/** The code of an error of Node; `unknown` where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
