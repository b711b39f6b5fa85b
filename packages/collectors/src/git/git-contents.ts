import type { Diagnostic, TreeEntry } from '@avouch/core';
import { diagnostic, shown } from '../diagnostics.ts';
import type { FileContent } from '../source.ts';
import type { ObjectStore } from './object-store.ts';

/** What is needed to find the content of a path. */
export interface GitFiles {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly ids: ReadonlyMap<string, string>;
  readonly objects: ObjectStore;
  readonly fileBytes: number;
}

function impossible(path: string, entry: TreeEntry | undefined, most: number): Diagnostic | null {
  if (entry === undefined) return diagnostic('error', 'file-missing', `${shown(path)} is not in the commit.`, path);
  if (entry.kind !== 'file')
    return diagnostic('info', 'not-a-file', `${shown(path)} is a ${entry.kind}: it has no content of its own.`, path);
  if (entry.bytes === null) {
    const advice = 'Nothing was fetched; clone without --filter.';
    return diagnostic('warning', 'object-missing', `The content of ${shown(path)} is not in this clone. ${advice}`, path);
  }
  if (entry.bytes <= most) return null;
  return diagnostic('warning', 'file-too-large', `${shown(path)} has ${entry.bytes} bytes, more than ${most}: it was not read.`, path);
}

/** Yields the content of files in the order asked for; what cannot be read is left out and reported. */
export async function* gitContents(
  files: GitFiles,
  paths: readonly string[],
  report: (diagnostic: Diagnostic) => void,
): AsyncGenerator<FileContent> {
  const wanted: { readonly path: string; readonly id: string; readonly bytes: number }[] = [];
  for (const path of paths) {
    const entry = files.entries.get(path);
    const problem = impossible(path, entry, files.fileBytes);
    if (problem === null) wanted.push({ path, id: files.ids.get(path) ?? '', bytes: entry?.bytes ?? 0 });
    else report(problem);
  }
  let index = 0;
  for await (const content of files.objects.contents(wanted)) {
    const path = wanted[index]?.path ?? '';
    index += 1;
    switch (content.kind) {
      case 'content':
        yield { path, bytes: content.bytes };
        break;
      case 'missing':
        report(
          diagnostic(
            'warning',
            'object-missing',
            `The content of ${shown(path)} is not in this clone. See "git fsck", or clone again.`,
            path,
          ),
        );
        break;
      case 'corrupt': {
        const what = `The content of ${shown(path)} cannot be read: ${content.message}`;
        report(diagnostic('warning', 'object-corrupt', `${what}. See "git fsck", or clone again.`, path));
      }
    }
  }
}
