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
  /** As `take`, where the answer is here already; else null, and nothing is taken: most are, and waiting for each costs more than the reading. */
  takeHere(): AskedContent | null;
  stop(): Promise<void>;
}

const MOST_RESTARTS = 8;
const LINE_FEED = 0x0a;

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
    return checked(id, header.type, bytes);
  }

  function answerHere(id: string): AskedContent | null {
    const here = session.reader.here();
    const lineEnd = here.indexOf(LINE_FEED);
    if (lineEnd < 0) return null;
    const header = parseHeader(here.toString('latin1', 0, lineEnd));
    if (header.kind !== 'object') {
      session.reader.pass(lineEnd + 1);
      return { kind: 'left out', reason: 'missing' };
    }
    const end = lineEnd + 1 + header.bytes;
    if (header.bytes > largest || end >= here.length) return null;
    session.reader.pass(end + 1);
    return checked(id, header.type, here.subarray(lineEnd + 1, end));
  }

  return {
    takeHere() {
      const content = at < ids.length && restarts <= MOST_RESTARTS ? answerHere(ids[at] ?? '') : null;
      if (content !== null) at += 1;
      return content;
    },
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

/** A content by the id that it was asked for by: git checks no hash on this way. */
function checked(id: string, type: string, bytes: Buffer): AskedContent {
  return matchesId(id, type, bytes) ? { kind: 'content', bytes } : { kind: 'left out', reason: 'broken' };
}
