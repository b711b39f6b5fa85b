import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './bill-of-materials.ts';
import { commitTime, repositoryRoot } from './release-source.ts';

/**
 * `npm run sbom`: the product's own bill of materials as CycloneDX 1.6, on the screen or, with `-- --output FILE`, in a file. It is of what package-lock.json
 * says, dated by the commit.
 */
const { values } = parseArgs({ options: { output: { type: 'string', short: 'o' } } });
const bom = billOfMaterials({ root: repositoryRoot, timestamp: commitTime(repositoryRoot).toISOString() });
if (values.output === undefined) process.stdout.write(bom);
else {
  writeFileSync(values.output, bom);
  process.stderr.write(`wrote ${values.output}\n`);
}
