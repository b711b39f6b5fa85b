import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ReportServer, serveReport } from '../packages/cli/src/report-server.ts';
import { htmlReport } from '../packages/reports/src/html/html-report.ts';
import { jsonReport } from '../packages/reports/src/json/json-report.ts';
import { HOSTILE_TEXTS, hostileAssessment, sampleAssessment, sampleCatalogue } from '../packages/reports/src/sample-assessment.ts';
import { BROWSER_MISSING } from './browser.ts';
import { BROWSER_ARGUMENTS } from './browser-arguments.ts';

const catalogue = sampleCatalogue();
const folders: string[] = [];
const servers: ReportServer[] = [];
let sample = '';
let hostile = '';

async function served(assessment = sampleAssessment(catalogue)): Promise<string> {
  const server = await serveReport({ html: htmlReport(assessment, catalogue), json: jsonReport(assessment), port: 0 });
  servers.push(server);
  return server.url;
}

beforeAll(async () => {
  sample = await served();
  hostile = await served(hostileAssessment());
});

afterAll(async () => {
  for (const server of servers) await server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Every address that was asked for, the page's own first. `data:` asks nobody. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

/** Opens a page in a browser of its own and closes it again. */
async function withPage(url: string, options: BrowserContextOptions, use: (opened: Opened) => Promise<void>): Promise<void> {
  const executablePath = inject('browser');
  if (executablePath === null) throw new Error(BROWSER_MISSING);
  const folder = mkdtempSync(join(tmpdir(), 'avouch-browser-'));
  folders.push(folder);
  const context: BrowserContext = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...BROWSER_ARGUMENTS],
    ...options,
  });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(url);
    await use({ page, requests, errors });
  } finally {
    await context.close();
  }
}

function size(width: number, height = 900): BrowserContextOptions {
  return { viewport: { width, height } };
}

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
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      });
    });
  }

  it('asks for nothing but itself, and breaks no rule of its own', async () => {
    await withPage(sample, size(1280), async ({ page, requests, errors }) => {
      await openEverything(page);
      await page.waitForLoadState('networkidle');
      expect(requests).toEqual([sample]);
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
      // Past both filters and the button to the one claim that is left.
      for (const stop of ['filter-evidence', 'filter-checks', 'filter-open']) {
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
    });
  });

  it('filters by evidence and by result, tells how many are left, and comes back', async () => {
    await withPage(sample, size(1280), async ({ page }) => {
      const count = page.locator('#filter-count');
      expect(await count.getAttribute('aria-live')).toBe('polite');
      await page.selectOption('#filter-evidence', { label: 'evidence undermined' });
      expect(await count.textContent()).toBe('3 of 45 claims');
      await page.selectOption('#filter-checks', { label: 'check Not Run' });
      expect(await count.textContent()).toBe('1 of 45 claims');
      expect(await page.locator('.claim:visible .claim-id').allTextContents()).toEqual(['1.2.2']);
      expect(await page.locator('.theme:visible').count()).toBe(1);
      // A link to a claim that the filter hides takes the filter away.
      await page.locator('.tile', { hasText: '4.2.1' }).click();
      await page.locator('#claim-4\\.2\\.1').waitFor();
      expect(await count.textContent()).toBe('45 claims');
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
