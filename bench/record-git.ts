import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runToEnd } from './measure.ts';

/** A git command as it was issued: its arguments, and the file that keeps what was written to it. */
export interface RecordedCommand {
  readonly args: readonly string[];
  readonly stdin: string;
}

/**
 * Runs a program with a `git` in front of the path that writes down each call and passes it on, and returns the calls. The
 * floor of a measurement is then what was really issued, and cannot fall behind the code.
 */
export function recordGit(folder: string, program: string, args: readonly string[]): readonly RecordedCommand[] {
  const calls = join(folder, 'calls');
  const bin = join(folder, 'bin');
  mkdirSync(calls, { recursive: true });
  mkdirSync(bin, { recursive: true });
  const git = runToEnd('sh', ['-c', 'command -v git']).out.trim();
  const wrapper = `#!/bin/sh\ncall=$(mktemp '${calls}/XXXXXXXX')\nfor word in "$@"; do printf '%s\\n' "$word"; done > "$call.args"\ntee "$call.stdin" | '${git}' "$@"\n`;
  writeFileSync(join(bin, 'git'), wrapper);
  chmodSync(join(bin, 'git'), 0o755);
  runToEnd(program, args, { env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` } });
  return readdirSync(calls)
    .filter((name) => name.endsWith('.args'))
    .map((name) => ({
      args: readFileSync(join(calls, name), 'utf8').trimEnd().split('\n'),
      stdin: join(calls, name.replace(/args$/, 'stdin')),
    }));
}

/** A shell script that runs the same commands one after the other on the repository itself, their output thrown away. */
export function plainScript(repository: string, commands: readonly RecordedCommand[]): string {
  const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  return commands
    .map(({ args, stdin }) => `git -C ${quote(repository)} ${args.map(quote).join(' ')} < ${quote(stdin)} > /dev/null`)
    .join('\n');
}
