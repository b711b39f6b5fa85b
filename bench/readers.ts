import { readDocument } from '@avouch/core';
import { parseDocument } from 'yaml';
import { type Figure, interleaved, milliseconds } from './measure.ts';

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
  ];
}
