import type { PrivateChannel } from '../prose/reporting-channels.ts';
import { type CheckContext, documentsInForce, type FactsDocument, unreadInForce } from './check.ts';
import { someOf } from './in-words.ts';

export type SecurityPolicy = FactsDocument<'security-policy'>;

/** The order in which GitHub looks for a policy: the first one found is the one that people see. */
const ORDER = ['.github/', '', 'docs/'];

/** The security policy that people see, if there is one that can be read. */
export function securityPolicy(context: CheckContext): SecurityPolicy | null {
  const policies = documentsInForce(context, 'security-policy');
  return (
    ORDER.flatMap((folder) => policies.filter(({ path }) => path.slice(0, path.lastIndexOf('/') + 1) === folder))[0] ?? policies[0] ?? null
  );
}

/** A policy that is there and cannot be read; null where there is none such. */
export function unreadPolicy(context: CheckContext): string | null {
  return unreadInForce(context, 'security-policy')[0]?.path ?? null;
}

/** The line of the first sentence that a template left as it was; null where none is left. */
export function templateLine({ facts }: SecurityPolicy): number | null {
  return facts.placeholders.find(({ kind }) => kind === 'github-template')?.line ?? null;
}

/**
 * The first text that was left to be filled in; null where there is none. A `TBD` in running text is often part of a described
 * process ("severity: TBD until triage") and says nothing by itself.
 */
export function leftToFillIn({ facts }: SecurityPolicy): { readonly text: string; readonly line: number } | null {
  return facts.placeholders.find(({ kind }) => kind !== 'to-do') ?? null;
}

const CHANNELS = {
  email: 'an e-mail address',
  'github-advisory': 'private reporting on GitHub',
  form: 'a form',
  'pgp-key': 'a PGP key',
} as const satisfies Record<PrivateChannel['kind'], string>;

/** Private channels in words, each kind once. */
export function channelNames(channels: readonly PrivateChannel[]): string {
  return someOf([...new Set(channels.map(({ kind }) => CHANNELS[kind]))]);
}
