import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPack } from '@avouch/core';
import { chromium } from 'playwright-core';
import { BROWSER_MISSING, findBrowser } from '../test/browser.ts';
import { BROWSER_ARGUMENTS } from '../test/browser-arguments.ts';
import { playWalkthrough, WALKTHROUGH } from './play-walkthrough.ts';

/**
 * Makes the pictures of what customers get: signs a statement of the walkthrough's product, made up as it is, and shows the page and the printed page
 * of its pack. pdftoppm has to be there.
 */
export async function statementPictures(pictures: string): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-statement-')));
  try {
    const key = join(folder, 'signing');
    await signedPack(folder, key);
    const pack = readPack(readFileSync(join(folder, 'rota.avouch')));
    if (pack.kind === 'unreadable') throw new Error(pack.reason);
    const page = join(folder, 'index.html');
    writeFileSync(page, pack.pack.page);
    await pagePicture(
      { page, key: `${key}.pub.pem`, release: join(folder, RELEASE), profile: join(folder, 'browser') },
      join(pictures, 'statement-page.png'),
    );
    const pdf = join(folder, 'statement.pdf');
    writeFileSync(pdf, pack.pack.pdf);
    execFileSync('pdftoppm', ['-png', '-r', '80', '-singlefile', pdf, join(pictures, 'statement-pdf')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const RELEASE = 'quillander-rota-4.2.0.tar.gz';
/** After everything that the guide does on its day, and long before the statement ends. */
const LOOKED_AT = '2026-11-24T09:30:00Z';

async function signedPack(folder: string, key: string): Promise<void> {
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, 'of a key that is thrown away\n');
  chmodSync(passphrase, 0o600);
  writeFileSync(join(folder, RELEASE), 'the release\n');
  const bundle = join(folder, 'rota.sigstore.json');
  const commands = [
    `avouch key new -o ${key} --passphrase-file ${passphrase}`,
    `avouch sign --release 4.2.0 --expires 2027-11-01 --by "Ines Okafor" --role "Managing director" --artefact ${join(folder, RELEASE)} --key ${key} --passphrase-file ${passphrase} --yes -o ${bundle}`,
    `avouch disclose ${bundle} --for customer -o ${join(folder, 'rota.avouch')}`,
  ];
  let done = false;
  await playWalkthrough(readFileSync(WALKTHROUGH, 'utf8'), folder, {
    seen: async (command, run) => {
      // The last that it does with the case.
      if (!command.startsWith('avouch form') || done) return;
      done = true;
      for (const one of commands) {
        const { text, code } = await run(one);
        if (code !== 0) throw new Error(`${one}\n${text}`);
      }
    },
  });
  if (!done) throw new Error('the guide fills in no form');
}

async function pagePicture(
  { page, key, release, profile }: { readonly page: string; readonly key: string; readonly release: string; readonly profile: string },
  path: string,
): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(BROWSER_MISSING);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...BROWSER_ARGUMENTS],
    viewport: { width: 1280, height: 1500 },
    colorScheme: 'light',
    offline: true,
  });
  const tab = await context.newPage();
  await tab.clock.setFixedTime(LOOKED_AT);
  await tab.goto(pathToFileURL(page).href);
  await tab.setInputFiles('#key-file', key);
  await tab.setInputFiles('#files', release);
  await tab.getByText('the statement is about it').waitFor();
  await tab.screenshot({ path });
  await context.close();
}
