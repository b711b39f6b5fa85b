import { execFileSync } from 'node:child_process';

// A standard program of POSIX; Node cannot make pipes.
const PROGRAM = 'mkfifo';

/** Makes a named pipe, which holds up whoever opens it to read. */
export function makePipe(path: string): void {
  execFileSync(PROGRAM, [path]);
}
