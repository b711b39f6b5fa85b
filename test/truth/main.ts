import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareLabel, type Label, type LabelledObservation, readLabels } from './labels.ts';
import { comparePairs, comparePledges, pairsIn, pledgesIn, readPledgeLabels } from './pledges.ts';
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
const labelsHold = compareLabels();
const pledgesHold = comparePledgeLabels();
process.exitCode = counts.differ === 0 && counts.agree > 0 && labelsHold && pledgesHold ? 0 : 1;

/** Compares every label of the repositories that are there; true where none is wrong and at least 80 % of the decidable are found. */
function compareLabels(): boolean {
  const labels = readLabels(readFileSync(join(root, 'test/truth/labels.tsv'), 'utf8'));
  const tally = { found: 0, open: 0, agrees: 0, 'wrong Passed': 0, 'wrong Failed': 0 };
  for (const [repository, ones] of Map.groupBy(labels, (label) => label.repository)) {
    const path = pathOf(repository);
    const [first] = ones;
    if (path === undefined || first === undefined) continue;
    const observations = observe(path, first.commit);
    process.stdout.write(`\nlabels of ${repository}\n`);
    for (const label of ones) {
      const comparison = compareLabel(label, observations);
      tally[comparison] += 1;
      process.stdout.write(
        `  ${comparison.padEnd(12)} ${label.claim}${label.subject === '' ? '' : ` ${label.subject}`}: ${label.label}${said(comparison, label, observations)}\n`,
      );
    }
  }
  const decidable = tally.found + tally.open;
  const share = decidable === 0 ? 0 : tally.found / decidable;
  process.stdout.write(
    `\n${tally['wrong Passed']} wrong Passed, ${tally['wrong Failed']} wrong Failed; ${tally.found} of ${decidable} decidable labels found (${Math.round(share * 100)} %), ${tally.agrees} cannot be told\n`,
  );
  return tally['wrong Passed'] + tally['wrong Failed'] === 0 && share >= 0.8;
}

/** Compares stated pledges and contradictions with their labels; true where at least 90 % of both are right, or none is there. */
function comparePledgeLabels(): boolean {
  const labels = readPledgeLabels(readFileSync(join(root, 'test/truth/pledges.tsv'), 'utf8'));
  const places = { right: 0, wrong: 0, missed: 0 };
  const pairs = { right: 0, wrong: 0, missed: 0, found: 0 };
  for (const [repository, ones] of Map.groupBy(labels, (label) => label.repository)) {
    const path = pathOf(repository);
    const [first] = ones;
    if (path === undefined || first === undefined) continue;
    process.stdout.write(`\npledges of ${repository}\n`);
    const tally = comparePledges(ones, pledgesIn(read(path, first.commit)));
    places.right += tally.found.length;
    places.wrong += tally.wrong.length;
    places.missed += tally.missed.length;
    for (const one of tally.wrong)
      process.stdout.write(`  wrong     ${one.path}:${one.line} ${one.kind} ${one.severity ?? ''} ${one.amounts.join(' ')}\n`);
    for (const one of tally.missed) process.stdout.write(`  missed    ${one.path}:${one.line} ${one.kind} ${one.subject} ${one.amount}\n`);
    const said = new Map(
      observe(path, first.commit).flatMap((one) => (one.check === 'pledges-agree' ? [[one.subject, one] as const] : [])),
    );
    const found = comparePairs(ones, [...said.values()].flatMap(pairsIn));
    pairs.right += found.found;
    pairs.wrong += found.wrong.length;
    pairs.missed += found.missed.length;
    pairs.found += ones.filter(({ label }) => label === 'contradiction').length - found.missed.length;
    for (const { kind, a, b } of found.wrong)
      process.stdout.write(`  wrong     contradiction ${kind} ${a.path}:${a.line ?? ''} ${b.path}:${b.line ?? ''}\n`);
    for (const one of found.missed) process.stdout.write(`  missed    contradiction ${one.subject} ${one.path}:${one.line} ${one.other}\n`);
  }
  const share = (right: number, all: number) => (all === 0 ? 1 : right / all);
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const precision = { places: share(places.right, places.right + places.wrong), pairs: share(pairs.right, pairs.right + pairs.wrong) };
  process.stdout.write(
    `\nstated pledges: ${places.right} right, ${places.wrong} wrong (precision ${percent(precision.places)}), ${places.missed} missed (recall ${percent(share(places.right, places.right + places.missed))})\n` +
      `contradictions: ${pairs.right} pairs right, ${pairs.wrong} wrong (precision ${percent(precision.pairs)}), ${pairs.missed} missed (recall ${percent(share(pairs.found, pairs.found + pairs.missed))})\n`,
  );
  return precision.places >= 0.9 && precision.pairs >= 0.9;
}

function said(comparison: string, label: Label, observations: readonly LabelledObservation[]): string {
  if (comparison === 'found' || comparison === 'agrees') return '';
  const words = observations
    .filter(({ claim }) => claim === label.claim)
    .map(({ check, result, place }) => `${check} ${result}${place === null ? '' : ` ${place.path}:${place.line ?? ''}`}`);
  return ` (${label.path}: ${label.reason}) checks: ${words.join('; ')}`;
}

/** What checks observe at the commit's own instant: evidence is not yet old. */
function observe(path: string, commit: string): readonly LabelledObservation[] {
  const git = spawnSync('git', ['-C', path, 'show', '-s', '--format=%cI', commit], { encoding: 'utf8' });
  const assessed = avouch(['assess', path, '--ref', commit, '--as-of', git.stdout.trim(), '--format', 'json']);
  return (JSON.parse(assessed) as { readonly claims: readonly { readonly observations: readonly LabelledObservation[] }[] }).claims.flatMap(
    ({ observations }) => observations,
  );
}

function pathOf(repository: string): string | undefined {
  return ['/repo', '.git']
    .map((end) => join(folder ?? '', `${repository.replace('/', '+')}${end}`))
    .find((candidate) => existsSync(candidate));
}

function read(path: string, commit: string): RepositoryView {
  return JSON.parse(avouch(['read', path, '--ref', commit, '--format', 'json'])) as RepositoryView;
}

function avouch(args: readonly string[]): string {
  const done = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.mjs'), ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (done.status !== 0) stop(`avouch ${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
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
