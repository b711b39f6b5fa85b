import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { lookWith } from './look-at-addresses.ts';
import { isPublicAddress } from './public-address.ts';
import type { ResolvedName } from './resolve-name.ts';

const LIMITS = { addresses: 50, atOnce: 4, atOneHost: 2, request: 1000, whole: 10_000 };

/** What the test's server saw, and what it does for a path. */
const seen: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
let running = 0;
let most = 0;
const PAGES: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/there': (_, response) => response.end('here'),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/no-head': ({ method }, response) => response.writeHead(method === 'HEAD' ? 405 : 200).end(),
  '/wrong-head': ({ method }, response) => response.writeHead(method === 'HEAD' ? 404 : 200).end(),
  '/login': (_, response) => response.writeHead(403).end(),
  '/busy': (_, response) => response.writeHead(429).end(),
  '/broken': (_, response) => response.writeHead(503).end(),
  '/silent': () => undefined,
  '/endless': (_, response) => {
    response.writeHead(200);
    response.write('x'.repeat(1000));
  },
  '/moved': (_, response) => response.writeHead(301, { location: '/there', 'set-cookie': 'a=b' }).end(),
  '/moved-away': (_, response) => response.writeHead(302, { location: '/nothing' }).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/to-inside': (_, response) => response.writeHead(302, { location: 'http://inside.example.test/secret' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-unknown': (_, response) => response.writeHead(302, { location: 'http://nobody.example.test/' }).end(),
  '/slow': (_, response) => {
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      response.end();
    }, 30);
  },
};

const server = createServer((request, response) => {
  const path = request.url ?? '';
  seen.push({ method: request.method ?? '', path, headers: request.headers });
  const page = PAGES[path.split('?', 1)[0] ?? ''];
  if (page === undefined) response.writeHead(404).end();
  else page(request, response);
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names as the world would resolve them; the last is what name servers of the machine answer for all others. */
const NAMES: Readonly<Record<string, ResolvedName>> = {
  'a.root-servers.net': { kind: 'addresses', addresses: ['198.41.0.4'] },
  'site.example.test': { kind: 'addresses', addresses: ['127.0.0.1'] },
  'inside.example.test': { kind: 'addresses', addresses: ['10.0.0.5'] },
  'both.example.test': { kind: 'addresses', addresses: ['127.0.0.1', '10.0.0.5'] },
  'none.example.test': { kind: 'addresses', addresses: [] },
  'failing.example.test': { kind: 'not known', reason: 'the name could not be resolved (ETIMEOUT)' },
};
const access = {
  resolve: async (name: string): Promise<ResolvedName> =>
    NAMES[name] ?? (/^[\d.]+$/.test(name) ? { kind: 'addresses', addresses: [name] } : { kind: 'no such name' }),
  // The one rule that tests set: their own server.
  isAllowed: (ip: string) => ip === '127.0.0.1',
  isPort: (asked: string) => asked === String(port),
  timeout: 300,
};
const look = async (...paths: readonly string[]) => {
  const addresses = paths.map((path) => (path.startsWith('/') ? `http://site.example.test:${port}${path}` : path));
  const found = await lookWith(addresses, { access, limits: LIMITS });
  return addresses.map((address) => found.get(address));
};

describe('what a server answers', () => {
  it.each([
    ['/there', 'leads'],
    ['/there?of=2#part', 'leads'],
    ['/moved', 'leads'],
    ['/no-head', 'leads'],
    ['/wrong-head', 'leads'],
    ['/endless', 'leads'],
    ['/nothing', 'nowhere'],
    ['/gone', 'nowhere'],
    ['/moved-away', 'nowhere'],
    ['/login', 'not known'],
    ['/busy', 'not known'],
    ['/broken', 'not known'],
    ['/silent', 'not known'],
    ['/loop', 'not known'],
    ['http://nobody.example.test:PORT/', 'nowhere'],
    ['/to-unknown', 'not known'],
    ['http://failing.example.test:PORT/', 'not known'],
    ['http://none.example.test:PORT/', 'not known'],
    // No TLS is spoken there.
    ['https://site.example.test:PORT/there', 'not known'],
  ])('%s: %s', async (path, expected) => {
    const [answer] = await look(path.replace('PORT', String(port)));
    expect(answer?.kind).toBe(expected);
  });
});

describe('what is never asked', () => {
  it.each([
    ['http://inside.example.test:PORT/'],
    ['http://both.example.test:PORT/there'],
    ['http://10.0.0.5:PORT/'],
    ['http://site.example.test:1/there'],
    ['http://user:secret@site.example.test:PORT/there'],
    ['ftp://site.example.test/there'],
    ['file:///etc/passwd'],
    ['http://['],
  ])('%s', async (address) => {
    const before = seen.length;
    const [answer] = await look(address.replace('PORT', String(port)));
    expect(answer?.kind).toBe('not known');
    expect(seen.length).toBe(before);
  });

  it.each([['/inside'], ['/to-inside'], ['/to-file']])('where %s leads on to', async (path) => {
    const before = seen.length;
    const [answer] = await look(path);
    expect(answer?.kind).toBe('not known');
    expect(seen.slice(before).map((request) => request.path)).toEqual([path]);
  });
});

test('a name that changes its meaning after it was looked at leads nowhere else', async () => {
  let asked = 0;
  const rebinding = async (): Promise<ResolvedName> => {
    asked += 1;
    return { kind: 'addresses', addresses: [asked === 1 ? '127.0.0.1' : '10.0.0.5'] };
  };
  const address = `http://site.example.test:${port}/there`;
  const found = await lookWith([address], { access: { ...access, resolve: rebinding }, limits: LIMITS });
  expect(found.get(address)?.kind).toBe('leads');
  expect(asked).toBe(1);
});

test('nothing is sent but what is needed, and the name that was meant', async () => {
  const before = seen.length;
  await look('/moved');
  const requests = seen.slice(before);
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['HEAD /moved', 'HEAD /there']);
  for (const { headers } of requests) {
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'connection', 'host', 'user-agent']);
    expect(headers.host).toBe(`site.example.test:${port}`);
  }
});

test('so many addresses are looked at and no more, each once, and few of one host at a time', async () => {
  most = 0;
  const before = seen.length;
  const paths = Array.from({ length: 12 }, (_, index) => `/slow?${index}`);
  const addresses = [...paths, ...paths].map((path) => `http://site.example.test:${port}${path}`);
  const found = await lookWith(addresses, { access, limits: { ...LIMITS, addresses: 8 } });
  expect(found.size).toBe(12);
  expect([...found.values()].filter(({ kind }) => kind === 'leads').length).toBe(8);
  expect(seen.length - before).toBe(8);
  expect(most).toBeLessThanOrEqual(2);
});

test('when the time is over, what is left is not known', async () => {
  const found = await lookWith([`http://site.example.test:${port}/there`], { access, limits: { ...LIMITS, whole: 0 } });
  expect([...found.values()].map(({ kind }) => kind)).toEqual(['not known']);
});

test('where not even the name of a root server is known, it is the resolver that says nothing', async () => {
  const address = `http://nobody.example.test:${port}/`;
  const kindOf = async (resolve: typeof access.resolve) =>
    (await lookWith([address], { access: { ...access, resolve }, limits: LIMITS })).get(address)?.kind;
  expect(await kindOf(access.resolve)).toBe('nowhere');
  expect(await kindOf(async () => ({ kind: 'no such name' }))).toBe('not known');
  expect(
    await kindOf(async (name) => (name === 'a.root-servers.net' ? { kind: 'not known', reason: 'none' } : { kind: 'no such name' })),
  ).toBe('not known');
});

describe('public addresses (IANA special-purpose registries)', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4009::1'])('%s is', (ip) =>
    expect(isPublicAddress(ip)).toBe(true),
  );
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '168.63.129.16',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
    '0x7f000001',
  ])('%s is not', (ip) => expect(isPublicAddress(ip)).toBe(false));
});
