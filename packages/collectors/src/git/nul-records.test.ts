import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nulRecords } from './nul-records.ts';

function split(chunks: readonly Buffer[], limit: number): readonly (readonly [text: string, cut: boolean])[] {
  const records: [string, boolean][] = [];
  const push = nulRecords(limit, (buffer, start, end, cut) => records.push([buffer.toString('latin1', start, end), cut]));
  for (const chunk of chunks) push(chunk);
  return records;
}

test('records come out the same wherever the pieces are cut', () => {
  const text = fc.array(fc.constantFrom('\0', 'a', 'b', 'cc', 'dddddd')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(12)), fc.integer({ min: 1, max: 8 }), (whole, cuts, limit) => {
      const chunks: Buffer[] = [];
      let at = 0;
      for (const size of cuts) {
        chunks.push(Buffer.from(whole.slice(at, at + size)));
        at += size;
      }
      chunks.push(Buffer.from(whole.slice(at)));
      const complete = whole.split('\0').slice(0, -1);
      // A record that is already too long is handed out before its end has come.
      const last = whole.split('\0').at(-1) ?? '';
      const records = split(chunks, limit);
      const expected = complete.map((record) => [record.slice(0, limit), record.length > limit]);
      expect(records.slice(0, expected.length)).toEqual(expected);
      expect(records.length - expected.length).toBeLessThanOrEqual(last.length > limit ? 1 : 0);
    }),
  );
});
