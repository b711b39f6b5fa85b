import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Figure, median, milliseconds, runToEnd } from './measure.ts';

const READER = fileURLToPath(new URL('read-inventory.ts', import.meta.url));
const COMPONENTS = 238_300;
const ROUNDS = 3;

/** Milliseconds, and kilobytes at the peak. */
interface Run {
  readonly took: number;
  readonly peak: number;
}

const reference = (index: number) => `pkg:npm/%40scope${index % 97}/package-${index}@1.${index % 50}.${index % 7}`;

function component(index: number): string {
  const version = `1.${index % 50}.${index % 7}`;
  return `    {
      "type": "library",
      "bom-ref": "${reference(index)}",
      "group": "@scope${index % 97}",
      "name": "package-${index}",
      "version": "${version}",
      "scope": "required",
      "hashes": [
        {"alg": "SHA-512", "content": "${((index * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(16)}"}
      ],
      "licenses": [
        {"license": {"id": "MIT"}}
      ],
      "purl": "${reference(index)}",
      "externalReferences": [
        {"type": "distribution", "url": "https://registry.example.test/package-${index}/-/package-${index}-${version}.tgz"}
      ]
    }`;
}

function dependency(index: number, of: number): string {
  return `    {"ref": "${reference(index)}", "dependsOn": ["${reference((index + 1) % of)}", "${reference((index + 13) % of)}"]}`;
}

/** Writes a bill of materials of 200 MB, as tools indent it. */
function writeInventory(path: string, components: number): void {
  const file = openSync(path, 'w');
  let waiting: string[] = [];
  const write = (text: string, last = false) => {
    waiting.push(text);
    if (!last && waiting.length < 1000) return;
    writeSync(file, waiting.join(''));
    waiting = [];
  };
  write('{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.5",\n  "version": 1,\n  "components": [\n');
  for (let index = 0; index < components; index++) write(`${component(index)}${index + 1 < components ? ',' : ''}\n`);
  write('  ],\n  "dependencies": [\n');
  for (let index = 0; index < components; index++) write(`${dependency(index, components)}${index + 1 < components ? ',' : ''}\n`);
  write('  ]\n}\n', true);
  closeSync(file);
}

/** A bill of materials of 200 MB against JSON.parse of the same bytes, decoded; and the peak memory of the process, the bytes included. */
export async function inventories(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const path = join(folder, 'bom.json');
    writeInventory(path, COMPONENTS);
    // Bundled as the product is: what strips types takes 50 MB by itself.
    await build({
      entryPoints: [READER],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      logLevel: 'warning',
      banner: { js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);" },
    });
    const program = join(folder, 'read-inventory.mjs');
    const run = (how: string) => JSON.parse(runToEnd(process.execPath, [program, how, path]).out) as Run;
    const rounds = Array.from({ length: ROUNDS }, () => ({ ours: run('avouch'), reader: run('reader'), floor: run('parse') }));
    const megabytes = (kilobytes: number) => kilobytes / 1024;
    const peakOf = (of: (round: (typeof rounds)[number]) => Run) =>
      `${megabytes(median(rounds.map((round) => of(round).peak))).toFixed(0)} MB`;
    return [
      {
        name: `CycloneDX of ${(statSync(path).size / 1e6).toFixed(0)} MB / JSON.parse`,
        value: median(rounds.map(({ ours, floor }) => ours.took / floor.took)),
        unit: '×',
        bar: 2.5,
        detail: `${milliseconds(median(rounds.map(({ ours }) => ours.took)))} / ${milliseconds(median(rounds.map(({ floor }) => floor.took)))}`,
      },
      {
        name: 'peak memory of a process with that reader alone',
        value: megabytes(median(rounds.map(({ reader }) => reader.peak))),
        unit: 'MB',
        bar: 300,
        detail: `resident set, the file itself included; with all of core: ${peakOf(({ ours }) => ours)}, JSON.parse: ${peakOf(({ floor }) => floor)}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
