import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { languageOf } from './languages.ts';
import { suppressionsOf } from './suppressions.ts';

/** Marks are put together here, so that this file has none that an analyser of it would heed. */
const NOSEC = `no${'sec'}`;
const NOQA = `no${'qa'}`;
const SEMGREP = `nosem${'grep'}`;
const SONAR = `NO${'SONAR'}`;
const ESLINT = `eslint-${'disable'}`;

function inBrief(path: string, text: string): readonly string[] {
  const language = languageOf(path);
  if (language === null) return ['no source code'];
  return suppressionsOf(text, language).map(
    ({ tool, rules, reason, line, silencesAnything }) =>
      `${line} ${tool}${rules.length === 0 ? '' : ` ${rules.join(' ')}`}${silencesAnything ? ' (anything)' : ''}: ${reason}`,
  );
}

describe('suppressionsOf', () => {
  it.each([
    // Bandit: https://bandit.readthedocs.io/en/latest/config.html (exclusions)
    ['Bandit, bare', 'a.py', `x = 1\ny()  # ${NOSEC}\n`, ['2 Bandit: none']],
    ['Bandit with a test', 'a.py', `y()  # ${NOSEC} B310\n`, ['1 Bandit B310: none']],
    ['Bandit with tests', 'a.py', `y()  # ${NOSEC}: B602, B607\n`, ['1 Bandit B602 B607: none']],
    ['Bandit with a reason', 'a.py', `y()  # ${NOSEC} B310 - the address is a constant\n`, ['1 Bandit B310: beside']],
    ['Bandit with the name of a test only', 'a.py', `assert x  # ${NOSEC} assert_used\n`, ['1 Bandit: none']],
    ['Bandit with a reason to come', 'a.py', `y()  # ${NOSEC} TODO\n`, ['1 Bandit: none']],
    ['a reason before the mark', 'a.py', `y()  # input is trusted  # ${NOSEC}\n`, ['1 Bandit: beside']],
    ['two marks, no reason', 'a.py', `y()  # ${NOSEC} # ${NOQA}: S310\n`, ['1 Bandit: none', '1 flake8-bandit S310: none']],
    ['a type comment is no reason', 'a.py', `y()  # type: ignore[attr-defined] # ${NOSEC}\n`, ['1 Bandit: none']],
    // flake8 and Ruff: codes of flake8-bandit begin with S
    ['flake8, bare', 'a.py', `y()  # ${NOQA}\n`, []],
    ['flake8, of style', 'a.py', `y()  # ${NOQA}: E501, SIM102\n`, []],
    ['flake8, of both', 'a.py', `y()  # ${NOQA}: E501,S105\n`, ['1 flake8-bandit S105: none']],
    ['Ruff, of a file', 'a.py', `# ruff: ${NOQA}: S101\n`, ['1 flake8-bandit S101: none']],
    // Semgrep: https://semgrep.dev/docs/ignoring-files-folders-code
    ['Semgrep above a line', 'a.py', `# ${SEMGREP}: python.lang.security.audit.x\ny()\n`, ['1 Semgrep python.lang.security.audit.x: none']],
    ['Semgrep with a comment above', 'a.py', `# Quick flow\n# ${SEMGREP}: a.security.b\ny()\n`, ['2 Semgrep a.security.b: near']],
    ['Semgrep with a comment below', 'a.py', `# ${SEMGREP}\n# The input is ours.\ny()\n`, ['1 Semgrep: near']],
    ['Semgrep, of style', 'a.py', `# ${SEMGREP}: python.lang.maintainability.is-function\n`, []],
    [
      'marks above say nothing',
      'a.py',
      `# ${SEMGREP}: a.security.dynamic-use\ny()  # ${NOSEC} B310\n`,
      ['1 Semgrep a.security.dynamic-use: none', '2 Bandit B310: none'],
    ],
    ['a comment above a statement of several lines', 'a.py', `# Trusted\nrun(\n    a,\n    b,  # ${NOSEC}\n)\n`, ['4 Bandit: near']],
    ['the end of such a statement', 'a.py', `# Trusted\nrun(\n    a,\n)  # ${NOSEC}\n`, ['4 Bandit: near']],
    ['a comment above another statement', 'a.py', `# Trusted\nx()\ny()  # ${NOSEC}\n`, ['3 Bandit: none']],
    ['documentation above', 'a.py', `def f():\n    """Safe because empty."""\n    run()  # ${NOSEC}\n`, ['3 Bandit: near']],
    ['a mark in a string', 'a.py', `x = "# ${NOSEC}"\ny = '''\n# ${NOSEC}\n'''\n`, []],
    ['a mark quoted in a comment', 'a.py', `# Use "# ${NOSEC}" or \`# ${NOSEC}\` to silence it.\n`, []],
    ['a mark in a sentence', 'a.py', `# ${NOSEC}-like marks; see ${NOSEC} there\n`, []],
    ['Bandit’s mark in another language', 'a.rb', `y # ${NOSEC}\n`, []],
    ['Sonar', 'A.java', `int x; // ${SONAR}\n`, ['1 Sonar (anything): none']],
    ['Sonar with a reason', 'a.py', `x = 1  # ${SONAR}: the port is fixed by the protocol\n`, ['1 Sonar (anything): beside']],
    // ESLint: https://eslint.org/docs/latest/use/configure/rules#disabling-rules
    [
      'ESLint, security',
      'a.js',
      `// ${ESLINT}-next-line security/detect-object-injection\nx[y];\n`,
      ['1 ESLint security/detect-object-injection: none'],
    ],
    ['ESLint, core rule in a list', 'a.ts', `eval(x); // ${ESLINT}-line no-console, no-eval\n`, ['1 ESLint no-eval: none']],
    ['ESLint with its own description', 'a.ts', `eval(x); // ${ESLINT}-line no-eval -- the text is ours\n`, ['1 ESLint no-eval: beside']],
    ['ESLint, all rules', 'a.js', `/* ${ESLINT} */\n`, []],
    ['ESLint, style', 'a.js', `/* ${ESLINT} no-console, no-unused-vars -- no-eval is not meant */\n`, []],
    ['ESLint in JSX', 'a.jsx', `<p>Don't</p>\n{/* ${ESLINT}-next-line react/no-danger */}\n`, ['2 ESLint react/no-danger: none']],
    [
      'ESLint in a page, up to the end of the comment',
      'a.vue',
      `<p/>\n<!--${ESLINT}-next-line no-eval, vue/no-v-html-->\n<p v-html="x"/>\n`,
      ['2 ESLint no-eval vue/no-v-html: none'],
    ],
    [
      'ESLint in a page with a reason',
      'a.vue',
      `<!-- ${ESLINT} vue/no-v-html -- cleaned on the server-->\n`,
      ['1 ESLint vue/no-v-html: beside'],
    ],
    ['ESLint in a page, up to the end of a block', 'a.js', `/*${ESLINT} no-eval*/\neval(x);\n`, ['1 ESLint no-eval: none']],
    ['ESLint in a page', 'a.vue', `<!-- ${ESLINT}-next-line vue/no-v-html -->\n<p v-html="x"/>\n`, ['1 ESLint vue/no-v-html: none']],
    [
      'behind a regular expression and a template',
      'a.ts',
      `const q = /["'\`]/;\nconst t = \`\${a ? \`//\` : ''} // ${SEMGREP}\`;\nb(); // ${SEMGREP}\n`,
      ['3 Semgrep: none'],
    ],
    [
      'Biome with its placeholder',
      'a.tsx',
      `// biome-ignore lint/security/noDangerouslySetInnerHtml: <explanation>\n`,
      ['1 Biome lint/security/noDangerouslySetInnerHtml: none'],
    ],
    ['Biome, style', 'a.tsx', `// biome-ignore lint/style/useConst: reason\n`, []],
    // gosec: https://github.com/securego/gosec#annotating-code
    ['gosec', 'a.go', `s := &http.Server{ // #${NOSEC} G112\n`, ['1 gosec G112: none']],
    ['gosec, at once', 'a.go', `s() //#${NOSEC}\n`, ['1 gosec: none']],
    ['gosec with a reason', 'a.go', `s() // #${NOSEC} G404 -- no secret depends on it\n`, ['1 gosec G404: beside']],
    ['golangci-lint', 'a.go', `s() //nolint:errcheck,gosec\n`, ['1 gosec: none']],
    ['golangci-lint with a reason', 'a.go', `s() //nolint:gosec // fixed input\n`, ['1 gosec: beside']],
    ['golangci-lint, style', 'a.go', `s() //nolint:errcheck\nt() //nolint\n`, []],
    ['in a raw string of Go', 'a.go', `x := \`\n// #${NOSEC}\n\`\n`, []],
    ['CodeQL', 'a.js', `x(); // codeql[js/sql-injection]\n`, ['1 CodeQL js/sql-injection: none']],
    ['LGTM, quality', 'a.py', `x()  # lgtm[py/unused-import]\n`, []],
    [
      'LGTM, security',
      'a.py',
      `x()  # lgtm [py/clear-text-logging-sensitive-data]\n`,
      ['1 CodeQL py/clear-text-logging-sensitive-data: none'],
    ],
    ['RuboCop', 'a.rb', `eval(x) # rubocop:disable Security/Eval\n`, ['1 RuboCop Security/Eval: none']],
    ['RuboCop, style', 'a.rb', `x # rubocop:disable Style/For\n`, []],
    ['Checkov', 'a.tf', `#checkov:skip=CKV_AWS_20:The bucket is a public site\n`, ['1 Checkov CKV_AWS_20: beside']],
    ['Checkov without its reason', 'a.tf', `#checkov:skip=CKV_AWS_20\n`, ['1 Checkov CKV_AWS_20: none']],
    ['an address with the word in it', 'a.yml', `u: https://x.example.test/#gitleaks:allow\n`, []],
    // SpotBugs: https://spotbugs.readthedocs.io/en/stable/annotations.html
    ['SpotBugs', 'A.java', `  @SuppressFBWarnings("SQL_INJECTION_JDBC")\n`, ['1 SpotBugs SQL_INJECTION_JDBC: none']],
    [
      'SpotBugs with an empty justification',
      'A.java',
      `\n@SuppressFBWarnings(value = {"PATH_TRAVERSAL_IN", "X"}, justification = "")\n`,
      ['2 SpotBugs PATH_TRAVERSAL_IN: none'],
    ],
    [
      'SpotBugs with a justification',
      'A.kt',
      `@SuppressFBWarnings(value = "XXE_SAXPARSER", justification = "Only (our) own files")\n`,
      ['1 SpotBugs XXE_SAXPARSER: beside'],
    ],
    ['SpotBugs, style', 'A.java', `@SuppressFBWarnings("DM_DEFAULT_ENCODING")\n`, []],
    ['SpotBugs in a comment', 'A.java', `// @SuppressFBWarnings("SQL_INJECTION_JDBC")\n`, []],
    [
      '.NET with what Visual Studio fills in',
      'a.cs',
      `[SuppressMessage("Security", "CA5351:Broken", Justification = "<Pending>")]\n`,
      ['1 .NET analysers CA5351:Broken: none'],
    ],
    ['no source code', 'a.md', `# ${NOSEC}\n`, ['no source code']],
  ] as const)('%s', (_, path, text, expected) => {
    expect(inBrief(path, text)).toEqual(expected);
  });

  it('never throws, whatever a file contains', () => {
    const piece = fc.constantFrom(
      NOSEC,
      SEMGREP,
      SONAR,
      '# ',
      '// ',
      '/*',
      '*/',
      '"',
      "'",
      '`',
      '${',
      '}',
      '{',
      '(',
      ')',
      '\n',
      '\\',
      '/',
      '"""',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('a.py', 'a.ts', 'a.go', 'a.java', 'a.php'), (pieces, path) => {
        const text = pieces.join('');
        const lines = text.split('\n').length;
        const language = languageOf(path);
        return language !== null && suppressionsOf(text, language).every(({ line }) => line >= 1 && line <= lines);
      }),
    );
  });
});

test.each([
  ['marks', `x() # ${NOSEC}\n`],
  ['marks on one line', `# ${NOSEC} `],
  ['quotes', `" // ${SEMGREP}`],
  ['expressions that do not end', '(/['],
  ['templates', '`${'],
  ['brackets', '(['],
  ['comments that do not end', '/* '],
  ['lists of rules', `// ${ESLINT} a, `],
  ['codes', `# ${NOQA}: S105 S105 S105S105 `],
  ['line ends', '\n'],
  ['blanks', ' '],
])('a megabyte of nothing but %s is looked through before the test runs out of time', (_, unit) => {
  // Anything that is not linear would take minutes.
  const text = `# ${NOSEC}\n// ${SEMGREP}\n${unit.repeat(Math.ceil(1_000_000 / unit.length))}`;
  for (const path of ['a.py', 'a.ts']) expect(inBrief(path, text).length).toBeLessThanOrEqual(1_000);
});
