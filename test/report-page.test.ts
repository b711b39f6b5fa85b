import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assessment } from '@avouch/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportServer, serveReport } from '../packages/cli/src/assess/report-server.ts';
import { HOSTILE_TEXTS, hostileAssessment } from '../packages/reports/src/hostile-assessment.ts';
import { htmlReport } from '../packages/reports/src/html/html-report.ts';
import { jsonReport } from '../packages/reports/src/json/json-report.ts';
import { sampleAssessment } from '../packages/reports/src/sample-assessment.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { accessibilityFaults } from './accessibility.ts';
import { FOCUSED, size, withPage } from './browser-page.ts';

const catalogue = sampleCatalogue();
const folders: string[] = [];
const servers: ReportServer[] = [];
let sample = '';
let hostile = '';
let linked = '';

/** The sample as it is where its work tree is clean, so that places lead to its host. */
function cleanSample(): Assessment {
  const assessment = sampleAssessment(catalogue);
  const source = { ...assessment.source, workTree: 'clean' as const };
  return { ...assessment, source, sources: [source] };
}

async function served(assessment = sampleAssessment(catalogue)): Promise<string> {
  const server = await serveReport({ html: htmlReport(assessment, catalogue), json: jsonReport(assessment), port: 0 });
  servers.push(server);
  return server.url;
}

beforeAll(async () => {
  sample = await served();
  hostile = await served(hostileAssessment());
  linked = await served(cleanSample());
});

afterAll(async () => {
  for (const server of servers) await server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function openEverything(page: Page): Promise<void> {
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
}

/** Texts of the elements that match and that a reader does not see. */
async function unseen(page: Page, selector: string): Promise<readonly string[]> {
  return await page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width === 0 || height === 0 || !element.checkVisibility({ contentVisibilityAuto: true });
      })
      .map((element) => element.textContent ?? ''),
  );
}

describe('the report in a browser', () => {
  // 640 px is what a window of 1280 px shows at 200 % (WCAG 1.4.4); 320 px what it shows at 400 % (1.4.10).
  const widths = [1280, 640, 320];
  for (const colorScheme of ['light', 'dark'] as const) {
    it.each(widths)(`has no fault that axe finds, and does not scroll sideways: ${colorScheme}, %i px`, async (width) => {
      await withPage(sample, { ...size(width), colorScheme }, async ({ page }) => {
        await openEverything(page);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      });
    });
  }

  it('would have faults that axe finds if there were any', async () => {
    await withPage(sample, size(640), async ({ page }) => {
      // The page's own rules forbid an attribute of style; what a script sets they let pass.
      await page.evaluate(`
        document.querySelector('main').insertAdjacentHTML('beforeend', '<p id="planted">faint</p><input>');
        Object.assign(document.getElementById('planted').style, { color: '#999', background: '#aaa' });
      `);
      expect((await accessibilityFaults(page)).map(([rule]) => rule).toSorted()).toEqual(['color-contrast', 'label']);
      expect(await accessibilityFaults(page, '.skip')).toEqual([]);
    });
  });

  it('asks for nothing but itself, and breaks no rule of its own', async () => {
    await withPage(sample, size(1280), async ({ page, requests, errors }) => {
      await openEverything(page);
      await page.waitForLoadState('networkidle');
      expect(requests).toEqual([sample]);
      expect(errors).toEqual([]);
    });
  });

  it('is whole as a file on a machine without a network, and tries to reach nobody', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'avouch-page-'));
    folders.push(folder);
    const file = join(folder, 'report.html');
    writeFileSync(file, htmlReport(sampleAssessment(catalogue), catalogue));
    await withPage(pathToFileURL(file).href, { ...size(1280), offline: true }, async ({ page, requests, errors }) => {
      await openEverything(page);
      await page.fill('#filter-words', 'hash carry');
      expect(await page.locator('#filter-count').textContent()).toBe('1 of 45 claims');
      await page.getByRole('link', { name: 'All claims at a glance' }).click();
      expect(requests).toEqual([pathToFileURL(file).href]);
      expect(errors).toEqual([]);
    });
  });

  it('works by keyboard alone', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      const focused = () =>
        page.evaluate<string>('document.activeElement.id || document.activeElement.className || document.activeElement.tagName');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('skip');
      expect(await page.locator('.skip').boundingBox()).toMatchObject({ x: 16, y: 16 });
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('main');

      await page.locator('#filter-words').focus();
      await page.keyboard.type('hash carry');
      expect(await page.locator('#filter-count').textContent()).toBe('1 of 45 claims');
      // Past the buttons to the one claim that is left.
      for (const stop of ['filter-clear', 'filter-open']) {
        await page.keyboard.press('Tab');
        expect(await focused()).toBe(stop);
      }
      // The document that the principle's wording leads to stands before its claims.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('SUMMARY');
      await page.keyboard.press('Enter');
      expect(await page.locator('#claim-1\\.2\\.2').isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.locator('#claim-1\\.2\\.2').isVisible()).toBe(false);

      // Every filter in its order, each by keys alone.
      await page.locator('#filter-claim').focus();
      await page.keyboard.press('Escape');
      for (const stop of ['filter-claim', 'filter-checks', 'filter-evidence', 'filter-file', 'filter-words']) {
        expect(await focused()).toBe(stop);
        await page.keyboard.press('Tab');
      }
      await page.locator('#filter-checks').focus();
      await page.keyboard.type('check F');
      expect(await page.locator('#filter-count').textContent()).toBe('1 of 45 claims, 2 of 51 observations');
      await page.locator('#filter-clear').focus();
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('filter-claim');
      expect(await page.locator('#filter-count').textContent()).toBe('45 claims');
      await page.locator('#filter-file').focus();
      await page.keyboard.type('SECURITY');
      expect(await page.locator('#filter-count').textContent()).toBe('2 of 45 claims, 2 of 51 observations');
      await page.keyboard.press('Escape');
      expect(await page.locator('#filter-count').textContent()).toBe('45 claims');
    });
  });

  it('lets the keyboard through from the first stop to the last, shows where it is, and has targets of 24 px', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      // The claims that hold something are opened, so that what stands in them is walked too.
      await page.evaluate(
        "for (const one of document.querySelectorAll('#claim-1\\\\.3\\\\.2, #claim-1\\\\.2\\\\.2')) one.parentElement.open = true",
      );
      const stops = await page.evaluate<number>(
        '[...document.querySelectorAll(\'a[href], summary, select, input, button:not(:disabled), pre[tabindex="0"]\')].filter((one) => one.checkVisibility()).length',
      );
      expect(stops).toBeGreaterThan(100);
      const faults: string[] = [];
      const seen = new Set<number>();
      for (let pressed = 0; pressed < stops; pressed += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate<{ place: number; name: string; outlined: boolean; large: boolean }>(FOCUSED);
        seen.add(stop.place);
        if (!stop.outlined) faults.push(`${stop.name}: the focus is not seen`);
        if (!stop.large) faults.push(`${stop.name}: smaller than 24 px`);
      }
      expect([...new Set(faults)]).toEqual([]);
      // Each press led somewhere else, and none was swallowed.
      expect(seen.size).toBe(stops);
      await page.keyboard.press('Shift+Tab');
      expect(seen.has((await page.evaluate<{ place: number }>(FOCUSED)).place)).toBe(true);
    });
  });

  it('filters by evidence and by result, tells how many are left, and comes back', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      const count = page.locator('#filter-count');
      expect(await count.getAttribute('aria-live')).toBe('polite');
      await page.selectOption('#filter-evidence', { label: 'evidence undermined' });
      expect(await count.textContent()).toBe('3 of 45 claims');
      await page.selectOption('#filter-checks', { label: 'check Not Run' });
      expect(await count.textContent()).toBe('1 of 45 claims, 1 of 51 observations');
      expect(await page.locator('.claim:visible .claim-id').allTextContents()).toEqual(['1.2.2']);
      expect(await page.locator('.theme:visible').count()).toBe(1);
      // A link to a claim that the filter hides takes the filter away.
      await page.locator('.tile', { hasText: '4.2.1' }).click();
      await page.locator('#claim-4\\.2\\.1').waitFor();
      expect(await count.textContent()).toBe('45 claims');
    });
  });

  it('filters by claim, result and file together, down to what was observed', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      const count = page.locator('#filter-count');
      const ids = () => page.locator('.claim:visible .claim-id').allTextContents();
      const seen = () => page.locator('.observations > li:visible').count();
      await page.selectOption('#filter-claim', '3.2');
      expect(await ids()).toEqual(['3.2.1', '3.2.2']);
      await page.selectOption('#filter-claim', '1');
      expect(await count.textContent()).toBe('19 of 45 claims');
      await page.selectOption('#filter-checks', 'failed');
      expect(await ids()).toEqual(['1.1.3', '1.2.2']);
      await page.fill('#filter-file', 'Release.yml');
      // By hand: the moving action, under both claims; 1.2.2 also fails in another file. Both are opened, nothing else of them is shown.
      expect(await count.textContent()).toBe('2 of 45 claims, 2 of 51 observations');
      expect(await seen()).toBe(2);
      await page.selectOption('#filter-claim', '1.2.2');
      expect(await ids()).toEqual(['1.2.2']);
      expect(await seen()).toBe(1);
      // What is left out on the screen is on paper all the same.
      await page.emulateMedia({ media: 'print' });
      expect(await unseen(page, '.observations .message')).toEqual([]);
      await page.emulateMedia({ media: 'screen' });
      await page.click('#filter-clear');
      expect(await ids()).toHaveLength(45);
      expect(await page.locator('.claim[open]').count()).toBe(0);
      expect(await page.locator('#filter-clear').isDisabled()).toBe(true);
    });
  });

  it('offers the files in which something was observed', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      const files = await page
        .locator('#filter-files option')
        .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
      expect(files).toEqual([
        '.github/dependabot.yml',
        '.github/workflows/a-rather-long-name-of-a-workflow-that-nobody-would-choose/continuous-integration-and-delivery.yml',
        '.github/workflows/ci.yml',
        '.github/workflows/release.yml',
        'SECURITY.md',
        'deploy/terraform/main.tf',
        'package-lock.json',
      ]);
    });
  });

  it('keeps what is asked for in the address, so that somebody else sees the same', async () => {
    let address = '';
    await withPage(sample, size(1280), async ({ page }) => {
      await page.selectOption('#filter-claim', '1.2');
      await page.selectOption('#filter-checks', 'failed');
      await page.fill('#filter-file', '.github/ & x');
      await page.fill('#filter-file', '.github/work');
      await page.waitForURL(/file=.*work/);
      address = page.url();
      expect(address).toBe(`${sample}#filter:claim=1.2&checks=failed&file=.github%2Fwork`);
      await page.click('#filter-clear');
      expect(page.url()).toBe(sample);
    });
    await withPage(address, size(1280), async ({ page }) => {
      expect(await page.locator('#filter-count').textContent()).toBe('1 of 45 claims, 2 of 51 observations');
      expect(await page.inputValue('#filter-file')).toBe('.github/work');
      expect(await page.locator('#claim-1\\.2\\.2').isVisible()).toBe(true);
    });
  });

  it.each([
    ['a claim and a result that there are not', '#filter:claim=9.9&checks=perfect', '45 claims'],
    ['markup', '#filter:words=%3Cscript%3Ewindow.hostile%3Dtrue%3C%2Fscript%3E', '0 of 45 claims'],
    ['an address that was cut', '#claim-%E0%A4', '45 claims'],
  ])('takes no harm from %s in the address', async (_, hash, words) => {
    await withPage(`${sample}${hash}`, size(1280), async ({ page, errors }) => {
      expect(await page.locator('#filter-count').textContent()).toBe(words);
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      expect(errors).toEqual([]);
    });
  });

  it('opens with the principles and what stops each, what expires next and what is contradicted, on the first screen', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      for (const title of ['What expires next', 'What is contradicted']) {
        const box = await page.getByRole('heading', { name: title, exact: true }).boundingBox();
        expect(box?.y).toBeLessThan(700);
      }
      const principles = page.getByRole('table', { name: 'Principles, and what stops each' });
      expect((await principles.boundingBox())?.y).toBeLessThan(450);
      expect(await principles.getByRole('rowheader').count()).toBe(18);
      // What expires stands in the picture and in a table alike.
      expect(await page.getByRole('table', { name: 'Still to come' }).getByRole('row').count()).toBe(3);
      await page.getByRole('link', { name: 'Customer support' }).click();
      await page.locator('#ask-support[open]').waitFor();
      expect(await page.locator('#ask-support li:visible').count()).toBe(6);
      // From there to the claim.
      await page.locator('#ask-support a', { hasText: '4.2.1' }).click();
      await page.locator('#claim-4\\.2\\.1').waitFor();
    });
  });

  it('leads to the line at the host, saying which host, and asks it for nothing by itself', async () => {
    await withPage(linked, size(320), async ({ page, requests, errors }) => {
      await openEverything(page);
      const links = page.locator('a.place');
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      expect(addresses.length).toBeGreaterThan(10);
      const commit = 'https://gitlab.example.test/acme/ledger/-/blob/9fceb02d0ae598e95dc970b74767f19372d61af8/';
      expect(addresses.filter((address) => !address.startsWith(commit))).toEqual([]);
      expect(addresses).toContain(`${commit}SECURITY.md?plain=1#L12`);
      expect((await links.allTextContents()).filter((text) => !text.endsWith(' on gitlab.example.test'))).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      expect(requests).toEqual([linked]);
      expect(errors).toEqual([]);
    });
  });

  it('opens the claim that an address names', async () => {
    await withPage(`${sample}#claim-2.1.3`, size(1280), async ({ page }) => {
      await page.locator('#claim-2\\.1\\.3').waitFor();
      expect(await page.locator('.claim[open]').count()).toBe(1);
    });
  });

  it('opens all claims at once, and closes them', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      await page.click('#filter-open');
      expect(await page.locator('.claim[open]').count()).toBe(45);
      await page.click('#filter-open');
      expect(await page.locator('.claim[open]').count()).toBe(0);
    });
  });

  it('says the same without script', async () => {
    await withPage(sample, { ...size(1280), javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator('#filter').isVisible()).toBe(false);
      expect(await page.locator('.claim').count()).toBe(45);
      const body = page.locator('#claim-1\\.2\\.2');
      expect(await body.isVisible()).toBe(false);
      await page.locator('.claim', { hasText: 'Integrity of components' }).locator('summary').first().click();
      expect(await body.isVisible()).toBe(true);
      // The browser itself opens what holds the target of a link.
      await page.locator('.tile', { hasText: '3.2.2' }).click();
      await page.locator('#claim-3\\.2\\.2').waitFor();
    });
  });

  it.each([true, false])('shows every observation on paper (script: %s)', async (javaScriptEnabled) => {
    await withPage(sample, { ...size(1280), javaScriptEnabled, colorScheme: 'dark' }, async ({ page }) => {
      // 38 claims that no check can see, and 13 observations of the others: all of them closed at first.
      expect((await unseen(page, '.observations .message')).length).toBe(51);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.observations .message').count()).toBe(51);
      expect(await unseen(page, '.observations .message, .guidance li')).toEqual([]);
      expect(await unseen(page, '.skip, .filter')).not.toEqual([]);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    });
  });
});

describe('hostile texts in a browser', () => {
  it('make no element and run no script', async () => {
    await withPage(hostile, size(320), async ({ page, requests, errors }) => {
      await openEverything(page);
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('style').count()).toBe(1);
      expect(
        await page.locator('img, iframe, object, embed, form, [onload], [onerror], [onmouseover], a[href^="javascript:"]').count(),
      ).toBe(0);
      expect(requests).toEqual([hostile]);
      expect(errors).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });
  });

  it('stay readable as what they are', async () => {
    await withPage(hostile, size(1280), async ({ page }) => {
      const heading = await page.locator('h1').textContent();
      for (const text of HOSTILE_TEXTS.slice(0, 6)) expect(heading).toContain(text);
      expect(heading).toContain('\\x1b[31mred');
      expect(heading).toContain('\\u202etxt.exe');
      expect(await page.locator('body').textContent()).not.toMatch(
        /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/,
      );
    });
  });
});
