import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCyclonedx } from './large-inventories.ts';
import { type Figure, measured, median, milliseconds, type Ran } from './measure.ts';

const AVOUCH = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const READER = fileURLToPath(new URL('parse-json.mjs', import.meta.url));
const COMPONENTS = 238_300;
const ROUNDS = 5;

/** Whole processes, as a user runs them: `avouch read` of a bill of materials of 200 MB, and a Node that does JSON.parse of it. */
export function inventories(): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const path = join(folder, 'bom.json');
    writeCyclonedx(path, COMPONENTS);
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: measured([AVOUCH, 'read', '--format', 'json', path], { isSound: isRead }),
      floor: measured([READER, path]),
    }));
    const least = (of: (round: (typeof rounds)[number]) => number) => Math.min(...rounds.map(of));
    const ours = least(({ ours: { cpu } }) => cpu);
    const floor = least(({ floor: { out } }) => Number(out));
    const peak = (of: (round: (typeof rounds)[number]) => Ran) => median(rounds.map((round) => of(round).peak)) / 1024;
    return [
      {
        name: `avouch read of a CycloneDX file of ${(statSync(path).size / 1e6).toFixed(0)} MB, the whole process / JSON.parse alone of the same bytes`,
        value: ours / floor,
        unit: '×',
        bar: 2.5,
        detail: `processor time of the quickest of ${ROUNDS}: ${milliseconds(ours)} / ${milliseconds(floor)}, or ${milliseconds(least(({ floor: { cpu } }) => cpu))} with what it takes to start and to read the file; by the clock ${milliseconds(least(({ ours: { clock } }) => clock))} / ${milliseconds(least(({ floor: { clock } }) => clock))}`,
      },
      {
        name: 'peak memory of that process',
        value: peak((round) => round.ours),
        unit: 'MB',
        bar: 300,
        detail: `resident set; JSON.parse: ${peak((round) => round.floor).toFixed(0)} MB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRead(out: string): boolean {
  const { verdict, measures } = JSON.parse(out) as { readonly verdict: string; readonly measures: { readonly components_all: number } };
  return verdict === 'valid' && measures.components_all === COMPONENTS;
}
