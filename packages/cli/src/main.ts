import process from 'node:process';
import { VERSION } from './version.ts';

// The one answer that needs nothing else is given before anything else is loaded.
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const [{ runProgram }, { instantFromSeconds }] = await Promise.all([import('./program.ts'), import('@avouch/core')]);
  // A reader that closes the pipe early (`avouch … | head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await runProgram(process.argv.slice(2), {
    stdin: process.stdin,
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => instantFromSeconds(Date.now() / 1000),
  });
}
