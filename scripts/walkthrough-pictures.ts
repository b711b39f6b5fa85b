import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_MISSING, findBrowser } from '../test/browser.ts';
import { BROWSER_ARGUMENTS } from '../test/browser-arguments.ts';
import { playWalkthrough, WALKTHROUGH } from './play-walkthrough.ts';

/**
 * `node scripts/walkthrough-pictures.ts`: plays the walkthrough and makes its pictures: the page of the first assessment, and the first of the form that it
 * filled, for which LibreOffice and pdftoppm have to be there.
 */
const pictures = new URL('../docs/pictures/', import.meta.url);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-walkthrough-')));
const executablePath = findBrowser();
if (executablePath === null) throw new Error(BROWSER_MISSING);
try {
  let page: string | null = null;
  await playWalkthrough(readFileSync(WALKTHROUGH, 'utf8'), folder, {
    seen: async (command, run) => {
      if (command !== 'avouch assess' || page !== null) return;
      page = join(folder, 'page.html');
      await run(`avouch assess --format html --output ${page}`);
    },
  });
  if (page === null) throw new Error('the guide does not assess');
  await pagePicture(page);
  formPicture(join(folder, 'quillander', 'forms', 'quillander-rota.docx'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function pagePicture(path: string): Promise<void> {
  const context = await chromium.launchPersistentContext(join(folder, 'browser'), {
    executablePath: executablePath ?? '',
    args: [...BROWSER_ARGUMENTS],
    viewport: { width: 1280, height: 1100 },
    colorScheme: 'light',
  });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path).href);
  writeFileSync(new URL('walkthrough-page.png', pictures), await tab.screenshot());
  await context.close();
}

/** The first page of the form as a word processor shows it. */
function formPicture(form: string): void {
  const profile = pathToFileURL(join(folder, 'office')).href;
  execFileSync('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, form], {
    stdio: 'ignore',
  });
  const target = join(folder, 'form');
  execFileSync('pdftoppm', ['-png', '-r', '80', '-f', '1', '-l', '1', '-singlefile', join(folder, 'quillander-rota.pdf'), target]);
  writeFileSync(new URL('walkthrough-form.png', pictures), readFileSync(`${target}.png`));
  process.stdout.write('wrote the pictures of the walkthrough\n');
}
