import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCyclonedx, writeSpdx } from './large-inventories.ts';
import { npmLockfile } from './lockfile-samples.ts';
import { type Figure, measured, median, milliseconds } from './measure.ts';

const AVOUCH = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const READER = fileURLToPath(new URL('parse-json.mjs', import.meta.url));
const ROUNDS = 3;
const LOCKED = 5_000;

const INVENTORIES = [
  { name: 'CycloneDX file', format: 'cyclonedx', file: 'bom.cdx.json', write: (path: string) => writeCyclonedx(path, 238_300) },
  { name: 'SPDX document in JSON', format: 'spdx', file: 'sbom.spdx.json', write: (path: string) => writeSpdx(path, 260_000) },
];

/** Whole processes: `avouch assess --evidence` of a bill of materials of 200 MB, by itself and in a folder, of a product with a lockfile. */
export function largeEvidence(): readonly Figure[] {
  return INVENTORIES.flatMap(({ name, format, file, write }) => {
    const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
    try {
      const [product, release] = [join(folder, 'product'), join(folder, 'release')];
      mkdirSync(product);
      mkdirSync(release);
      writeFileSync(join(product, 'package-lock.json'), npmLockfile(LOCKED));
      const path = join(release, file);
      write(path);
      const isAssessed = (out: string) => new RegExp(`"format":\\s*"${format}",\\s*"verdict":\\s*"valid"`).test(out);
      const assess = [AVOUCH, 'assess', product, '--format', 'json'];
      const rounds = Array.from({ length: ROUNDS }, () => ({
        without: measured(assess),
        named: measured([...assess, '--evidence', path], { isSound: isAssessed }),
        among: measured([...assess, '--evidence', release], { isSound: isAssessed }),
        floor: measured([READER, path]),
      }));
      const least = (of: (round: (typeof rounds)[number]) => number) => Math.min(...rounds.map(of));
      const own = least(({ named, without }) => named.cpu - without.cpu);
      const floor = least(({ floor: { out } }) => Number(out));
      const peak = (of: 'named' | 'among' | 'without') => median(rounds.map((round) => round[of].peak)) / 1024;
      return [
        {
          name: `assess --evidence of a ${name} of ${(statSync(path).size / 1e6).toFixed(0)} MB, what it takes longer than without / JSON.parse alone of the same bytes`,
          value: own / floor,
          unit: '×',
          // Reading has 2.5; the rest is for its digest and for what all the checks make of it.
          bar: 3.5,
          detail: `processor time of the quickest of ${ROUNDS}: ${milliseconds(own)} / ${milliseconds(floor)}; the whole process by the clock ${milliseconds(least(({ named }) => named.clock))}`,
        },
        {
          name: 'peak memory of that process',
          value: Math.max(peak('named'), peak('among')),
          unit: 'MB',
          bar: 300,
          detail: `resident set; given by itself ${peak('named').toFixed(0)} MB, in a folder ${peak('among').toFixed(0)} MB, without any ${peak('without').toFixed(0)} MB`,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
