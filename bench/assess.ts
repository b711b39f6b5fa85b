import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRepository, type RepositorySize } from './generate-repository.ts';
import { BY_CLOCK, type Figure, interleaved, median, milliseconds, RUNS, runToEnd, timed } from './measure.ts';
import { plainScript, type RecordedCommand, recordGit } from './record-git.ts';

const MAIN = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const SIZES: readonly RepositorySize[] = [
  { commits: 6_750, files: 1_000 },
  { commits: 13_500, files: 2_000 },
  { commits: 27_000, files: 4_000 },
];
const PEAK = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))";

/** The command among options such as `-c core.hooksPath=…`. */
function commandName({ args }: RecordedCommand): string {
  return args.find((word) => /^[a-z][a-z-]+$/.test(word)) ?? args.join(' ');
}

/** A cold assess of the largest generated repository against the git commands that it issues; its memory; and how time grows. */
export async function assessLargeRepository(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const repositories = [];
    for (const size of SIZES) {
      const path = join(folder, `commits-${size.commits}`);
      await generateRepository(path, size);
      repositories.push({ size, path });
    }
    const largest = repositories.at(-1);
    if (largest === undefined) throw new Error('no repository was made');
    const args = (path: string) => [MAIN, 'assess', path, '--format', 'json', '--output', join(folder, 'out.json')];
    const commands = recordGit(folder, process.execPath, args(largest.path));
    const script = join(folder, 'plain.sh');
    writeFileSync(script, plainScript(largest.path, commands));
    const cold = interleaved(
      BY_CLOCK,
      () => runToEnd(process.execPath, args(largest.path)),
      () => runToEnd('sh', ['-e', script]),
    );
    const { err } = runToEnd(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(PEAK)}`, ...args(largest.path)]);
    const peak = Number(/peak (\d+)/.exec(err)?.[1]) / 1024;
    const times = repositories.map(({ path }) =>
      median(Array.from({ length: RUNS }, () => timed(() => runToEnd(process.execPath, args(path))))),
    );
    const [small = 0, middle = 0, large = 0] = times;
    // The step from 13,500 to 27,000 commits is twice that from 6,750 to 13,500: linear time doubles, whatever starting costs.
    const growth = (large - middle) / (middle - small) / 2;
    return [
      {
        name: `assess ${largest.size.commits} commits, ${largest.size.files} files / the ${commands.length} git commands that it issues`,
        value: cold.ratio,
        unit: '×',
        bar: 5,
        detail: `by the clock: ${milliseconds(cold.a)} / ${milliseconds(cold.b)}: ${[...new Set(commands.map(commandName))].toSorted().join(', ')}`,
      },
      { name: 'peak memory of Node in that run', value: peak, unit: 'MB', bar: 400, detail: 'resident set, as the kernel counts it' },
      {
        name: `time from ${SIZES.map(({ commits }) => commits).join(' to ')} commits: second step / twice the first`,
        value: growth,
        unit: '×',
        bar: 1.5,
        detail: `by the clock: ${times.map(milliseconds).join(', ')}: linear where about 1`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
