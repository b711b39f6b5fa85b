import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RepositoryView } from './repository-view.ts';
import { NOT_READ, NOT_READ_THERE, ROWS } from './rows.ts';

/**
 * `npm run truth -- DIR`: compares `avouch read` with every row of `../shared/corpus/repos.tsv` that the readers speak of, for
 * the repositories found under DIR (bare, named `owner+name/repo` or `owner+name.git`). Ends with 1 when one differs.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const table = join(root, '../shared/corpus/repos.tsv');
const [folder] = process.argv.slice(2);

if (folder === undefined || !existsSync(folder))
  stop('usage: npm run truth -- DIR, where DIR holds bare repositories named owner+name/repo or owner+name.git');
if (!existsSync(table)) stop(`the table of facts is not there: ${table}`);

interface Fact {
  readonly repository: string;
  readonly commit: string;
  readonly fact: string;
  readonly expected: string;
}

const [, ...lines] = readFileSync(table, 'utf8').trimEnd().split('\n');
const facts = lines.map((line): Fact => {
  const [repository = '', , commit = '', fact = '', expected = ''] = line.split('\t');
  return { repository, commit, fact, expected };
});

const counts = { agree: 0, differ: 0, 'not read': 0, 'not there': 0 };
for (const [repository, rows] of Map.groupBy(facts, (fact) => fact.repository)) {
  const path = ['/repo', '.git']
    .map((end) => join(folder, `${repository.replace('/', '+')}${end}`))
    .find((candidate) => existsSync(candidate));
  const [first] = rows;
  process.stdout.write(`${repository} at ${first?.commit.slice(0, 12) ?? ''}\n`);
  const view = path === undefined || first === undefined ? null : read(path, first.commit);
  for (const row of rows) {
    const { kind, words } = compare(row, view);
    counts[kind] += 1;
    process.stdout.write(`  ${kind.padEnd(9)} ${row.fact}: ${words}\n`);
  }
}
process.stdout.write(
  `\n${counts.agree} agree, ${counts.differ} differ, ${counts['not read']} not read yet, ${counts['not there']} in repositories that are not there\n`,
);
process.exitCode = counts.differ === 0 && counts.agree > 0 ? 0 : 1;

function read(path: string, commit: string): RepositoryView {
  const done = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.mjs'), 'read', path, '--ref', commit, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (done.status !== 0) stop(`avouch read ${path} ended with ${done.status}: ${done.stderr}`);
  return JSON.parse(done.stdout) as RepositoryView;
}

interface Finding {
  readonly kind: keyof typeof counts;
  readonly words: string;
}

function compare(row: Fact, view: RepositoryView | null): Finding {
  const there = NOT_READ_THERE.find(({ repository, fact }) => repository === row.repository && fact === row.fact);
  const unread = there ?? NOT_READ.find(({ fact }) => fact.test(row.fact));
  if (view === null) return { kind: 'not there', words: 'no repository of that name under DIR' };
  if (unread !== undefined) return { kind: 'not read', words: unread.reason };
  const rule = ROWS.find(({ fact }) => fact.test(row.fact));
  if (rule === undefined) return { kind: 'differ', words: 'no rule says how this fact follows from what is read' };
  const found = rule.derive(view);
  return found === row.expected ? { kind: 'agree', words: found } : { kind: 'differ', words: `read ${found}, expected ${row.expected}` };
}

function stop(message: string): never {
  process.stderr.write(`truth: ${message}\n`);
  process.exit(2);
}
