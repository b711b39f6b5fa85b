import type { Progress } from '@avouch/collectors';
import type { Terminal } from './terminal.ts';

/** Shows what is being done on one line of a terminal, and clears it in the end. Writes nothing where nobody watches. */
export function showProgress(terminal: Terminal): { readonly update: (progress: Progress) => void; readonly end: () => void } {
  const { err } = terminal;
  if (err.isTTY !== true) return { update: () => undefined, end: () => undefined };
  let shown = false;
  return {
    update({ step, done, total }) {
      shown = true;
      const count = total === null ? `${done}` : `${done} of ${total}`;
      err.write(`\r\u001b[2K${step}: ${count}`.slice(0, (err.columns ?? 80) + 4));
    },
    end() {
      if (shown) err.write('\r\u001b[2K');
    },
  };
}
