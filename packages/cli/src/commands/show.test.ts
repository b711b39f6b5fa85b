import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
let folder: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avouch-show-'));
  writeFileSync(join(folder, 'SECURITY.md'), '# Security\n\nWrite to security@example.test.\n');
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Runs the command line as a user does, its output in pipes. */
function run(args: readonly string[]): Run {
  const child = spawn(process.execPath, [MAIN, 'show', ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return { child, out: () => out, err: () => err, ended };
}

async function address({ child, out, err }: Run): Promise<string> {
  while (!out().includes('\n')) {
    if (child.exitCode !== null) throw new Error(`show ended with ${child.exitCode}: ${err()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const line = /^Avouch report: (http:\/\/127\.0\.0\.1:\d+\/) \(Ctrl-C to stop\)\n$/.exec(out());
  expect(line).not.toBeNull();
  return line?.[1] ?? '';
}

describe('avouch show', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves the report, tells its address in one line, and ends cleanly on %s', async (signal) => {
    const shown = run(['--port', '0']);
    const url = await address(shown);
    expect(await (await fetch(url)).text()).toContain('<h1>');
    const record = await (await fetch(`${url}assessment.json`)).json();
    expect(record).toMatchObject({ schema: 'urn:avouch:assessment:1', source: { collector: 'directory' } });
    shown.child.kill(signal);
    expect(await shown.ended).toEqual({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('takes the source, the instant and the role from its options', async () => {
    const shown = run([folder, '--as-of', '2031-02-03', '--role', 'reseller', '--port', '0']);
    const record = await (await fetch(`${await address(shown)}assessment.json`)).json();
    expect(record).toMatchObject({ asOf: '2031-02-03T23:59:59Z', product: { role: 'reseller' } });
  });

  it('leaves out of the page and of its JSON what an audience may not see', async () => {
    const shown = run([folder, '--for', 'customer', '--port', '0']);
    const url = await address(shown);
    for (const address of [url, `${url}assessment.json`]) {
      const text = await (await fetch(address)).text();
      expect([text.includes('customer'), text.includes('SECURITY.md:'), text.includes(folder)]).toEqual([true, false, false]);
    }
  });

  it.each([
    [['--port', '70000'], 2],
    [['--port', 'x'], 2],
    [['--unknown'], 2],
    [['--for', 'everybody'], 2],
    [['--as-of', '2026-02-30'], 2],
    [['no-such-folder'], 3],
  ])('%j ends with exit code %i and serves nothing', async (args, code) => {
    const shown = run(args);
    expect(await shown.ended).toEqual({ code, signal: null });
    expect(shown.out()).toBe('');
    expect(shown.err()).not.toBe('');
  });

  it('ends with exit code 5 where the port that was asked for is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const taken = blocker.address();
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
    const shown = run(['--port', String(port)]);
    expect(await shown.ended).toEqual({ code: 5, signal: null });
    expect(shown.err()).toContain(String(port));
    await new Promise((resolve) => blocker.close(resolve));
  });
});
