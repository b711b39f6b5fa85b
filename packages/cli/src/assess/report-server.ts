import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REPORT_POLICY } from '@avouch/reports';

const LOOPBACK = '127.0.0.1';
const PREFERRED_PORT = 4545;
const TIMEOUT_MS = 10_000;

/** A report that is being served. */
export interface ReportServer {
  readonly url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves a report on loopback, `/` as HTML and `/assessment.json`, and nothing else. On `port` where one is given, and rejects
 * where that is taken; else on 4545, or on any free port.
 */
export async function serveReport(options: {
  readonly html: string;
  readonly json: string;
  readonly port?: number;
}): Promise<ReportServer> {
  const pages: Pages = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: Buffer.from(options.html) }],
    ['/assessment.json', { type: 'application/json; charset=utf-8', body: Buffer.from(options.json) }],
  ]);
  // Loaded here, since it brings Node's whole HTTP client with it, for which every other command would wait.
  const { createServer } = await import('node:http');
  const server = createServer({ requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS, keepAliveTimeout: 2000, maxHeaderSize: 8192 });
  server.maxConnections = 64;
  server.on('request', (request, response) => answer(pages, portOf(server), request, response));
  if (options.port === undefined) await listen(server, PREFERRED_PORT).catch((error) => listenElsewhere(server, error));
  else await listen(server, options.port);
  return { url: `http://${LOOPBACK}:${portOf(server)}/`, close: () => close(server) };
}

type Pages = ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;

function answer(pages: Pages, port: number, request: IncomingMessage, response: ServerResponse): void {
  const page = pages.get((request.url ?? '').split('?', 1)[0] ?? '');
  if (!isOurHost(request.headers.host, port)) {
    // A page of another site can name a host of its own that resolves to loopback (DNS rebinding): such a Host is refused.
    refuse(response, 421, 'This address is not served here.');
  } else if (page === undefined) {
    refuse(response, 404, 'There is nothing here. The report is at /.');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405, 'Only GET and HEAD are answered.');
  } else {
    send(response, 200, page.type, page.body);
  }
}

function isOurHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false;
  const names = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  return port === 80 ? [...names, LOOPBACK, 'localhost'].includes(host.toLowerCase()) : names.includes(host.toLowerCase());
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.setHeader('Connection', 'close');
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(`${message}\n`));
}

function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Content-Security-Policy': `${REPORT_POLICY}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  // For HEAD, Node leaves the body out by itself.
  response.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function listenElsewhere(server: Server, error: NodeJS.ErrnoException): Promise<void> {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
  return listen(server, 0);
}

function portOf(server: Server): number {
  // An address that is no object is that of a pipe, or of a server that does not listen.
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
