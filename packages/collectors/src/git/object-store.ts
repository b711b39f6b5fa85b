import { createHash } from 'node:crypto';
import { byteReader } from './byte-reader.ts';
import { type GitContext, startGit } from './git-process.ts';

/** What a repository says of a name or id. `broken`: git could not go on. */
export type ObjectHeader =
  | { readonly kind: 'object'; readonly id: string; readonly type: string; readonly bytes: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'broken'; readonly message: string };

/** The content of an object, or why there is none. */
export type ObjectContent =
  | { readonly kind: 'content'; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'corrupt'; readonly message: string };

/** An object to read. More than `bytes` is never taken. */
export interface ObjectRequest {
  readonly id: string;
  readonly bytes: number;
}

/** Reads objects by id through a git that is kept for it. */
export interface ObjectStore {
  /** One answer for each name (no line breaks in it), in their order. */
  headers(names: readonly string[]): AsyncIterable<ObjectHeader>;
  /** One answer for each request, in their order. */
  contents(requests: readonly ObjectRequest[]): AsyncIterable<ObjectContent>;
  close(): Promise<void>;
}

interface Session {
  readonly git: ReturnType<typeof startGit>;
  readonly reader: ReturnType<typeof byteReader>;
}

// So much is asked for ahead, that neither we nor git wait for the other, and no more than this has to be held. More is asked for when
// half of it was answered: a line by itself would cost a call into the system each.
const AHEAD_REQUESTS = 256;
const AHEAD_BYTES = 4 * 1024 * 1024;
// Each broken object may cost a process: after so many the rest counts as broken.
const MOST_RESTARTS = 32;

/** What a line of `git cat-file` says before a content. */
export function parseHeader(line: string): ObjectHeader {
  const match = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d{1,15})$/.exec(line);
  if (match !== null) return { kind: 'object', id: match[1] ?? '', type: match[2] ?? '', bytes: Number(match[3]) };
  if (line.endsWith(' ambiguous')) return { kind: 'ambiguous' };
  return { kind: 'missing' };
}

/** Whether an object's id is that of its content. */
export function matchesId(id: string, type: string, bytes: Buffer): boolean {
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`${type} ${bytes.length}\0`).update(bytes).digest('hex') === id;
}

/** Opens the objects of the repository that the context's folder stands for. */
export function openObjectStore(context: GitContext): ObjectStore {
  const idle: Session[] = [];
  const all = new Set<Session>();

  function start(mode: '--batch' | '--batch-check'): Session {
    const git = startGit(context, ['cat-file', mode]);
    const session = { git, reader: byteReader(() => git.read()) };
    all.add(session);
    return session;
  }

  async function end(session: Session): Promise<string> {
    session.git.finish();
    await session.git.stop();
    all.delete(session);
    const { message, silent } = await session.git.ended;
    return silent ? 'git gave no answer in time' : message;
  }

  async function take(session: Session, request: ObjectRequest): Promise<ObjectContent | null> {
    const line = await session.reader.line();
    if (line === null) return null;
    const header = parseHeader(line);
    if (header.kind !== 'object') return { kind: 'missing' };
    if (header.bytes > request.bytes) {
      const done = (await session.reader.skip(header.bytes)) === null ? null : await session.reader.skip(1);
      return done === null ? null : { kind: 'corrupt', message: `it has ${header.bytes} bytes, more than expected` };
    }
    const bytes = await session.reader.bytes(header.bytes);
    if (bytes === null || (await session.reader.skip(1)) === null) return null;
    // git checks no hash on this way: without it a loose object could carry other content than its id says.
    if (!matchesId(request.id, header.type, bytes)) return { kind: 'corrupt', message: 'its content does not match its id' };
    return { kind: 'content', type: header.type, bytes };
  }

  return {
    async *headers(names) {
      const session = start('--batch-check');
      try {
        for (let from = 0; from < names.length; from += AHEAD_REQUESTS) {
          const window = names.slice(from, from + AHEAD_REQUESTS);
          session.git.write(window.map((name) => `${name}\n`).join(''));
          for (let index = 0; index < window.length; index += 1) {
            const line = await session.reader.line();
            if (line === null) {
              const message = await end(session);
              for (let left = from + index; left < names.length; left += 1) yield { kind: 'broken', message };
              return;
            }
            yield parseHeader(line);
          }
        }
      } finally {
        await end(session);
      }
    },
    async *contents(requests) {
      let session: Session | null = null;
      let asked = 0;
      let answered = 0;
      let ahead = 0;
      let restarts = 0;
      let message = '';
      try {
        for (const [index, request] of requests.entries()) {
          if (restarts > MOST_RESTARTS) {
            yield { kind: 'corrupt', message };
            continue;
          }
          session ??= idle.pop() ?? start('--batch');
          if (asked - index <= AHEAD_REQUESTS / 2) {
            let lines = '';
            for (; asked < requests.length && asked - index < AHEAD_REQUESTS; asked += 1) {
              const next = requests[asked];
              if (next === undefined || (asked > index && ahead + next.bytes > AHEAD_BYTES)) break;
              ahead += next.bytes;
              lines += `${next.id}\n`;
            }
            if (lines !== '') session.git.write(lines);
          }
          const content = await take(session, request);
          ahead -= request.bytes;
          answered = index + 1;
          if (content === null) {
            message = await end(session);
            session = null;
            restarts += 1;
            asked = index + 1;
            ahead = 0;
          }
          yield content ?? { kind: 'corrupt', message };
        }
      } finally {
        // Answers that nobody took would be taken for those of the next question.
        if (session !== null && asked === answered) idle.push(session);
        else if (session !== null) await end(session);
      }
    },
    async close() {
      idle.length = 0;
      await Promise.all([...all].map(end));
    },
  };
}
