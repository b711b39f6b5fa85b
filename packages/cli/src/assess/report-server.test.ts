import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReportServer, serveReport } from './report-server.ts';

const servers: ReportServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function served(port?: number): Promise<ReportServer> {
  const server = await serveReport({ html: '<!doctype html><p>report</p>', json: '{"a":1}\n', ...(port === undefined ? {} : { port }) });
  servers.push(server);
  return server;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(url: string, options: { readonly path?: string; readonly method?: string; readonly host?: string } = {}): Promise<Reply> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, agent: false, path: options.path ?? '/', method: options.method ?? 'GET', headers: { host: options.host ?? host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('serveReport', () => {
  it.each([
    ['GET', '/', 200, 'text/html; charset=utf-8', '<!doctype html><p>report</p>'],
    ['GET', '/assessment.json', 200, 'application/json; charset=utf-8', '{"a":1}\n'],
    ['HEAD', '/', 200, 'text/html; charset=utf-8', ''],
    ['GET', '/?x=1', 200, 'text/html; charset=utf-8', '<!doctype html><p>report</p>'],
  ])('%s %s is answered', async (method, path, status, type, body) => {
    const { url } = await served(0);
    const reply = await ask(url, { method, path });
    expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([status, type, body]);
  });

  it.each([
    ['GET', '/favicon.ico', 404],
    ['GET', '/../package.json', 404],
    ['GET', '//assessment.json', 404],
    ['GET', 'http://other.test/', 404],
    ['POST', '/', 405],
    ['PUT', '/assessment.json', 405],
    ['OPTIONS', '/', 405],
  ])('%s %s is refused with %i', async (method, path, status) => {
    const { url } = await served(0);
    expect((await ask(url, { method, path })).status).toBe(status);
  });

  it.each(['evil.test', 'evil.test:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.test:PORT', '127.0.0.1:PORT.evil.test'])(
    'refuses the host %s',
    async (host) => {
      const { url } = await served(0);
      const reply = await ask(url, { host: host.replace('PORT', new URL(url).port) });
      expect([reply.status, reply.body]).toEqual([421, 'This address is not served here.\n']);
    },
  );

  it.each([
    ['no host', 'GET / HTTP/1.0\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: evil.test\r\nHost: 127.0.0.1:PORT\r\n\r\n'],
  ])('refuses %s', async (_, bytes) => {
    const port = Number(new URL((await served(0)).url).port);
    const socket = connect({ host: '127.0.0.1', port });
    socket.write(bytes.replace('PORT', String(port)));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:PORT'])('answers the host %s', async (host) => {
    const { url } = await served(0);
    expect((await ask(url, { host: host.replace('PORT', new URL(url).port) })).status).toBe(200);
  });

  it.each(['/', '/assessment.json', '/missing'])('sends its security headers with %s', async (path) => {
    const { url } = await served(0);
    const { headers } = await ask(url, { path });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*; frame-ancestors 'none'$/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('listens on loopback only', async () => {
    expect((await served(0)).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('takes a free port where the preferred one is taken', async () => {
    // Whoever holds 4545 already, a second server cannot.
    await served().catch(() => null);
    const second = await served();
    expect(new URL(second.url).port).not.toBe('4545');
    expect((await ask(second.url)).status).toBe(200);
  });

  it('rejects a port that was asked for and is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(served(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('frees its port, also while a connection is open', async () => {
    const { url, close } = await served(0);
    servers.pop();
    await ask(url);
    await close();
    await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
