import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser.ts';
import { findOffice } from './office.ts';
import { ensureSystemTools } from './system-tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: string | null;
    office: string | null;
  }
}

/** Finds, or installs, what tests need besides npm packages, once for the whole run. */
export default function setup(project: TestProject): void {
  ensureSystemTools();
  project.provide('browser', findBrowser());
  project.provide('office', findOffice());
}
