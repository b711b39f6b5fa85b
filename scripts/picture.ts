// Makes the pictures of the documentation from this repository's own assessment: the page that `npm start` shows, light and
// dark, and the text that `avouch assess` prints; and what customers get, of the product of the walkthrough.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type Assessment, instantFromSeconds } from '@avouch/core';
import { htmlReport, jsonReport, textReport } from '@avouch/reports';
import { chromium } from 'playwright-core';
import { serveReport } from '../packages/cli/src/assess/report-server.ts';
import { assessSource } from '../packages/cli/src/sources/assess-source.ts';
import { BROWSER_MISSING, findBrowser } from '../test/browser.ts';
import { BROWSER_ARGUMENTS } from '../test/browser-arguments.ts';
import { statementPictures } from './statement-pictures.ts';
import { terminalPicture } from './terminal-picture.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pictures = join(root, 'docs', 'pictures');
const COLUMNS = 96;
const LINES = 52;

const { assessment: own, catalogue } = await assessSource(
  { path: root },
  {
    stdin: process.stdin,
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    cwd: root,
    now: () => instantFromSeconds(Date.now() / 1000),
  },
);
// The one thing that differs from what is shown elsewhere: where this machine keeps the repository is nobody's business.
const assessment: Assessment = { ...own, source: { ...own.source, repository: 'avouch' } };

const executablePath = findBrowser();
if (executablePath === null) throw new Error(BROWSER_MISSING);
mkdirSync(pictures, { recursive: true });
const lines = textReport(assessment, catalogue, { width: COLUMNS, colour: true }).split('\n');
// Cut where an entry ends: the lines of one that goes on are indented.
const end = lines.findLastIndex((line, index) => index <= LINES && !stripVTControlCharacters(line).startsWith('  '));
const title = 'avouch assess, in a terminal: what was looked at, evidence by state, what checks observed, the strongest findings';
writeFileSync(join(pictures, 'terminal.svg'), terminalPicture(lines.slice(0, end).join('\n'), { title, columns: COLUMNS }));

const server = await serveReport({ html: htmlReport(assessment, catalogue), json: jsonReport(assessment), port: 0 });
const profile = mkdtempSync(join(tmpdir(), 'avouch-picture-'));
try {
  for (const [colorScheme, name] of [
    ['light', 'report.png'],
    ['dark', 'report-dark.png'],
  ] as const) {
    const context = await chromium.launchPersistentContext(join(profile, colorScheme), {
      executablePath,
      args: [...BROWSER_ARGUMENTS],
      viewport: { width: 1280, height: 1300 },
      colorScheme,
    });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.screenshot({ path: join(pictures, name) });
    await context.close();
  }
} finally {
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}
await statementPictures(pictures);
