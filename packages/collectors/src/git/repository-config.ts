import { join } from 'node:path';
import { type Diagnostic, type Hosting, hostingOf } from '@avouch/core';
import { diagnostic, shown } from '../diagnostics.ts';
import { readBounded } from '../read-bounded.ts';
import { type GitContext, runGit } from './git-process.ts';

/** The few things of a repository's configuration that are looked at. None of them can run or fetch anything. */
export interface RepositoryConfig {
  readonly objectFormat: 'sha1' | 'sha256';
  /** A partial clone: objects may be missing on purpose. */
  readonly partial: boolean;
  /** How files of the work tree are compared with the index: lines for a configuration of our own. */
  readonly comparison: readonly string[];
  /** Where people see the repository; null where its remote does not tell. */
  readonly hosting: Hosting | null;
}

const CONFIG_BYTES = 1024 * 1024;
const OUTPUT_BYTES = 4 * 1024 * 1024;

const COMPARISON: ReadonlyMap<string, RegExp> = new Map([
  ['core.filemode', /^(?:true|false)$/],
  ['core.symlinks', /^(?:true|false)$/],
  ['core.ignorecase', /^(?:true|false)$/],
  ['core.precomposeunicode', /^(?:true|false)$/],
  ['core.autocrlf', /^(?:true|false|input)$/],
  ['core.eol', /^(?:lf|crlf|native)$/],
]);

/** `name LF value`, ended by NUL: what `git config --list -z` prints. The last one of a name wins, as with git. */
function parseList(output: Buffer): Map<string, string> {
  const values = new Map<string, string>();
  for (const item of output.toString('utf8').split('\0')) {
    const end = item.indexOf('\n');
    if (item !== '') values.set(end < 0 ? item : item.slice(0, end), end < 0 ? 'true' : item.slice(end + 1));
  }
  return values;
}

/** The page of `origin`, else of the only remote. The address itself, which can hold a password, goes no further. */
function remoteHosting(values: ReadonlyMap<string, string>): Hosting | null {
  const remotes = [...values].filter(([name]) => /^remote\.[^\n]+\.url$/.test(name));
  const address = values.get('remote.origin.url') ?? (remotes.length === 1 ? remotes[0]?.[1] : undefined);
  return address === undefined ? null : hostingOf(address);
}

/**
 * Reads a repository's own configuration as data: git parses it from its standard input, as a file that is in force nowhere, and
 * does not follow its includes. Returns why the repository cannot be read where it says so.
 */
export async function readRepositoryConfig(context: GitContext, commonFolder: string): Promise<RepositoryConfig | Diagnostic> {
  const file = join(commonFolder, 'config');
  const read = readBounded(file, CONFIG_BYTES);
  let values = new Map<string, string>();
  if (read.kind === 'read') {
    const input = read.bytes.toString('latin1');
    const end = await runGit(context, ['config', '--file', '-', '--no-includes', '--list', '-z'], input, OUTPUT_BYTES);
    if (end.code !== 0) {
      return diagnostic(
        'error',
        'repository-broken',
        `${shown(file)} is not a git configuration: ${end.message}. Repair it or clone again.`,
      );
    }
    values = parseList(end.output);
  } else if (read.kind !== 'missing') {
    return diagnostic('error', 'repository-broken', `${shown(file)} cannot be read: ${read.kind}. Clone again.`);
  }
  const objectFormat = values.get('extensions.objectformat') ?? 'sha1';
  const storage = values.get('extensions.refstorage') ?? 'files';
  if (storage !== 'files' || (objectFormat !== 'sha1' && objectFormat !== 'sha256')) {
    const feature = storage === 'files' ? `object format ${shown(objectFormat)}` : `ref storage ${shown(storage)}`;
    const advice = 'Clone it with "git clone --mirror --ref-format=files" and assess that clone.';
    return diagnostic('error', 'repository-unsupported', `${shown(commonFolder)} uses ${feature}, which is not supported yet. ${advice}`);
  }
  const comparison: string[] = [];
  for (const [name, form] of COMPARISON) {
    const value = values.get(name)?.toLowerCase();
    if (value !== undefined && form.test(value)) comparison.push(`\t${name.slice('core.'.length)} = ${value}`);
  }
  return {
    objectFormat,
    partial: [...values.keys()].some((name) => /^remote\..*\.promisor$/s.test(name)),
    comparison,
    hosting: remoteHosting(values),
  };
}
