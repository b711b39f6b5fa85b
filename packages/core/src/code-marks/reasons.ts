/** Words in a comment that are there for tools. Where they are taken away, what is left is for people. */
const DIRECTIVES =
  /\b(?:type: ?ignore(?:\[[\w, -]{0,200}\])?|pyright: ?ignore(?:\[[\w, -]{0,200}\])?|noqa(?:: ?[A-Z]{1,4}\d{1,5}(?:, ?[A-Z]{1,4}\d{1,5}){0,30})?|pylint: ?disable=[\w, -]{1,200}|pragma: no cover|fmt: ?(?:off|on|skip)|nosec|nosem(?:grep)?|NOSONAR|nolint(?::[a-z0-9_,-]{1,200})?|lint:ignore|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore|istanbul ignore(?: next)?|(?:es|ox)lint-(?:disable|enable)(?:-next-line|-line)?|rubocop:(?:disable|enable|todo))(?![\w-])/g;

/** Words that stand where a reason is to come, and names of what is silenced. */
const EMPTY =
  /^(?:todo|fixme|tbd|tbc|xxx|hack|pending|explanation|reason|why|justification|bandit|semgrep|gosec|sonar|sonarqube|eslint|codeql|lgtm|ruff|flake8|security|ignore|ignored|suppress|disable|disabled|skip|none|given|warning|lint|linter)$/i;

/**
 * Whether a text says something to people: a word besides marks, names of rules and what stands where a word is to come. Whether the
 * words are a reason, and a good one, only a reader can say.
 */
export function saysSomething(text: string): boolean {
  return text
    .slice(0, LONGEST)
    .replace(DIRECTIVES, ' ')
    .split(/[\s,;:()<>[\]*#"'`|-]+/)
    .some((word) => isWord(word.replace(/^[/.!?]+|[/.!?]+$/g, '')));
}

/** So much of a comment is looked at. */
const LONGEST = 2_000;

/** Names of rules have a dot, a slash, an underscore or digits in them; an address or a ticket says where the reason is. */
function isWord(token: string): boolean {
  if (/^[A-Za-z][A-Za-z0-9]{1,15}$/.test(token) && /^#?\d|[A-Z]\d/.test(token)) return false;
  if (/^https?/.test(token) || /^\/\//.test(token)) return true;
  return /^\p{L}{2,40}$/u.test(token) && !EMPTY.test(token);
}
