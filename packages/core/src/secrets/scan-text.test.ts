import { describe, expect, it, test } from 'vitest';
import { githubChecksum } from './github-checksum.ts';
import { scanText } from './scan-text.ts';
import { SECRET_SAMPLES } from './secret-samples.ts';

const found = (text: string, path = 'src/a.txt') => scanText(path, text).map(({ type, certainty }) => `${type} ${certainty}`);

describe.each(SECRET_SAMPLES)('$name', ({ text, expected, value }) => {
  it('is found alone, in a string, in an escape and in the middle of a long line', () => {
    for (const around of [text, `x = "${text}"`, `"a\\n${text}\\n"`, `${'.'.repeat(70_000)} ${text} ${'.'.repeat(70_000)}`])
      expect(found(around)).toEqual([expected]);
  });

  it('is told with the place of the secret itself', () => {
    const [match] = scanText('a', `;${text};`);
    expect(`;${text};`.slice(match?.start, match?.end)).toBe(value ?? text);
  });
});

test("GitHub's checksum is that of a token it published and revoked", () => {
  // The example of https://github.com/therootcompany/base62-token.js, in two parts.
  expect(githubChecksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe(['0mL', 'q17'].join(''));
});
