import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import seeds from '@sigstore/tuf/seeds.json' with { type: 'json' };

/**
 * Takes the trusted root of Sigstore and the npm registry's keys out of the seeds of `@sigstore/tuf`, which ships them as its
 * maintainers got them by TUF, and writes them as data of `packages/signatures`: `node scripts/trusted-root.ts`. Run it when that package
 * is updated; then update the README beside the data.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const data = join(root, 'packages/signatures/src/data');
const [mirror] = Object.values(seeds as Record<string, { readonly targets: Readonly<Record<string, string>> }>);

for (const [ending, file] of [
  ['trusted_root.json', 'trusted-root.json'],
  ['keys.json', 'npm-keys.json'],
] as const) {
  const found = Object.entries(mirror?.targets ?? {}).filter(([name]) => name.endsWith(ending));
  const [target] = found;
  if (target === undefined || found.length > 1) throw new Error(`the seeds hold ${found.length} targets that end in ${ending}`);
  const value: unknown = JSON.parse(Buffer.from(target[1], 'base64').toString('utf8'));
  writeFileSync(join(data, file), `${JSON.stringify(value, null, 2)}\n`);
  process.stdout.write(`wrote ${file}\n`);
}
