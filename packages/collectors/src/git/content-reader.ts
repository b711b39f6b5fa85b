import { byteReader } from './byte-reader.ts';
import { type GitContext, startGit } from './git-process.ts';
import { matchesId, parseHeader } from './object-store.ts';

/** The content of an object, or why there is none. */
export type AskedContent =
  | { readonly kind: 'content'; readonly bytes: Buffer }
  | { readonly kind: 'left out'; readonly reason: 'too large' | 'missing' | 'broken' };

/** Hands out contents of objects whose sizes nobody knows, in the order in which they were asked for. */
export interface ContentReader {
  ask(ids: readonly string[]): void;
  /** The next content that was asked for, whose id is `id`. */
  take(id: string): Promise<AskedContent>;
  stop(): Promise<void>;
}

const MOST_RESTARTS = 32;

/**
 * Begins to hand out contents of at most `largest` bytes. An object that git cannot read may cost a git: after so many of those the rest
 * counts as broken.
 */
export function contentReader(context: GitContext, largest: number): ContentReader {
  let session: { readonly git: ReturnType<typeof startGit>; readonly reader: ReturnType<typeof byteReader> } | null = null;
  const waiting: string[] = [];
  let restarts = 0;

  function write(ids: readonly string[]): void {
    if (ids.length === 0 || restarts > MOST_RESTARTS) return;
    if (session === null) {
      const git = startGit(context, ['cat-file', '--batch']);
      session = { git, reader: byteReader(() => git.read()) };
    }
    session.git.write(ids.map((id) => `${id}\n`).join(''));
  }

  async function answer(id: string): Promise<AskedContent | null> {
    if (session === null) return null;
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
    ask(ids) {
      waiting.push(...ids);
      write(ids);
    },
    async take(id) {
      waiting.shift();
      const content = restarts > MOST_RESTARTS ? null : await answer(id);
      if (content !== null) return content;
      restarts += 1;
      await session?.git.stop();
      session = null;
      write(waiting);
      return { kind: 'left out', reason: 'broken' };
    },
    async stop() {
      await session?.git.stop();
      session = null;
    },
  };
}
