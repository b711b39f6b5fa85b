import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeAssessment } from '../bench/large-assessment.ts';
import { htmlReport } from '../packages/reports/src/html/html-report.ts';
import { emptyAssessment } from '../packages/reports/src/sample-cases.ts';
import { sampleCatalogue } from '../packages/reports/src/sample-catalogue.ts';
import { playWalkthrough, WALKTHROUGH } from '../scripts/play-walkthrough.ts';
import { accessibilityFaults } from './accessibility.ts';
import { FOCUSED, size, withPage } from './browser-page.ts';

// Pages of other cases than that of `report-page.test.ts`: of nothing, of 500 pieces of evidence, and of a vendor that has come to the end
// of the walkthrough, with everything that people put on record.

const catalogue = sampleCatalogue();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-pages-')));
const addressOf = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;

beforeAll(async () => {
  const page = (name: string, text: string) => writeFileSync(join(folder, `${name}.html`), text);
  page('empty', htmlReport(emptyAssessment(), catalogue));
  page('large', htmlReport(largeAssessment(), catalogue));
  const runs: ((command: string) => Promise<{ readonly code: number }>)[] = [];
  await playWalkthrough(readFileSync(WALKTHROUGH, 'utf8'), folder, {
    seen: (_, run) => {
      runs.push(run);
      return Promise.resolve();
    },
  });
  expect(await runs.at(-1)?.(`avouch assess --format html --output ${join(folder, 'vendor.html')}`)).toMatchObject({ code: 0 });
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All that can be opened is open where the page is not too large for that; the vendor's, which has most on it, is looked at in every way. */
const PAGES = [
  { name: 'empty', open: true, whole: false },
  { name: 'large', open: false, whole: false },
  { name: 'vendor', open: true, whole: true },
] as const;
// 640 px is what a window of 1280 px shows at 200 % (WCAG 1.4.4); 320 px what it shows at 400 % (1.4.10).
const WINDOWS = [
  { width: 320, colorScheme: 'light', every: true },
  { width: 640, colorScheme: 'dark', every: true },
  { width: 320, colorScheme: 'dark', every: false },
  { width: 640, colorScheme: 'light', every: false },
] as const;

describe.each(PAGES)('the page of a case: $name', ({ name, open, whole }) => {
  it.each(WINDOWS.filter(({ every }) => whole || every))(
    'has no fault that axe finds, and does not scroll sideways: $colorScheme, $width px',
    async ({ width, colorScheme }) => {
      await withPage(addressOf(name), { ...size(width), colorScheme }, async ({ page, errors }) => {
        if (open) await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect((await accessibilityFaults(page)).map(([rule, elements]) => [rule, elements.slice(0, 3)])).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(errors).toEqual([]);
      });
    },
    180_000,
  );

  it('opens a claim by keys alone', async () => {
    await withPage(addressOf(name), size(1280), async ({ page }) => {
      const claim = page.locator('details.claim', { has: page.locator('#claim-1\\.2\\.2') });
      await claim.locator('summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('#claim-1\\.2\\.2').isVisible()).toBe(true);
      await page.keyboard.press('Space');
      expect(await page.locator('#claim-1\\.2\\.2').isVisible()).toBe(false);
    });
  });
});

describe('the page of a vendor that judged its claims', () => {
  it('lets the keyboard through from the first stop to the last, and shows where it is', async () => {
    await withPage(addressOf('vendor'), size(1280), async ({ page }) => {
      const stops = await page.evaluate<number>(
        '[...document.querySelectorAll(\'a[href], summary, select, input, button:not(:disabled), pre[tabindex="0"]\')].filter((one) => one.checkVisibility()).length',
      );
      expect(stops).toBeGreaterThan(50);
      const faults = new Set<string>();
      const seen = new Set<number>();
      for (let pressed = 0; pressed < stops; pressed += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate<{ place: number; name: string; outlined: boolean; large: boolean }>(FOCUSED);
        seen.add(stop.place);
        if (!stop.outlined) faults.add(`${stop.name}: the focus is not seen`);
        if (!stop.large) faults.add(`${stop.name}: smaller than 24 px`);
      }
      expect([...faults]).toEqual([]);
      // Each press led somewhere else, and none was swallowed.
      expect(seen.size).toBe(stops);
    });
  });
});

describe('a page of 500 pieces of evidence', () => {
  it('is at most 1.5 MB', () => {
    expect(readFileSync(join(folder, 'large.html')).length).toBeLessThanOrEqual(1_500_000);
  });
});
