import type { FileContent, OpenResult, Source } from '@avouch/collectors';
import type { Diagnostic } from '@avouch/core';
import { afterAll } from 'vitest';

const open = new Set<Source>();

/** The source that was opened, closed after the test file; throws the message of a refusal. */
export function opened(result: OpenResult): Source {
  if (result.kind === 'refused') throw new Error(`refused: ${result.diagnostic.code}: ${result.diagnostic.message}`);
  open.add(result.source);
  return result.source;
}

/** The code of a refusal; `opened` where it is none. */
export function refusalCode(result: OpenResult): string {
  if (result.kind === 'refused') return result.diagnostic.code;
  open.add(result.source);
  return 'opened';
}

/** Reads every regular file of a source, or those given: what came, and what was reported. */
export async function readAll(
  source: Source,
  paths: readonly string[] = source.tree.filter((entry) => entry.kind === 'file').map((entry) => entry.path),
): Promise<{ readonly files: readonly FileContent[]; readonly reported: readonly Diagnostic[] }> {
  const files: FileContent[] = [];
  const reported: Diagnostic[] = [];
  for await (const file of source.contents(paths, (diagnostic) => reported.push(diagnostic))) files.push(file);
  return { files, reported };
}

afterAll(async () => {
  for (const source of open) await source.close();
  open.clear();
});
