import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const testdata = (path: string) => readFile(join(ROOT, 'testdata', path));

interface Result {
  readonly evidence: readonly { readonly path: string; readonly format: string; readonly verdict: string }[];
  readonly claims: readonly {
    readonly id: string;
    readonly observations: readonly { readonly check: string; readonly result: string; readonly message: string }[];
  }[];
}

const CASE = `schemaVersion: 1
organisation: Example
products:
  - id: shop
    name: Shop
    role: developer-and-distributor
    delivery: [saas]
    sources: [{ id: main, location: SOURCE }]
evidence:
  - id: training
    title: Training export
    owner: Head of People
    location: training.csv
    effective: 2026-11-01
    columns: { person: Name, email: E-mail, course: Module, completed: Passed }
  - id: policy
    title: Secure development policy
    location: policy.pdf
`;

describe('documents and records', () => {
  it('are read as evidence: a PDF, a Word document in the tree, and a table by the columns of avouch.yaml', async () => {
    const source = await makeRepository({ files: { 'README.md': 'Shop\n' }, date: '2026-11-20T09:00:00Z' });
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'more'));
    await writeFile(join(folder, 'avouch.yaml'), CASE.replace('SOURCE', JSON.stringify(source)));
    await writeFile(join(folder, 'training.csv'), 'Name;E-mail;Module;Passed\nZyx Wvu;zyx@wvu.test;Secure coding;TBC\n');
    await writeFile(join(folder, 'policy.pdf'), await testdata('pdf/policy.pdf'));
    await writeFile(join(folder, 'more/plan.docx'), await testdata('docx/policy.docx'));
    const { code, out } = await runAvouch(['assess', '--format', 'json', '--evidence', 'more'], { cwd: folder });
    expect(code).toBe(0);
    const { evidence, claims } = JSON.parse(out) as Result;
    expect(evidence.map(({ path, format, verdict }) => [path, format, verdict]).toSorted()).toEqual([
      ['more/plan.docx', 'docx', 'valid'],
      ['policy.pdf', 'pdf', 'valid'],
      ['training.csv', 'records-table', 'valid'],
    ]);
    const seen = (claim: string, check: string) =>
      claims.find(({ id }) => id === claim)?.observations.flatMap((one) => (one.check === check ? [one.result] : []));
    expect(seen('1.1.1', 'documents-brought')).toEqual(['Needs Review', 'Needs Review']);
    expect(seen('1.1.2', 'training-recorded')).toEqual(['Needs Review']);
    // Records of people name nobody in what is handed on.
    for (const name of ['Zyx', 'zyx@', 'Wvu']) expect(out).not.toContain(name);
  }, 60_000);

  it('are read by the bundle too, whose worker is a file of its own', async () => {
    const out = execFileSync(
      process.execPath,
      [join(ROOT, 'packages/cli/dist/main.mjs'), 'read', '--format', 'json', 'testdata/pdf/policy.pdf'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(out)).toMatchObject({ format: 'pdf', verdict: 'valid', measures: { pages: 2, topics: ['development-framework'] } });
  }, 60_000);
});
