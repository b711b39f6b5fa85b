#!/usr/bin/env node
// Plain JavaScript that an old Node can still parse, so that it can say what is missing instead of failing on syntax.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `avouch needs Node 24 or later; this is ${process.versions.node}. Install Node 24, or put node_modules/.bin of its folder first in PATH.\n`,
  );
  process.exitCode = 2;
} else {
  const { existsSync } = await import('node:fs');
  const main = new URL('../dist/main.mjs', import.meta.url);
  if (existsSync(main)) await import(main.href);
  else {
    process.stderr.write('avouch is not built yet, or is being built: run npm run build in its folder.\n');
    process.exitCode = 2;
  }
}
