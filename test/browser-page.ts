import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { BROWSER_MISSING } from './browser.ts';
import { BROWSER_ARGUMENTS } from './browser-arguments.ts';

/** A page, and what became of it. */
export interface Opened {
  readonly page: Page;
  /** Every address that was asked for, the page's own first. `data:` asks nobody. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

let browser: Promise<Browser> | null = null;

/** One browser for a file of tests: starting one takes seconds. */
function startedBrowser(): Promise<Browser> {
  const executablePath = inject('browser');
  if (executablePath === null) throw new Error(BROWSER_MISSING);
  browser ??= chromium.launch({ executablePath, args: [...BROWSER_ARGUMENTS] });
  return browser;
}

afterAll(async () => {
  await (await browser)?.close();
});

/** How a page is opened; `now`: what its clock says, where that is not to be this machine's. */
export interface OpenOptions extends BrowserContextOptions {
  readonly now?: string;
}

/** Opens a page that shares nothing with any other, neither storage nor cache, and closes it again. */
export async function withPage(url: string, { now, ...options }: OpenOptions, use: (opened: Opened) => Promise<void>): Promise<void> {
  const context = await (await startedBrowser()).newContext(options);
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
    if (now !== undefined) await page.clock.setFixedTime(now);
    await page.goto(url);
    await use({ page, requests, errors });
  } finally {
    await context.close();
  }
}

/** A window of this size. */
export function size(width: number, height = 900): BrowserContextOptions {
  return { viewport: { width, height } };
}

/** What has the focus: where it stands in the page, whether that is seen, and whether it is as large as WCAG 2.5.8 asks, which leaves links in a line of text out. */
export const FOCUSED = `(() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    name: element.tagName + ' ' + element.className + ' ' + element.textContent.slice(0, 40),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    large: (element.tagName === 'A' && style.display === 'inline') || (box.width >= 24 && box.height >= 24),
  };
})()`;
