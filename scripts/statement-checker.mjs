// Bundles what the page of a statement checks itself with, for browsers: packages/reports/dist/statement-checker.json, which
// packages/reports/src/statement-page/ puts into each page. The same sources give the same bytes.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const CHECKER = 'packages/reports/src/statement-page/checker/checker.ts';
const BUILT = 'packages/reports/dist/statement-checker.json';
const CORE = /[\\/]packages[\\/](?:core|reports)[\\/]src[\\/]/;

/** Nothing of ours does anything when it is only imported, so that what the page does not use can be left out. */
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(?:\.|@avouch\/)/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'asked' || !CORE.test(`${from.resolveDir}/`.replace(/src$/, 'src/'))) return null;
      const resolved = await resolve(path, { ...from, pluginData: 'asked' });
      return { ...resolved, sideEffects: false };
    });
  },
};

/** The script as text. */
export async function statementChecker(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [CHECKER],
    plugins: [withoutUnused],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'statementChecker',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** Builds it where the page looks for it. Whoever reads the file meanwhile sees the old one or the new one, whole. */
export async function buildStatementChecker(root) {
  const path = join(root, BUILT);
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ script: await statementChecker(root) })}\n`);
  renameSync(unfinished, path);
}
