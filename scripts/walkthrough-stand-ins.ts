import { createHash, createPublicKey } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Digits that stand together where people compare them. */
const GROUP = 4;
const KEY = '.pub.pem';

/** Ids that are different each time that a guide is played, and what stands in the guide for each. */
export interface StandIns {
  /** Takes note of the keys and statements that lie in the folder by now. */
  learn(): void;
  /** A text that was printed, as the guide shows it. */
  shown(text: string): string;
  /** A text of the guide, as it is meant today. */
  meant(text: string): string;
}

/**
 * Ids of keys and statements are random. In the guide the digits of another id stand for each, made of the name of the file that has it, so that
 * all that is printed can be compared, digit by digit and wherever an id occurs.
 */
export function standInsOf(folder: string): StandIns {
  const known = new Map<string, { readonly actual: string; readonly standIn: string }>();
  return {
    learn: () => {
      for (const file of globSync([`**/*${KEY}`, '**/*.sigstore.json'], { cwd: folder })) {
        const name = file.replaceAll('\\', '/').split('/').at(-1) ?? '';
        if (known.has(name)) continue;
        const actual = name.endsWith(KEY) ? idOfKey(join(folder, file)) : idOfStatement(join(folder, file));
        if (actual !== null) known.set(name, { actual, standIn: standInOf(name) });
      }
    },
    shown: (text) => [...known.values()].reduce((said, { actual, standIn }) => replaced(said, actual, standIn), text),
    meant: (text) => [...known.values()].reduce((said, { actual, standIn }) => replaced(said, standIn, actual), text),
  };
}

/** What stands for the id of the key or the statement in a file of this name. */
export function standInOf(name: string): string {
  return createHash('sha256').update(`Quillander ${name}`).digest('hex');
}

function idOfKey(path: string): string {
  const bytes = createPublicKey(readFileSync(path)).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(bytes).digest('hex');
}

/** Null for a withdrawal, which has no id of its own. */
function idOfStatement(path: string): string | null {
  const bundle = JSON.parse(readFileSync(path, 'utf8')) as { readonly dsseEnvelope: { readonly payload: string } };
  const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as {
    readonly predicate: { readonly id?: string };
  };
  return statement.predicate.id ?? null;
}

/** `from` gives way to `to`: whole or shortened, and in groups of four as people compare them, where dots may stand for the first. */
function replaced(text: string, from: string, to: string): string {
  return text
    .replaceAll(/(?<![0-9a-f])[0-9a-f]{8,64}(?![0-9a-f])/g, (run) => (from.startsWith(run) ? to.slice(0, run.length) : run))
    .replaceAll(/(?<![0-9a-f])(?:(?:[0-9a-f]{4}|·{4})\s{1,3}){3,15}[0-9a-f]{4}(?![0-9a-f])/g, (run) => {
      let at = 0;
      let same = true;
      const others = run.replaceAll(/[0-9a-f]{4}|·{4}/g, (group) => {
        const place = at;
        at += GROUP;
        if (group.startsWith('·')) return group;
        same &&= from.slice(place, at) === group;
        return to.slice(place, at);
      });
      return same ? others : run;
    });
}
