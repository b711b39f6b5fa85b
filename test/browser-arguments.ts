import process from 'node:process';

/** How Chromium is started for tests and pictures: without a window, and without asking the network for anything of its own. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As root Chromium cannot make its sandbox; then the machine is a container that is one.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
