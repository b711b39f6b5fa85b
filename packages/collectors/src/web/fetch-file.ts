import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { httpClients } from './http-clients.ts';
import type { WebAccess } from './look-at-address.ts';
import { isPublicAddress } from './public-address.ts';
import { codeOf, nameServers } from './resolve-name.ts';

/** A file of the web, whole, or why there is none. */
export type FetchedFile = { readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'no file'; readonly reason: string };

const MOST_HEADER_BYTES = 32 * 1024;

const WORLD: WebAccess = { resolve: nameServers(5000), isAllowed: isPublicAddress, isPort: (port) => port === '', timeout: 20_000 };

/**
 * Fetches a file of at most `limit` bytes over TLS, from a machine out in the world, and follows nothing: where the answer leads on, it is said.
 * Never throws for what an address or its server does.
 */
export async function fetchFile(address: string, limit: number): Promise<FetchedFile> {
  return URL.parse(address)?.protocol === 'https:' ? await fetchWith(address, { limit, access: WORLD }) : none('only https is fetched');
}

/** As {@link fetchFile}, with another access than the world's. */
export async function fetchWith(
  address: string,
  { limit, access }: { readonly limit: number; readonly access: WebAccess },
): Promise<FetchedFile> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return none('it is no address of the web');
  if (url.username !== '' || url.password !== '') return none('it holds a user name or a password, which is never sent');
  if (!access.isPort(url.port)) return none(`port ${url.port} is none of web pages`);
  const resolved = await access.resolve(url.hostname.replace(/^\[|\]$/g, ''));
  if (resolved.kind === 'no such name') return none(`there is no host ${url.hostname}`);
  if (resolved.kind === 'not known') return none(resolved.reason);
  const [ip] = resolved.addresses;
  // One address of this network among several is enough to suspect the name.
  if (ip === undefined || !resolved.addresses.every(access.isAllowed))
    return none('the name stands for an address that is not public, which is never asked');
  return await got(url, { ip, limit, timeout: access.timeout });
}

/** The address is the one that was looked at: a name that changes its meaning leads nowhere else. */
async function got(
  url: URL,
  { ip, limit, timeout }: { readonly ip: string; readonly limit: number; readonly timeout: number },
): Promise<FetchedFile> {
  const { overHttp, overHttps } = await httpClients();
  return await new Promise((settle) => {
    const secure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    let asked: ClientRequest | null = null;
    const end = (result: FetchedFile) => {
      clearTimeout(timer);
      settle(result);
      asked?.destroy();
    };
    const timer = setTimeout(() => end(none(`not there within ${timeout / 1000} s`)), timeout);
    const failed = (error: unknown) => end(none(`no answer (${codeOf(error)})`));
    const options = {
      host: ip,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: '*/*', 'user-agent': 'avouch' },
      maxHeaderSize: MOST_HEADER_BYTES,
      agent: false,
    } as const;
    const onAnswer = (answer: IncomingMessage) => {
      const refusal = refusalOf(answer, limit);
      if (refusal !== null) return end(none(refusal));
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > limit) end(none(`it has more than ${limit} bytes`));
        else chunks.push(chunk);
      });
      answer.on('error', failed);
      answer.on('end', () => end(answer.complete ? { kind: 'file', bytes: Buffer.concat(chunks) } : none('the answer was cut off')));
    };
    try {
      asked = secure ? overHttps({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}) }, onAnswer) : overHttp(options, onAnswer);
      asked.on('error', failed);
      asked.end();
    } catch (error) {
      // Node refuses some characters in a path only when it is asked for it.
      failed(error);
    }
  });
}

function refusalOf({ statusCode = 0, headers }: IncomingMessage, limit: number): string | null {
  if (statusCode >= 300 && statusCode < 400)
    return `it leads on to ${headers.location === undefined ? 'somewhere' : headers.location.slice(0, 200)}, which is not followed`;
  if (statusCode !== 200) return `the answer is ${statusCode}`;
  if (headers['content-encoding'] !== undefined) return 'the answer is packed, which was not asked for';
  return Number(headers['content-length'] ?? 0) > limit ? `it has more than ${limit} bytes` : null;
}

function none(reason: string): FetchedFile {
  return { kind: 'no file', reason };
}
