import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandHelp } from '../../packages/cli/src/program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const AT_ROOT = (await readdir(ROOT)).filter((name) => name.endsWith('.md'));
const IN_DOCS = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const DOCUMENTS = await Promise.all(
  [...AT_ROOT, ...IN_DOCS].toSorted().map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })),
);

/** The options of every command, by its words after `avouch`. */
const OPTIONS = new Map(
  commandHelp().map(({ name, help }) => [name.replace(/^avouch ?/, ''), new Set(help.match(/(?<=^ {2}(?:-\w, )?)--[\w-]+/gm) ?? [])]),
);

interface Typed {
  readonly line: number;
  readonly typed: string;
}

/** What a document says to type: from `avouch` to the end of the inline code, the line (and those that continue it), or the next command. */
function typedCommands(text: string): readonly Typed[] {
  const found: Typed[] = [];
  let fenced = false;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const whole = line.endsWith('\\') ? `${line.slice(0, -1)} ${lines[index + 1] ?? ''}` : line;
    const codes = fenced || /^ {4}\S/.test(line) ? [whole] : [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
    for (const code of codes)
      for (const part of code.split(/&&|\|\||[|;#]/)) {
        const typed = /^\s*(?:-\s*run:\s*)?(?:\$ )?(?:npx )?(avouch .*)$/.exec(part)?.[1];
        if (typed !== undefined) found.push({ line: index + 1, typed: typed.trim() });
      }
  }
  return found;
}

/** The longest command that the words begin with, or null. */
function commandOf(typed: string): string | null {
  const words = typed.split(/\s+/).slice(1);
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    if (name !== '' && OPTIONS.has(name)) return name;
  }
  return null;
}

describe('what documents say to type', () => {
  test.each(DOCUMENTS)('$path: every command and every option is there', ({ text }) => {
    const wrong = typedCommands(text).flatMap(({ line, typed }) => {
      if (/^avouch (?:--?\w|[A-Z…])/.test(typed)) return [];
      const command = commandOf(typed);
      if (command === null) return [`${line}: ${typed}`];
      const options = OPTIONS.get(command) ?? new Set();
      return (typed.match(/(?<=\s)--[a-z][\w-]*/g) ?? []).flatMap((option) =>
        options.has(option) ? [] : [`${line}: ${typed}: ${option}`],
      );
    });
    expect(wrong).toEqual([]);
  });
  test.each(DOCUMENTS)(
    '$path tells nobody to have npx fetch a package: the one that the registry calls avouch is a stranger’s',
    ({ text }) => {
      expect(text.match(/^.*npx (?:-y )?avouch [a-z].*$/gm) ?? []).toEqual([]);
    },
  );
  test('commands are found where they stand', () => {
    const text = 'Run `avouch asses .` or\n```sh\n$ cd x && avouch judge 1.1.1 \\\n  --as met | head\n```\n\n    avouch key new k.pem\n';
    expect(typedCommands(text).map(({ line, typed }) => `${line} ${typed}`)).toEqual([
      '1 avouch asses .',
      '3 avouch judge 1.1.1    --as met',
      '7 avouch key new k.pem',
    ]);
    expect(commandOf('avouch key new k.pem')).toBe('key new');
    expect(commandOf('avouch asses .')).toBe(null);
  });
});
