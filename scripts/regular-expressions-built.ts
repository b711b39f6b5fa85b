import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** An expression that was put together when the product's modules were loaded, with the place of its `new RegExp`. */
export interface ExpressionBuilt {
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
  readonly flags: string;
}

const OWN_FILE = fileURLToPath(import.meta.url);

/** Loads every module of the product in a process of its own, and tells which expressions were put together meanwhile; a text where one cannot be loaded. */
export function expressionsBuilt(root: string): readonly ExpressionBuilt[] | string {
  const done = spawnSync(process.execPath, [OWN_FILE, root], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0)
    return `the modules cannot be loaded, so that expressions which they put together cannot be looked at: ${done.stderr.slice(-2000)}`;
  return JSON.parse(done.stdout) as readonly ExpressionBuilt[];
}

/** What runs when it is loaded: the programs themselves, and what a browser is given. */
const PROGRAM = /(?:^|\/)main\.ts$/;

const PLACE = /(file:\/\/\S+\.ts):(\d+):\d+/;

async function recordAll(root: string): Promise<readonly ExpressionBuilt[]> {
  const built = new Map<string, ExpressionBuilt>();
  const record = (pattern: unknown, flags: unknown) => {
    // Below the message stand this function, the trap, and who called it.
    const place = PLACE.exec((new Error().stack ?? '').split('\n')[3] ?? '');
    const file = place?.[1] === undefined ? '' : relative(root, fileURLToPath(place[1])).replaceAll('\\', '/');
    if (!file.startsWith('packages/')) return;
    const source = pattern instanceof RegExp ? pattern.source : String(pattern);
    const given = flags === undefined ? (pattern instanceof RegExp ? pattern.flags : '') : String(flags);
    const found = { file, line: Number(place?.[2]), pattern: source, flags: given };
    built.set(JSON.stringify(found), found);
  };
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, args, as) {
      record(args[0], args[1]);
      return Reflect.construct(target, args, as);
    },
    apply(target, that, args) {
      record(args[0], args[1]);
      return Reflect.apply(target, that, args);
    },
  });
  const files = globSync('packages/*/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts') && !PROGRAM.test(file));
  for (const file of files.toSorted()) await import(pathToFileURL(join(root, file)).href);
  // What is put together for a language when the first file of it is seen; imported here, so that nothing is loaded before it is recorded.
  const { LANGUAGES } = await import('../packages/core/src/code-marks/languages.ts');
  const { commentsOf } = await import('../packages/core/src/code-marks/comments.ts');
  const { formsOf } = await import('../packages/core/src/code-marks/mark-forms.ts');
  for (const [, language] of LANGUAGES) {
    // Twice: the second time it copies what it made.
    for (const text of ['', '# a\n']) commentsOf(text, language);
    formsOf(language.family);
  }
  return [...built.values()];
}

if (process.argv[1] === OWN_FILE) process.stdout.write(JSON.stringify(await recordAll(process.argv[2] ?? '.')));
