import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentLinkProblems } from './document-links.ts';
import { formatClaimProblems, formatWordProblems } from './format-document.ts';
import { generatedDocuments } from './generated-documents.ts';
import { reportDocumentProblems } from './report-document.ts';

/** Where documentation and code disagree. Each entry names the file, what is wrong and what to do. */
export async function parityProblems(root: string): Promise<readonly string[]> {
  return [
    ...(await staleDocuments(root)),
    ...formatWordProblems(root),
    ...formatClaimProblems(),
    ...reportDocumentProblems(root),
    ...undocumentedDependencies(root),
    ...missingRooms(root),
    ...documentLinkProblems(root),
  ];
}

async function staleDocuments(root: string): Promise<readonly string[]> {
  const documents = await generatedDocuments(root);
  return [...documents]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => `${path} differs from what the code says: run \`npm run document\``);
}

function undocumentedDependencies(root: string): readonly string[] {
  const text = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  return globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as { readonly dependencies?: Readonly<Record<string, string>> };
    return Object.keys(manifest.dependencies ?? {})
      .filter((name) => !name.startsWith('@avouch/') && !text.includes(`\`${name}\``))
      .map((name) => `docs/dependencies.md gives no reason for ${name} (${file})`);
  });
}

/** ARCHITECTURE.md names every package and every room inside one. */
function missingRooms(root: string): readonly string[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return globSync(['packages/*', 'packages/*/src/*/'], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => !text.includes(`\`${name}\``) && !text.includes(`${name}/`))
    .map((name) => `ARCHITECTURE.md does not name the room ${name}`);
}
