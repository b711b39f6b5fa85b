import { byteReader } from './byte-reader.ts';
import { type GitContext, startGit } from './git-process.ts';
import { matchesId, parseHeader } from './object-store.ts';

/** The content of an object, or why there is none. */
export type AskedContent =
  | { readonly kind: 'content'; readonly bytes: Buffer }
  | { readonly kind: 'left out'; readonly reason: 'too large' | 'missing' | 'broken' };

/** Hands out contents of objects whose sizes nobody knows, in the order in which they were asked for. */
export interface ContentReader {
  /** The next content that was asked for. */
  take(): Promise<AskedContent>;
  stop(): Promise<void>;
}

const MOST_RESTARTS = 8;

/**
 * Begins to hand out contents of at most `largest` bytes. All ids are asked for at once, so that git need not push out each answer by
 * itself. An object that git cannot read may cost a git: after some of those the rest counts as broken.
 */
export function contentReader(context: GitContext, ids: readonly string[], largest: number): ContentReader {
  let at = 0;
  let restarts = 0;
  let session = begin();

  function begin() {
    const git = startGit(context, ['cat-file', '--batch', '--buffer']);
    const rest = ids.slice(at);
    if (rest.length > 0) git.write(`${rest.join('\n')}\n`);
    git.finish();
    return { git, reader: byteReader(() => git.read()) };
  }

  async function answer(id: string): Promise<AskedContent | null> {
    const { reader } = session;
    const line = await reader.line();
    if (line === null) return null;
    const header = parseHeader(line);
    if (header.kind !== 'object') return { kind: 'left out', reason: 'missing' };
    if (header.bytes > largest) {
      const isPassed = (await reader.skip(header.bytes)) !== null && (await reader.skip(1)) !== null;
      return isPassed ? { kind: 'left out', reason: 'too large' } : null;
    }
    const bytes = await reader.bytes(header.bytes);
    if (bytes === null || (await reader.skip(1)) === null) return null;
    // git checks no hash on this way.
    return matchesId(id, header.type, bytes) ? { kind: 'content', bytes } : { kind: 'left out', reason: 'broken' };
  }

  return {
    async take() {
      const content = restarts > MOST_RESTARTS ? null : await answer(ids[at] ?? '');
      at += 1;
      if (content !== null) return content;
      restarts += 1;
      await session.git.stop();
      if (restarts <= MOST_RESTARTS) session = begin();
      return { kind: 'left out', reason: 'broken' };
    },
    stop: () => session.git.stop(),
  };
}
