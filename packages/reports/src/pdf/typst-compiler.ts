import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ReportError } from '../report-error.ts';

/** What is set: a template of our own, and the data that it shows. */
export interface TypstJob {
  readonly template: string;
  readonly data: string;
  /** Seconds since 1970 that the file says it was made at. */
  readonly madeAt: number;
}

const PACKAGES = ['gnu', 'musl'].map((libc) => `@myriaddreamin/typst-ts-node-compiler-linux-x64-${libc}`);
const LONGEST = 120_000;
const MOST_ERROR = 2000;

/**
 * Runs in a process of its own: native code that fails, hangs or grows takes nothing else with it, and it has an environment in which it finds
 * no font but the compiler's own, so that each machine sets the same.
 */
const PROGRAM = `
const [path, workspace] = process.argv.slice(1);
const parts = [];
process.stdin.on('data', (part) => parts.push(part));
process.stdin.on('end', () => {
  const { template, data, madeAt } = JSON.parse(Buffer.concat(parts).toString('utf8'));
  const compiler = require(path).NodeCompiler.create({ workspace });
  try {
    process.stdout.write(
      compiler.pdf({ mainFileContent: template, inputs: { data } }, { pdfStandard: 'ua-1', creationTimestamp: madeAt }),
    );
  } catch (error) {
    process.stderr.write(String(error.code ?? '') + ' ' + String(error.message ?? error));
    process.exitCode = 1;
  }
});
`;

/** Where the compiler lies on this machine; null where it has none. */
export function compilerPath(): string | null {
  const { resolve } = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    try {
      return resolve(name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    }
  }
  return null;
}

/** Sets a document as tagged PDF that keeps to PDF/UA-1. Rejects with a ReportError where this machine cannot. */
export async function setPdf(job: TypstJob, compiler: string | null = compilerPath()): Promise<Uint8Array> {
  if (compiler === null)
    throw new ReportError(
      `the form pdf needs ${PACKAGES.join(' or ')}, which this machine does not have. On Linux on x64 run npm install --include=optional; elsewhere write it there, or use --format html and print it to PDF.`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'avouch-pdf-'));
  const controller = new AbortController();
  // A signal ends a process without what follows in `finally`.
  const stopped = (signal: NodeJS.Signals) => {
    controller.abort();
    rmSync(folder, { recursive: true, force: true });
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('SIGINT', stopped);
    process.off('SIGTERM', stopped);
  };
  process.on('SIGINT', stopped);
  process.on('SIGTERM', stopped);
  try {
    const fonts = join(folder, 'fonts.conf');
    // A configuration without a folder would be taken for none at all.
    await writeFile(fonts, '<?xml version="1.0"?><fontconfig><dir>none</dir></fontconfig>');
    return await run({ args: [compiler, join(folder, 'empty')], fonts, input: JSON.stringify(job), signal: controller.signal });
  } finally {
    forget();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly args: readonly string[];
  /** A configuration that names no font. */
  readonly fonts: string;
  readonly input: string;
  readonly signal: AbortSignal;
}

function run({ args, fonts, input, signal: stop }: Run): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', PROGRAM, '--', ...args], {
      env: { FONTCONFIG_FILE: fonts },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: LONGEST,
      signal: stop,
    });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said = `${said}${part}`.slice(0, MOST_ERROR);
    });
    // A process that ended early closes the pipe; how it ended says why.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.on('error', (cause) => reject(new ReportError(`the PDF could not be set: ${cause.message}.`, { cause })));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(new Uint8Array(Buffer.concat(out)));
      else
        reject(
          new ReportError(`the PDF could not be set (${signal ?? `code ${String(code)}`}): ${said} Use --format html, and report this.`),
        );
    });
    child.stdin.end(input);
  });
}
