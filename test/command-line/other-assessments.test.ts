import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { runAvouch } from './run-avouch.ts';

interface Result {
  readonly claims: readonly {
    readonly id: string;
    readonly observations: readonly { readonly check: string; readonly result: string; readonly subject: string }[];
  }[];
}

const LOG = `metadata: { gemara-version: v1.0.0, date: "2026-11-20T00:00:00Z", author: { name: example-scanner } }
target: { uri: https://github.com/acme/shop }
evaluations:
  - result: Passed
    control: { entry-id: OSPS-BR-03 }
    assessment-logs: [{ requirement: { entry-id: OSPS-BR-03.01 }, result: Passed, steps-executed: 2, end: "2026-11-20T10:00:00Z" }]
`;
const SCORECARD = JSON.stringify({
  date: '2026-11-20T06:00:00Z',
  repo: { name: 'github.com/acme/shop', commit: '1'.repeat(40) },
  scorecard: { version: 'v5.5.0' },
  score: 9,
  checks: [{ name: 'Token-Permissions', score: 10, reason: 'read only' }],
});

test('results of other assessments stand beside the claims that the catalogue maps them to, and pass none', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'brought'));
  await writeFile(join(folder, 'brought/osps.yaml'), LOG);
  await writeFile(join(folder, 'brought/scorecard.json'), SCORECARD);
  const repository = await makeRepository({ files: { 'README.md': 'Shop\n' }, date: '2026-11-20T09:00:00Z' });
  const args = ['assess', repository, '--evidence', 'brought', '--as-of', '2026-11-21', '--format', 'json'];
  const { code, out } = await runAvouch(args, { cwd: folder });
  expect(code).toBe(0);
  const found = (JSON.parse(out) as Result).claims.flatMap(({ id, observations }) =>
    observations
      .filter(({ check }) => check === 'controls-mapped' || check === 'scorecard-results')
      .map(({ result, subject }) => `${id} ${result} ${subject}`),
  );
  // Domain §4: BR-03 → 3.1.2. Workflow permissions: 2.1.3.
  expect(found).toEqual(['2.1.3 Needs Review Scorecard’s Token-Permissions', '3.1.2 Needs Review OSPS-BR-03']);
});
