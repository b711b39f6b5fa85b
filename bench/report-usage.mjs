// Loaded before a program that is measured: writes the processor time in milliseconds and the peak memory in kilobytes to standard error.
import { existsSync, readFileSync, writeSync } from 'node:fs';

/** Of this program alone where Linux tells: what `getrusage` says begins with the peak of the process that started it. */
function peak() {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(2, JSON.stringify({ cpu: (user + system) / 1000, peak: peak() }));
});
