import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedDocuments } from './generated-documents.ts';

/** `npm run document`: writes the documents that are generated from code. */
const root = fileURLToPath(new URL('..', import.meta.url));
for (const [path, text] of await generatedDocuments(root)) {
  writeFileSync(join(root, path), text);
  process.stdout.write(`wrote ${path}\n`);
}
