import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFile, fetchWith } from './fetch-file.ts';
import type { ResolvedName } from './resolve-name.ts';

const LIMIT = 1000;
const seen: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
const PAGES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/there': (response) => response.end('here'),
  '/empty': (response) => response.end(),
  '/full': (response) => response.end('x'.repeat(LIMIT)),
  '/too-long': (response) => response.end('x'.repeat(LIMIT + 1)),
  '/endless': (response) => {
    const more = () => response.write('x'.repeat(100), () => setImmediate(more));
    more();
  },
  '/lies': (response) => response.writeHead(200, { 'content-length': '2000000000' }).write('x'),
  '/cut-off': (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
  },
  '/cut-off-chunks': (response) => {
    response.write('half', () => response.destroy());
  },
  '/slow': (response) => {
    response.write('h');
  },
  '/silent': () => undefined,
  '/moved': (response) => response.writeHead(301, { location: '/there' }).end(),
  '/moved-away': (response) => response.writeHead(302, { location: 'https://elsewhere.example.test/' }).end(),
  '/packed': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('here')),
  '/part': (response) => response.writeHead(206).end('he'),
  '/broken': (response) => response.writeHead(500).end('here'),
};
const answer = ({ url = '', headers }: IncomingMessage, response: ServerResponse) => {
  seen.push({ path: url, headers });
  const page = PAGES[url];
  if (page === undefined) response.writeHead(404).end('here');
  else page(response);
};

const folder = mkdtempSync(join(tmpdir(), 'avouch-test-'));
const certificate = () => {
  const args = ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-subj', '/CN=site.example.test', '-keyout', 'key', '-out', 'certificate'];
  execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  return { key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'certificate')) };
};
const server = createServer(answer);
const secure = createSecureServer(certificate(), answer);
const portOf = (one: Server) => (one.address() as AddressInfo).port;
beforeAll(async () => {
  for (const one of [server, secure]) await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  for (const one of [server, secure]) {
    one.closeAllConnections();
    one.close();
  }
  rmSync(folder, { recursive: true });
});

const NAMES: Readonly<Record<string, ResolvedName>> = {
  'site.example.test': { kind: 'addresses', addresses: ['127.0.0.1'] },
  'inside.example.test': { kind: 'addresses', addresses: ['10.0.0.5'] },
  'both.example.test': { kind: 'addresses', addresses: ['127.0.0.1', '10.0.0.5'] },
  'none.example.test': { kind: 'addresses', addresses: [] },
  'failing.example.test': { kind: 'not known', reason: 'the name could not be resolved (ETIMEOUT)' },
};
const access = {
  resolve: async (name: string): Promise<ResolvedName> => NAMES[name] ?? { kind: 'no such name' },
  // The rules that tests set: their own servers.
  isAllowed: (ip: string) => ip === '127.0.0.1',
  isPort: (asked: string) => asked === String(portOf(server)) || asked === String(portOf(secure)),
  timeout: 400,
};
const fetched = (address: string) => fetchWith(address.replace('PORT', String(portOf(server))), { limit: LIMIT, access });

describe('what a server answers', () => {
  it.each([
    ['/there', 'here'],
    ['/empty', ''],
    ['/full', 'x'.repeat(LIMIT)],
  ])('%s is taken whole', async (path, text) => {
    const file = await fetched(`http://site.example.test:PORT${path}`);
    expect(file).toEqual({ kind: 'file', bytes: Buffer.from(text) });
  });

  it.each([
    ['/too-long', 'more than 1000 bytes'],
    ['/endless', 'more than 1000 bytes'],
    ['/lies', 'more than 1000 bytes'],
    ['/cut-off', 'cut off|no answer'],
    ['/cut-off-chunks', 'cut off|no answer'],
    ['/slow', 'not there within'],
    ['/silent', 'not there within'],
    ['/moved', 'leads on to /there'],
    ['/moved-away', 'leads on to https://elsewhere.example.test/'],
    ['/packed', 'packed'],
    ['/part', '206'],
    ['/broken', '500'],
    ['/nothing', '404'],
  ])('%s is not taken', async (path, reason) => {
    const before = seen.length;
    const file = await fetched(`http://site.example.test:PORT${path}`);
    expect(file).toEqual({ kind: 'no file', reason: expect.stringMatching(reason) });
    expect(seen.slice(before).map((request) => request.path)).toEqual([path]);
  });

  it('sends nothing but what is needed', async () => {
    await fetched('http://site.example.test:PORT/there');
    const { headers } = seen.at(-1) ?? { headers: {} };
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'connection', 'host', 'user-agent']);
  });

  it('is not taken from a server whose certificate nobody vouches for', async () => {
    const before = seen.length;
    const file = await fetched(`https://site.example.test:${portOf(secure)}/there`);
    expect(file).toEqual({ kind: 'no file', reason: expect.stringContaining('no answer (DEPTH_ZERO_SELF_SIGNED_CERT)') });
    expect(seen.length).toBe(before);
  });
});

describe('what is never asked', () => {
  it.each([
    'http://inside.example.test:PORT/there',
    'http://both.example.test:PORT/there',
    'http://none.example.test:PORT/there',
    'http://failing.example.test:PORT/there',
    'http://nobody.example.test:PORT/there',
    'http://site.example.test:1/there',
    'http://user:secret@site.example.test:PORT/there',
    'ftp://site.example.test/there',
    'file:///etc/passwd',
    'http://[',
    '',
  ])('%s', async (address) => {
    const before = seen.length;
    expect((await fetched(address)).kind).toBe('no file');
    expect(seen.length).toBe(before);
  });

  it.each(['http://vendor.example/keys', 'https://127.0.0.1/keys', 'https://vendor.example:8443/keys', 'nothing'])(
    'out in the world: %s',
    async (address) => {
      expect((await fetchFile(address, LIMIT)).kind).toBe('no file');
    },
  );
});
