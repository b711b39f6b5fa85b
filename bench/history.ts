import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRepository } from './generate-repository.ts';
import { BY_CLOCK, type Figure, interleaved, milliseconds, runToEnd } from './measure.ts';

const MAIN = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const SIZE = { commits: 27_000, files: 4_000 };

/** What looking through the whole history for secrets adds to an assessment, against git showing every change of that history. */
export async function scanWholeHistory(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const repository = join(folder, 'repository');
    await generateRepository(repository, SIZE);
    const assess = (...options: readonly string[]) =>
      runToEnd(process.execPath, [MAIN, 'assess', repository, ...options, '--format', 'json', '--output', join(folder, 'out.json')]);
    const log = () => runToEnd('sh', ['-c', 'exec git -C "$0" log -p > /dev/null', repository]);
    const whole = interleaved(BY_CLOCK, () => assess('--history'), log);
    const { a: without } = interleaved(BY_CLOCK, () => assess(), log);
    return [
      {
        name: `assess --history, whole, ${SIZE.commits} commits / git log -p of the same`,
        value: whole.ratio,
        unit: '×',
        bar: 2,
        detail: `by the clock: ${milliseconds(whole.a)} / ${milliseconds(whole.b)}; without --history ${milliseconds(without)}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
