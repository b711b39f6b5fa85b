import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figure, median, milliseconds, runToEnd } from './measure.ts';

const AVOUCH = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));
const READER = fileURLToPath(new URL('parse-json.mjs', import.meta.url));
/** Loaded into each process: says at its end what it took. */
const REPORT = new URL('report-usage.mjs', import.meta.url).href;
const COMPONENTS = 238_300;
const ROUNDS = 5;

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

/** Whole processes, as a user runs them: `avouch read` of a bill of materials of 200 MB, and a Node that does JSON.parse of it. */
export function inventories(): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-bench-'));
  try {
    const path = join(folder, 'bom.json');
    writeInventory(path, COMPONENTS);
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: measured([AVOUCH, 'read', '--format', 'json', path], isRead),
      floor: measured([READER, path], () => true),
    }));
    const least = (of: (round: (typeof rounds)[number]) => number) => Math.min(...rounds.map(of));
    const ours = least(({ ours: { cpu } }) => cpu);
    const floor = least(({ floor: { parse } }) => parse);
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

/** Milliseconds, and kilobytes at the peak. */
interface Ran {
  readonly clock: number;
  readonly cpu: number;
  /** What it measured itself. */
  readonly parse: number;
  readonly peak: number;
}

/** Runs a program with Node in a process of its own, since memory is counted for a process. */
function measured(args: readonly string[], isSound: (out: string) => boolean): Ran {
  const start = performance.now();
  const { out, err } = runToEnd(process.execPath, ['--import', REPORT, ...args]);
  const clock = performance.now() - start;
  if (!isSound(out)) throw new Error(`not read: ${out.slice(0, 1000)}`);
  const { cpu, peak } = JSON.parse(err.slice(err.lastIndexOf('{'))) as Pick<Ran, 'cpu' | 'peak'>;
  return { clock, cpu, peak, parse: Number(out) };
}

function isRead(out: string): boolean {
  const { verdict, measures } = JSON.parse(out) as { readonly verdict: string; readonly measures: { readonly components_all: number } };
  return verdict === 'valid' && measures.components_all === COMPONENTS;
}
