import { lstat, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isArchive, type OpenResult, openDirectory, openSource, pdfReader, readSource, type Source } from '@avouch/collectors';
import { readLayers, refusedDocument, sizeLimit, withoutOwnSecrets } from '@avouch/core';
import { Option } from 'commander';
import type { CommandDefinition } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ReadOutput, readOutput } from '../sources/read-output.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import { showProgress } from '../terminal/progress.ts';
import { readNamedFile } from '../terminal/read-named-file.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Flags {
  readonly format: 'text' | 'json';
  readonly ref?: string;
  readonly path?: string;
}

interface Reading {
  readonly flags: Flags;
  readonly output: ReadOutput;
  readonly terminal: Terminal;
}

/** `avouch read`: what a file, a folder, an archive or a repository says, with no opinion. */
export const readCommand: CommandDefinition = {
  name: 'read',
  register(program, terminal, end) {
    program
      .command('read')
      .description('show what was understood of files, folders, archives and repositories, with no opinion')
      .argument('<PATH...>', 'files, folders, archives, or repositories (work tree or bare)')
      .option('--ref <REF>', 'the branch, tag or commit of a repository to look at (default: HEAD)')
      .option('--path <FOLDER>', 'look only at what lies under this sub-folder')
      .addOption(
        new Option('--format <FORMAT>', 'the form of the result; json is one document a line').choices(['text', 'json']).default('text'),
      )
      .action(async (paths: readonly string[], flags: Flags) => {
        const reading = { flags, output: readOutput(flags.format, terminal), terminal };
        const ends: ExitCode[] = [];
        for (const path of paths) ends.push(await readPath(path, reading));
        // What is not there weighs more than what cannot be understood.
        const worst = (['source', 'input'] as const).find((exit) => ends.includes(exit));
        if (worst !== undefined) end(worst);
      });
  },
};

async function readPath(path: string, reading: Reading): Promise<ExitCode> {
  const absolute = resolve(reading.terminal.cwd, path);
  const found = await stat(absolute).catch((error: unknown) => reasonOf(error));
  if (typeof found === 'string') {
    const missing = found === 'ENOENT' || found === 'ENOTDIR';
    return refuse(reading, `${path} ${missing ? 'does not exist' : `cannot be read (${found})`}. Check the path and its permissions.`);
  }
  if (found.isDirectory()) return (await isRepository(absolute, reading)) ? readRepository(path, reading) : readFolder(path, reading);
  if (found.isFile() && isArchive(absolute) && !OFFICE.test(path))
    return readMembers(await openSource(archiveOptions(path, reading)), reading);
  if (found.isFile()) return readFile(path, found.size, reading);
  return refuse(reading, `${path} is neither a file nor a folder, so it is not opened. Give a file, a folder, an archive or a repository.`);
}

function refuse({ terminal }: Reading, message: string): ExitCode {
  terminal.err.write(`avouch: ${plain(message)}\n`);
  return 'source';
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

async function readFile(path: string, size: number, reading: Reading): Promise<ExitCode> {
  const { output, terminal } = reading;
  const read = await readNamedFile(path, size, terminal.cwd);
  if (read.kind === 'unreadable') return refuse(reading, `${path} cannot be read (${read.reason}). Check its permissions.`);
  const [whole] = read.documents;
  // A document inside has the path of the file around it and its own name after `!/`.
  for (const document of read.documents) output.file({ ...document, path: `${path}${document.path.slice(whole.path.length)}` });
  return whole.verdict === 'malformed' || whole.verdict === 'refused' ? 'input' : 'ok';
}

/** Whether the folder itself is a repository; a folder inside a work tree is a folder, unless a ref is asked for. */
async function isRepository(folder: string, { flags }: Reading): Promise<boolean> {
  const has = async (name: string) => (await lstat(join(folder, name)).catch(() => null)) !== null;
  if (flags.ref !== undefined || (await has('.git'))) return true;
  return (await has('HEAD')) && (await has('objects')) && (await has('refs'));
}

function openOptions(path: string, { flags, terminal }: Reading) {
  return {
    path: resolve(terminal.cwd, path),
    at: terminal.now(),
    ...(flags.path === undefined ? {} : { folder: flags.path }),
  };
}

async function readRepository(path: string, reading: Reading): Promise<ExitCode> {
  const { flags, output, terminal } = reading;
  const progress = showProgress(terminal);
  try {
    const options = { ...openOptions(path, reading), onProgress: progress.update };
    const opened = await openSource(flags.ref === undefined ? options : { ...options, ref: flags.ref });
    if (opened.kind === 'refused') {
      progress.end();
      return refuse(reading, describe(opened.diagnostic));
    }
    const facts = await closing(opened.source, (source) => readSource(source, { onProgress: progress.update }));
    progress.end();
    output.repository(path, facts);
    return 'ok';
  } finally {
    progress.end();
  }
}

async function readFolder(path: string, reading: Reading): Promise<ExitCode> {
  return readMembers(await openDirectory(openOptions(path, reading)), reading);
}

/** Documents that are archives inside: their parts are nobody's files. */
const OFFICE = /\.(?:doc[xm]|xls[xm]|ppt[xm]|od[tsp]|epub|tm7)$/i;

/** A ref is handed on, so that it is refused with its reason. */
function archiveOptions(path: string, reading: Reading) {
  const options = openOptions(path, reading);
  return reading.flags.ref === undefined ? options : { ...options, ref: reading.flags.ref };
}

/** Each file of a folder or an archive, within the limits of its format. */
async function readMembers(opened: OpenResult, reading: Reading): Promise<ExitCode> {
  const { output, terminal } = reading;
  if (opened.kind === 'refused') return refuse(reading, describe(opened.diagnostic));
  await closing(opened.source, async (source) => {
    const report = (text: string) => terminal.err.write(`avouch: ${plain(text)}\n`);
    for (const diagnostic of source.diagnostics) report(describe(diagnostic));
    const files = source.tree.filter((entry) => entry.kind === 'file');
    // In runs between files that are too large to be opened, so that lines come out in the order of the paths.
    let run: string[] = [];
    const pdfs = pdfReader();
    const flush = async () => {
      for await (const file of source.contents(run, (diagnostic) => report(describe(diagnostic)))) {
        const beside = await pdfs.beside(file.bytes);
        for (const layer of readLayers(file.path, file.bytes, beside)) output.file(withoutOwnSecrets(layer.document, layer.bytes));
      }
      run = [];
    };
    for (const { path: file, bytes } of files) {
      const limit = sizeLimit(file);
      if (bytes === null || bytes <= limit) run.push(file);
      else {
        await flush();
        output.file(refusedDocument(file, bytes, limit));
      }
    }
    await flush();
    await pdfs.close();
  });
  return 'ok';
}

async function closing<T>(source: Source, use: (source: Source) => Promise<T>): Promise<T> {
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}
