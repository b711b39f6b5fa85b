import process from 'node:process';
import { EXIT_CODES } from './exit-codes.ts';
import { VERSION } from './version.ts';

let lost: string | null = null;
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  // A reader that closes the pipe early (`avouch … | head`) is no fault. The run still ends as it would have: a pipeline under
  // `pipefail` must not take what was found for nothing.
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || lost !== null) return;
  lost = code ?? message;
  process.stderr.write(`avouch: cannot write to standard output (${lost}). What stands there is not whole.\n`);
  if ((process.exitCode ?? EXIT_CODES.ok.code) === EXIT_CODES.ok.code) process.exitCode = EXIT_CODES.output.code;
});

// The one answer that needs nothing else is given before anything else is loaded.
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const [{ runProgram }, { instantFromSeconds }] = await Promise.all([import('./program.ts'), import('@avouch/core')]);
  const code = await runProgram(process.argv.slice(2), {
    stdin: process.stdin,
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => instantFromSeconds(Date.now() / 1000),
  });
  process.exitCode = code === EXIT_CODES.ok.code && lost !== null ? EXIT_CODES.output.code : code;
}
