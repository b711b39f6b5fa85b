/** Words that documentation, templates and people write where a secret is to stand. Long enough not to turn up in random text. */
const WORDS =
  /example|sample|placeholder|change.?me|replace|redacted|insert|dummy|your[-_]?|foobar|foo.?bar|lorem|secret.?here|token.?here|key.?here|not.?real|fake|todo/i;
/** Runs that nobody draws at random: six times the same character, or a piece of the alphabet or of the digits. */
const SAME = /(.)\1{5}/;
const RUNS = ['01234567', '12345678', '23456789', '98765432', 'abcdefgh', 'qwertyui', 'deadbeef', 'cafebabe'];
/** What stands for a value that comes from elsewhere: a variable, a template, an expression. */
const REFERENCE = /\$\{|\$\(|\{\{|<[^>]{0,60}>|%\(|%[A-Z_]+%|#\{|\$[A-Za-z_]|process\.env|os\.environ|getenv|secrets\./;

/** Whether a value is one that documentation or a template puts in place of a secret. `value` has at most a few hundred characters. */
export function isPlaceholder(value: string): boolean {
  if (WORDS.test(value) || SAME.test(value) || REFERENCE.test(value)) return true;
  const lower = value.toLowerCase();
  return RUNS.some((run) => lower.includes(run));
}

/** Shannon entropy of a text, in bits for each character: random base64 of 40 characters has about 4.7, English words below 3.5. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
