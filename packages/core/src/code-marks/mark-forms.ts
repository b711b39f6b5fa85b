import type { Family } from './languages.ts';

/** A mark in a comment that silences an analyser, as data. */
export interface MarkForm {
  /** The analyser, as it calls itself. */
  readonly tool: string;
  /** What such a mark begins with, behind what begins the comment: only a text that has it there is looked at closer. */
  readonly begins: readonly string[];
  /** The languages that it is for; all where absent. */
  readonly families?: readonly Family[];
  /** The mark in a comment, with the rules that it names as its first group. Looks at a bounded stretch only. */
  readonly pattern: RegExp;
  /** Rules of the first group that are about security; null where the mark silences nothing such. Empty: all rules, or all that are. */
  rules(named: string): readonly string[] | null;
  /** Whether it silences whatever the analyser finds there, security or not. */
  readonly silencesAnything?: boolean;
}

/** Where a mark may begin: behind what begins a comment. One that is quoted in a sentence is none. */
const OPEN = String.raw`(?:(?:\/\/|\/\*{1,2})[ \t]{0,8}#?|#{1,4}|<!--)[ \t]{0,8}`;

const mark = (rest: string) => new RegExp(String.raw`(?<!\S)${OPEN}${rest}`, 'g');
const listed = (named: string) => named.split(/[\s,]+/).filter((rule) => rule !== '');
const those = (pattern: RegExp) => (named: string) => {
  const rules = listed(named).filter((rule) => pattern.test(rule));
  return rules.length === 0 ? null : rules;
};

/** Rules of linters for scripts that are about security. */
const SCRIPT_RULES =
  /^(?:security|security-node|no-unsanitized|@microsoft\/sdl|xss|no-secrets|scanjs-rules|lint\/security)\/|^(?:@typescript-eslint\/)?no-implied-eval$|^no-(?:eval|new-func|script-url)$|^react\/(?:no-danger|no-danger-with-children|jsx-no-script-url|jsx-no-target-blank)$|^vue\/no-v-html$|^svelte\/no-at-html-tags$/;

/** Queries of CodeQL that are about security, by the words of their names; its suites for quality share the marks. */
export const SECURITY_WORDS =
  /inject|xss|cross-site|ssrf|forgery|travers|path|zip-?slip|sql|command|clear-?text|hard-?coded|credential|password|secret|crypt|cipher|weak|insecure|redirect|deseriali|xxe|xml-ext|csrf|redos|sensitive|unsafe|tls|ssl|certificate|random|sanitiz|tainted|overflow|exposure|auth|cookie|cors|permission|jwt/i;

/** Rules of Semgrep that say themselves that they are about something else. */
const NOT_SECURITY = /(?:^|\.)(?:correctness|best-practices?|maintainability|performance|portability|compatibility|style)(?:\.|$)/;

/** Bandit and gosec share the word. */
const NOSEC = mark(String.raw`nosec(?![\w-])(?:\s{0,4}[:=]?\s{0,4}((?:[BG]\d{3}\b[ \t,]{0,3}){1,20}))?`);

/** Every kind of mark that is looked for. */
const MARK_FORMS: readonly MarkForm[] = [
  {
    tool: 'Bandit',
    begins: ['nosec'],
    families: ['Python'],
    pattern: NOSEC,
    rules: listed,
  },
  { tool: 'gosec', begins: ['nosec'], families: ['Go'], pattern: NOSEC, rules: listed },
  {
    tool: 'flake8-bandit',
    begins: ['noqa', 'ruff', 'flake8'],
    families: ['Python'],
    pattern: mark(String.raw`(?:(?:ruff|flake8)[:=]?[ \t]{0,4})?noqa[ \t]{0,4}:[ \t]{0,4}((?:[A-Z]{1,4}\d{1,5}[ \t,]{0,3}){1,40})`),
    rules: those(/^S[1-7]\d\d$/),
  },
  {
    tool: 'Semgrep',
    begins: ['nosem'],
    pattern: mark(
      String.raw`nosem(?:grep)?(?![\w-])(?:[ \t]{0,2}[:=][ \t]{0,4}([\w.-]{1,200}(?:[ \t]{0,2},[ \t]{0,2}[\w.-]{1,200}){0,20}))?`,
    ),
    rules(named) {
      const rules = listed(named);
      const about = rules.filter((rule) => /security|audit/.test(rule) || !NOT_SECURITY.test(rule));
      return rules.length > 0 && about.length === 0 ? null : about;
    },
  },
  { tool: 'Sonar', begins: ['NOSONAR'], pattern: mark(String.raw`NOSONAR\b()`), rules: () => [], silencesAnything: true },
  {
    tool: 'ESLint',
    begins: ['eslint-disable', 'oxlint-disable'],
    families: ['script'],
    pattern: mark(
      // No name ends with a dash: what follows is the end of a comment of a page.
      String.raw`(?:es|ox)lint-disable(?:-next-line|-line)?[ \t\n]{1,8}([@\w/-]{0,79}[\w/](?:[ \t]{0,4},\s{0,20}[@\w/-]{0,79}[\w/]){0,60})`,
    ),
    rules: those(SCRIPT_RULES),
  },
  {
    tool: 'Biome',
    begins: ['biome-ignore'],
    families: ['script'],
    pattern: mark(String.raw`biome-ignore(?:-all|-start)?[ \t]{1,4}([\w/-]{1,100})(?:\([^)\n]{0,80}\))?:?`),
    rules: those(SCRIPT_RULES),
  },
  {
    tool: 'gosec',
    begins: ['nolint:'],
    families: ['Go'],
    pattern: mark('nolint:[ ]?([a-z0-9_-]{1,40}(?:,[ ]?[a-z0-9_-]{1,40}){0,30})'),
    // All rules of gosec, among those of other linters.
    rules: (named) => (listed(named).includes('gosec') ? [] : null),
  },
  {
    tool: 'CodeQL',
    begins: ['codeql'],
    pattern: mark(String.raw`codeql[ \t]{0,2}\[([\w/, -]{1,300})\]`),
    rules: those(SECURITY_WORDS),
  },
  { tool: 'CodeQL', begins: ['lgtm'], pattern: mark(String.raw`lgtm[ \t]{0,2}\[([\w/, -]{1,300})\]`), rules: those(SECURITY_WORDS) },
  {
    tool: 'RuboCop',
    begins: ['rubocop'],
    families: ['Ruby'],
    pattern: mark(
      String.raw`rubocop[ \t]{0,2}:[ \t]{0,2}(?:disable|todo)[ \t]{1,4}([\w/]{1,80}(?:[ \t]{0,2},[ \t]{0,2}[\w/]{1,80}){0,20})`,
    ),
    rules: those(/^Security\/|^Rails\/OutputSafety$/),
  },
  {
    tool: 'PHP_CodeSniffer',
    begins: ['phpcs:'],
    families: ['PHP'],
    pattern: mark(String.raw`phpcs:(?:ignore|disable)[ \t]{1,4}([\w.]{1,120}(?:[ \t]{0,2},[ \t]{0,2}[\w.]{1,120}){0,20})`),
    rules: those(/Security/),
  },
  {
    tool: 'Checkov',
    begins: ['checkov:skip'],
    families: ['configuration'],
    pattern: mark('checkov:skip=([A-Z0-9_]{1,40}):?'),
    rules: listed,
  },
  {
    tool: 'tfsec',
    begins: ['tfsec:ignore'],
    families: ['configuration'],
    pattern: mark(String.raw`tfsec:ignore:([\w*-]{1,100})`),
    rules: listed,
  },
  {
    tool: 'Trivy',
    begins: ['trivy:ignore'],
    families: ['configuration'],
    pattern: mark(String.raw`trivy:ignore:([\w*-]{1,100})`),
    rules: listed,
  },
  {
    tool: 'zizmor',
    begins: ['zizmor'],
    families: ['configuration'],
    pattern: mark(String.raw`zizmor:[ \t]{0,2}ignore\[([\w, -]{1,200})\]`),
    rules: listed,
  },
  { tool: 'Gitleaks', begins: ['gitleaks:allow'], pattern: mark(String.raw`gitleaks:allow\b()`), rules: () => [] },
  {
    tool: 'detect-secrets',
    begins: ['pragma: allowlist'],
    pattern: mark(String.raw`pragma: allowlist (?:nextline )?secret\b()`),
    rules: () => [],
  },
];

/** The forms for a family of languages, and what tells that a text may have one: one pass over it, which stops at comments only. */
export interface FormsOfFamily {
  readonly forms: readonly MarkForm[];
  readonly hint: RegExp;
}

const BY_FAMILY = new Map<Family, FormsOfFamily>();

/** The forms of marks in a family of languages. */
export function formsOf(family: Family): FormsOfFamily {
  const known = BY_FAMILY.get(family);
  if (known !== undefined) return known;
  const forms = MARK_FORMS.filter(({ families }) => families === undefined || families.includes(family));
  const made = { forms, hint: new RegExp(`${OPEN}(?:${forms.flatMap(({ begins }) => begins).join('|')})`) };
  BY_FAMILY.set(family, made);
  return made;
}
