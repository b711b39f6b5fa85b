import type { WebAnswer } from '@avouch/core';
import type { Progress } from '../source.ts';
import { type LookedAt, lookAtAddress, type WebAccess } from './look-at-address.ts';
import { isPublicAddress } from './public-address.ts';
import { nameServers } from './resolve-name.ts';

/** Bounds of one run: addresses, requests at a time, at one host at a time, and milliseconds. */
const LIMITS = { addresses: 500, atOnce: 8, atOneHost: 2, request: 10_000, whole: 120_000 } as const;

/** A name that there always is: where nobody knows it either, it is us who see no names. */
const ALWAYS_THERE = 'a.root-servers.net';

const WORLD: WebAccess = {
  resolve: nameServers(5000),
  isAllowed: isPublicAddress,
  isPort: (port) => port === '',
  timeout: LIMITS.request,
};

/** What each address answers, looked at from this machine without a login. Never throws for what an address or its server does. */
export async function lookAtAddresses(
  addresses: readonly string[],
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<ReadonlyMap<string, WebAnswer>> {
  return await lookWith(addresses, { access: WORLD, limits: LIMITS, onProgress });
}

/** The same with another access to the web: for tests, which ask a server of their own. */
export async function lookWith(
  addresses: readonly string[],
  options: {
    readonly access: WebAccess;
    readonly limits: { readonly [K in keyof typeof LIMITS]: number };
    readonly onProgress?: (progress: Progress) => void;
  },
): Promise<ReadonlyMap<string, WebAnswer>> {
  const { access, limits, onProgress } = options;
  const unique = [...new Set(addresses)];
  const looked = unique.slice(0, limits.addresses);
  const found = new Map<string, LookedAt>();
  const ends = performance.now() + limits.whole;
  const waiting = queueByHost(looked, limits.atOneHost);
  const work = async () => {
    for (let next = waiting.take(); next !== null; next = waiting.take()) {
      const left = ends - performance.now();
      found.set(
        next,
        left <= 0 ? outOfTime(limits.whole) : await lookAtAddress(next, { ...access, timeout: Math.min(access.timeout, Math.ceil(left)) }),
      );
      waiting.done(next);
      onProgress?.({ step: 'looking at links', done: found.size, total: looked.length });
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, work));
  // What waited for its host when the others ended.
  await work();
  const unnamed = [...found.values()].some(({ noSuchName }) => noSuchName);
  const blind = unnamed && (await access.resolve(ALWAYS_THERE)).kind !== 'addresses';
  return new Map(
    unique.map((address): [string, WebAnswer] => {
      const seen = found.get(address);
      if (seen === undefined) return [address, { kind: 'not known', reason: `more than ${limits.addresses} addresses are not looked at` }];
      return [
        address,
        blind && seen.noSuchName ? { kind: 'not known', reason: 'no name at all could be resolved from here' } : seen.answer,
      ];
    }),
  );
}

function outOfTime(whole: number): LookedAt {
  return { answer: { kind: 'not known', reason: `there was no time left of ${whole / 1000} s` }, noSuchName: false };
}

interface Queue {
  readonly take: () => string | null;
  readonly done: (address: string) => void;
}

/** Addresses in their order, at most so many of one host at a time, so that nobody is overrun. */
function queueByHost(addresses: readonly string[], atOneHost: number): Queue {
  const waiting = new Map<string, string[]>();
  const hostOf = (address: string) => URL.parse(address)?.host ?? '';
  for (const address of addresses) {
    const host = hostOf(address);
    const list = waiting.get(host) ?? [];
    list.push(address);
    waiting.set(host, list);
  }
  for (const list of waiting.values()) list.reverse();
  const running = new Map<string, number>();
  return {
    take: () => {
      for (const [host, list] of waiting) {
        const now = running.get(host) ?? 0;
        if (now >= atOneHost) continue;
        const next = list.pop();
        if (list.length === 0) waiting.delete(host);
        if (next === undefined) continue;
        running.set(host, now + 1);
        return next;
      }
      return null;
    },
    done: (address) => {
      const host = hostOf(address);
      running.set(host, (running.get(host) ?? 1) - 1);
    },
  };
}
