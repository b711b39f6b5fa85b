import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { BROWSER_MISSING, findBrowser } from '../test/browser.ts';
import { BROWSER_ARGUMENTS } from '../test/browser-arguments.ts';
import { findOffice, OFFICE_MISSING } from '../test/office.ts';
import { playWalkthrough, WALKTHROUGH } from './play-walkthrough.ts';

/**
 * `node scripts/report-pictures.ts`: plays the walkthrough, writes the reports of where it fills in the form, and takes the pictures of docs/reports.md: the page in a
 * browser, the PDF and the workbook by way of LibreOffice and pdftoppm, the badge as it is.
 */
const pictures = fileURLToPath(new URL('../docs/pictures/reports/', import.meta.url));
const executablePath = findBrowser();
const office = findOffice();
if (executablePath === null) throw new Error(BROWSER_MISSING);
if (office === null) throw new Error(OFFICE_MISSING);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-reports-')));
mkdirSync(pictures, { recursive: true });
try {
  const forms = ['html', 'pdf', 'xlsx', 'badge'].map((form) => `--report ${form}=${join(folder, `rota.${form}`)}`);
  let done = false;
  await playWalkthrough(readFileSync(WALKTHROUGH, 'utf8'), folder, {
    seen: async (command, run) => {
      // Where everybody at the vendor has said what they have to say.
      if (!command.startsWith('avouch form') || done) return;
      done = true;
      const { code } = await run(`avouch assess ${forms.join(' ')}`);
      if (code !== 0) throw new Error(`avouch assess ended with ${code}`);
    },
  });
  if (!done) throw new Error('the guide fills in no form');
  await pagePictures(pathToFileURL(join(folder, 'rota.html')).href);
  paperPicture(join(folder, 'rota.pdf'), /Summary for the Senior Responsible Owner/, 'pdf-summary');
  paperPicture(join(folder, 'rota.pdf'), /^2\.1\.5 /m, 'pdf-claim');
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`;
  execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'sheets'), join(folder, 'rota.xlsx')], {
    stdio: 'ignore',
  });
  paperPicture(join(folder, 'sheets', 'rota.pdf'), /^Claim\s+Principle/m, 'workbook');
  copyFileSync(join(folder, 'rota.badge'), join(pictures, 'badge.svg'));
  process.stdout.write('wrote the pictures of the reports\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function pagePictures(address: string): Promise<void> {
  const take = async (name: string, options: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>) => {
    const context = await chromium.launchPersistentContext(join(folder, `browser-${name}`), {
      executablePath: executablePath ?? '',
      args: [...BROWSER_ARGUMENTS],
      ...options,
    });
    const page = await context.newPage();
    await page.goto(address);
    await prepare?.(page);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    await context.close();
  };
  const size = (width: number, height: number) => ({ viewport: { width, height } });
  await take('page', size(1280, 1100));
  await take('page-dark', { ...size(1280, 1100), colorScheme: 'dark' });
  await take('page-narrow', size(320, 900));
  await take('page-claim', size(1280, 1000), async (page) => {
    await page.goto(`${address}#claim-2.1.6`);
    await page.locator('#claim-2\\.1\\.6').waitFor();
    await page.evaluate("document.querySelector('#claim-2\\\\.1\\\\.6').closest('details').scrollIntoView()");
  });
  await take('page-filtered', size(1280, 700), async (page) => {
    await page.goto(`${address}#filter:checks=failed`);
    await page.locator('#filter').scrollIntoViewIfNeeded();
    await page.evaluate("document.querySelector('#filter').scrollIntoView()");
  });
}

/** The first page of a PDF that says something. */
function paperPicture(pdf: string, says: RegExp, name: string): void {
  const count = Number(/^Pages: +(\d+)$/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]);
  for (let number = 1; number <= count; number += 1) {
    const text = execFileSync('pdftotext', ['-layout', '-f', String(number), '-l', String(number), pdf, '-'], { encoding: 'utf8' });
    // The contents name everything.
    if (!says.test(text) || /^\s*Contents$/m.test(text) || text.includes('. . . .')) continue;
    const page = String(number);
    execFileSync('pdftoppm', ['-png', '-r', '80', '-f', page, '-l', page, '-singlefile', pdf, join(pictures, name)]);
    return;
  }
  throw new Error(`no page of ${pdf} says ${says.source}`);
}
