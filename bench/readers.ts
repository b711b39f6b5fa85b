import { createRequire } from 'node:module';
import { readDocument } from '@avouch/core';
import { parseDocument } from 'yaml';
import { type Figure, interleaved, milliseconds } from './measure.ts';

// The parser is a dependency of core and of nothing else.
const { parse: parseToml } = createRequire(new URL('../packages/core/package.json', import.meta.url))('smol-toml') as {
  parse(text: string): unknown;
};

const HASH = `sha512-${'A'.repeat(86)}==`;

function lockfile(packages: number): Uint8Array {
  const entries = Object.fromEntries(
    Array.from({ length: packages }, (_, index) => [
      `node_modules/package-${index}`,
      {
        version: `1.${index}.0`,
        resolved: `https://registry.example.test/package-${index}/-/package-${index}-1.${index}.0.tgz`,
        integrity: HASH,
        license: 'MIT',
        dependencies: { [`package-${index + 1}`]: '^1.0.0' },
      },
    ]),
  );
  return new TextEncoder().encode(
    JSON.stringify(
      { name: 'p', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'p', version: '1.0.0' }, ...entries } },
      null,
      2,
    ),
  );
}

function pnpmLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `  package-${index}@1.${index}.0:\n    resolution: {integrity: ${HASH}}\n    engines: {node: '>=18'}\n\n`;
  const snapshot = (index: number) =>
    `  package-${index}@1.${index}.0:\n    dependencies:\n      package-${index + 1}: 1.${index + 1}.0\n\n`;
  const all = (of: (index: number) => string) => Array.from({ length: packages }, (_, index) => of(index)).join('');
  return new TextEncoder().encode(`lockfileVersion: '9.0'\n\npackages:\n\n${all(entry)}snapshots:\n\n${all(snapshot)}`);
}

function cargoLockfile(packages: number): Uint8Array {
  const entry = (index: number) =>
    `[[package]]\nname = "package-${index}"\nversion = "1.${index}.0"\nsource = "registry+https://registry.example.test/index"\nchecksum = "${'0123456789abcdef'.repeat(4)}"\ndependencies = [\n "package-${index + 1}",\n]\n\n`;
  return new TextEncoder().encode(`version = 4\n\n${Array.from({ length: packages }, (_, index) => entry(index)).join('')}`);
}

function workflow(jobs: number): Uint8Array {
  const job = (index: number) =>
    `  job-${index}:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read\n    steps:\n      - uses: actions/checkout@v4\n      - name: Test \${{ matrix.node }}\n        run: |\n          npm ci\n          npm test\n`;
  return new TextEncoder().encode(`on:\n  push:\njobs:\n${Array.from({ length: jobs }, (_, index) => job(index)).join('')}`);
}

/** Readers against the parser of their syntax on the same bytes. */
export function readers(): readonly Figure[] {
  const lock = lockfile(20_000);
  const flow = workflow(400);
  const text = new TextDecoder();
  const json = interleaved(
    () => void readDocument('package-lock.json', lock),
    () => void JSON.parse(text.decode(lock)),
  );
  const yaml = interleaved(
    () => void readDocument('.github/workflows/ci.yml', flow),
    () => void parseDocument(text.decode(flow), { uniqueKeys: false }),
  );
  const pnpm = pnpmLockfile(4_000);
  const cargo = cargoLockfile(20_000);
  const pnpmYaml = interleaved(
    () => void readDocument('pnpm-lock.yaml', pnpm),
    () => void parseDocument(text.decode(pnpm), { uniqueKeys: false }),
  );
  const toml = interleaved(
    () => void readDocument('Cargo.lock', cargo),
    () => void parseToml(text.decode(cargo)),
  );
  const megabytes = (bytes: Uint8Array) => `${(bytes.length / 1e6).toFixed(1)} MB`;
  return [
    {
      name: 'npm lockfile / JSON.parse',
      value: json.ratio,
      unit: '×',
      bar: 5,
      detail: `${megabytes(lock)}: ${milliseconds(json.a)} / ${milliseconds(json.b)}`,
    },
    {
      name: 'workflow / yaml with positions',
      value: yaml.ratio,
      unit: '×',
      bar: 3,
      detail: `${megabytes(flow)}: ${milliseconds(yaml.a)} / ${milliseconds(yaml.b)}`,
    },
    {
      name: 'pnpm lockfile / yaml with positions',
      value: pnpmYaml.ratio,
      unit: '×',
      bar: 2,
      detail: `${megabytes(pnpm)}: ${milliseconds(pnpmYaml.a)} / ${milliseconds(pnpmYaml.b)}`,
    },
    {
      name: 'Cargo lockfile / smol-toml',
      value: toml.ratio,
      unit: '×',
      bar: 2,
      detail: `${megabytes(cargo)}: ${milliseconds(toml.a)} / ${milliseconds(toml.b)}`,
    },
  ];
}
