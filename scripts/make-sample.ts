import { globSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGit } from '../test/repositories/run-git.ts';
import { type LastYear, sampleForms } from './sample-forms.ts';

const SAMPLE = fileURLToPath(new URL('../samples/quillander-rota/', import.meta.url));
/** Its dates move too, so that its commands fit the day. */
const GUIDE = fileURLToPath(new URL('../docs/walkthrough.md', import.meta.url));
/** The day that the sample was written for: its dates move by as many days as lie between it and the day asked for. */
const WRITTEN_FOR = '2026-11-23';
const DAY = 86_400_000;
/** Of a key that the guide makes. Whoever makes one in earnest is asked on the terminal. */
const PASSPHRASE = 'four words for a guide\n';

interface SampleCommit {
  readonly date: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly message: string;
  readonly files: readonly string[];
  readonly tag?: string;
}

/**
 * Writes the sample product to `folder` as of `today` (`YYYY-MM-DD`): its repository, its evidence, last year's form, a blank one and the guide. Answers what
 * stands in the way, or null. The same day gives the same bytes and the same commits.
 */
export async function makeSample(folder: string, today: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) return `${folder} is not empty: name a folder that is, or a new one.`;
  const read = (path: string) => sampleText(path, today);
  await makeRepository(join(folder, 'rota'), JSON.parse(await read('history.json')) as readonly SampleCommit[], (path) =>
    read(`product/${path}`),
  );
  for (const part of ['evidence', 'case']) {
    await mkdir(join(folder, part));
    for (const name of globSync('*', { cwd: join(SAMPLE, part) })) await writeFile(join(folder, part, name), await read(`${part}/${name}`));
  }
  await mkdir(join(folder, 'forms'));
  for (const [name, bytes] of sampleForms(JSON.parse(await read('last-year.json')) as LastYear))
    await writeFile(join(folder, 'forms', name), bytes);
  for (const place of ['keys', 'statements', 'clinic']) await mkdir(join(folder, place));
  await writeFile(join(folder, 'keys', 'passphrase'), PASSPHRASE, { mode: 0o600 });
  await writeFile(join(folder, 'walkthrough.md'), await guideText(today));
  return null;
}

/** The text of a file of the sample as of `today`. */
export function sampleText(path: string, today: string): Promise<string> {
  return readMoved(join(SAMPLE, path), today);
}

/** The guide with its dates as of `today`. */
export function guideText(today: string): Promise<string> {
  return readMoved(GUIDE, today);
}

async function readMoved(path: string, today: string): Promise<string> {
  return moved(await readFile(path, 'utf8'), Math.round((Date.parse(today) - Date.parse(WRITTEN_FOR)) / DAY));
}

/** Moves every date of a text by so many days. Dates of the sample are all written `YYYY-MM-DD`. */
function moved(text: string, days: number): string {
  return text.replaceAll(/\b20\d\d-[01]\d-[0-3]\d(?=\b|T)/g, (date) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10),
  );
}

async function makeRepository(path: string, history: readonly SampleCommit[], contentOf: (path: string) => Promise<string>): Promise<void> {
  await mkdir(path);
  await runGit(path, ['init', '--quiet', '--initial-branch=main', '--template=', '--object-format=sha1']);
  for (const { date, author, message, files, tag } of history) {
    for (const file of files) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), await contentOf(file));
    }
    const at = `${date}T09:00:00Z`;
    const who = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: at,
    };
    await runGit(path, ['-c', 'core.autocrlf=false', 'add', '--all'], { env: who });
    await runGit(path, ['-c', 'commit.gpgSign=false', 'commit', '--quiet', '--message', message], { env: who });
    if (tag !== undefined) await runGit(path, ['tag', tag]);
  }
}
