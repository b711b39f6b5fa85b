// Bundles the command line into packages/cli/dist: one start-up file and lazily loaded chunks. A bundle starts in a third of
// the time that Node needs to strip the types of a hundred files. With a folder as argument it goes there, as it is handed on: without maps.
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildStatementChecker } from './statement-checker.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder] = process.argv.slice(2);
const outdir = folder === undefined ? join(root, 'packages/cli/dist') : resolve(folder);

// The command line carries it.
await buildStatementChecker(root);
rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  // The worker is started from its own file, beside whichever chunk starts it.
  entryPoints: { main: 'packages/cli/src/main.ts', 'pdf-worker': 'packages/collectors/src/pdf/pdf-worker.ts' },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: folder === undefined ? 'linked' : false,
  legalComments: 'linked',
  logLevel: 'warning',
  // CommonJS dependencies ask for Node's built-in modules through require.
  banner: { js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);" },
});
