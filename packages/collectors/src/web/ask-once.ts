import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { httpClients } from './http-clients.ts';
import { codeOf } from './resolve-name.ts';

/** What one request was answered: its status and where it leads on, and nothing of its body. */
export type Answered =
  | { readonly kind: 'status'; readonly status: number; readonly location: string | null }
  | { readonly kind: 'no answer'; readonly reason: string };

const MOST_HEADER_BYTES = 32 * 1024;

/**
 * Asks an address once, at an IP address that was looked at before: no other is resolved, so that a name which changes its meaning between
 * look and request leads nowhere else. No cookies, no referrer, no body; the connection is closed as soon as the status is there.
 */
export async function askOnce(
  url: URL,
  { method, ip, timeout }: { readonly method: 'HEAD' | 'GET'; readonly ip: string; readonly timeout: number },
): Promise<Answered> {
  const { overHttp, overHttps } = await httpClients();
  return await new Promise((settle) => {
    const secure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    let asked: ClientRequest | null = null;
    const end = (answer: Answered) => {
      clearTimeout(timer);
      settle(answer);
      asked?.destroy();
    };
    const timer = setTimeout(() => end({ kind: 'no answer', reason: `no answer within ${timeout / 1000} s` }), timeout);
    const options = {
      method,
      host: ip,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: '*/*', 'user-agent': 'avouch (checks whether links lead somewhere)' },
      maxHeaderSize: MOST_HEADER_BYTES,
      agent: false,
    } as const;
    const onAnswer = (answer: IncomingMessage) =>
      end({ kind: 'status', status: answer.statusCode ?? 0, location: answer.headers.location ?? null });
    try {
      asked = secure ? overHttps({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}) }, onAnswer) : overHttp(options, onAnswer);
      asked.on('error', (error) => end({ kind: 'no answer', reason: `no answer (${codeOf(error)})` }));
      asked.end();
    } catch (error) {
      // Node refuses some characters in a path only when it is asked for it.
      end({ kind: 'no answer', reason: `cannot be asked for (${codeOf(error)})` });
    }
  });
}
