import type { WebAnswer } from '@avouch/core';
import { type Answered, askOnce } from './ask-once.ts';
import type { ResolveName } from './resolve-name.ts';

/** With what addresses are looked at. Only tests give another than the world's. */
export interface WebAccess {
  readonly resolve: ResolveName;
  /** Whether an IP address may be asked. */
  readonly isAllowed: (ip: string) => boolean;
  /** Whether a port may be asked; '' is that of the scheme. */
  readonly isPort: (port: string) => boolean;
  /** Milliseconds for one request. */
  readonly timeout: number;
}

/** What looking at one address came to. A name that nobody knows is told apart: where nothing resolves at all, that says nothing. */
export interface LookedAt {
  readonly answer: WebAnswer;
  readonly noSuchName: boolean;
}

const MOST_REDIRECTS = 5;

/** Follows an address to where it leads. Each hop is resolved, looked at and pinned anew. */
export async function lookAtAddress(address: string, access: WebAccess): Promise<LookedAt> {
  let url = URL.parse(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const refused = refusalOf(url, access);
    if (url === null || refused !== null) return notKnown(hop === 0 ? (refused ?? '') : `it leads on to where ${refused}`);
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const resolved = await access.resolve(name);
    if (resolved.kind === 'no such name')
      // Where a redirect leads to no name, the page that was linked is there.
      return hop === 0
        ? { answer: { kind: 'nowhere', reason: `there is no host ${name}` }, noSuchName: true }
        : notKnown(`it leads on to ${name}, and there is no such host`);
    if (resolved.kind === 'not known') return notKnown(resolved.reason);
    // One address of this network among several is enough to suspect the name.
    const [ip] = resolved.addresses;
    if (ip === undefined || !resolved.addresses.every(access.isAllowed))
      return notKnown('the name stands for an address that is not public, which is never asked');
    const answered = await ask(url, ip, access);
    if (answered.kind === 'no answer') return notKnown(answered.reason);
    const { status, location } = answered;
    if (status >= 300 && status < 400 && location !== null) {
      url = URL.parse(location, url.href);
      continue;
    }
    return { answer: judged(status), noSuchName: false };
  }
  return notKnown(`it leads on more than ${MOST_REDIRECTS} times`);
}

function notKnown(reason: string): LookedAt {
  return { answer: { kind: 'not known', reason }, noSuchName: false };
}

function refusalOf(url: URL | null, { isPort }: WebAccess): string | null {
  if (url === null) return 'the address cannot be read';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol} is no scheme of web pages`;
  if (url.username !== '' || url.password !== '') return 'the address holds a user name or a password, which is never sent';
  return isPort(url.port) ? null : `port ${url.port} is none of web pages`;
}

/** `HEAD` first, which costs a server least; many servers answer it wrongly, so that only `GET` is believed where it says no. */
async function ask(url: URL, ip: string, { timeout }: WebAccess): Promise<Answered> {
  const head = await askOnce(url, { method: 'HEAD', ip, timeout });
  if (head.kind === 'status' && head.status < 400) return head;
  return await askOnce(url, { method: 'GET', ip, timeout });
}

function judged(status: number): WebAnswer {
  if (status >= 200 && status < 300) return { kind: 'leads' };
  if (status === 404) return { kind: 'nowhere', reason: '404, not found' };
  if (status === 410) return { kind: 'nowhere', reason: '410, gone' };
  return { kind: 'not known', reason: `the answer is ${status}` };
}
