import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { isSafePattern } from 'redos-detector';
import { BOUNDED_INPUTS, LINEAR_ANYWAY } from './regular-expression-exceptions.ts';
import { type ExpressionFound, regularExpressionsOf } from './regular-expression-literals.ts';
import { loopsOf, withoutBoundedRepeats } from './regular-expression-loops.ts';
import { type ExpressionBuilt, expressionsBuilt } from './regular-expressions-built.ts';

/** Steps after which the checker gives up on a pattern, which then counts as unsafe. */
const MOST_STEPS = 2500;
/** More ways than this to match the same text, and the checker takes them for without number. */
const MOST_WAYS = 60;

/**
 * What is wrong with the regular expressions of the product: those whose work may grow faster than the text, by redos-detector. Tests are
 * left out. Those that are put together when a module is loaded are looked at as they then are; one that is put together later cannot be looked
 * at, and is a problem. Where an expression only ever sees short text, or is linear for a reason that the checker cannot know,
 * `regular-expression-exceptions.ts` says so, with the bound or the reason; an exception that nothing needs is a problem too.
 */
export function expressionProblems(root: string): readonly string[] {
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
  const built = expressionsBuilt(root);
  if (typeof built === 'string') return [built];
  const files = globSync('packages/*/src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const found = files
    .filter((file) => !file.endsWith('.test.ts'))
    .toSorted()
    .flatMap((file) => regularExpressionsOf(textOf(file)).flatMap((expression) => foundIn(file, expression, built)));
  const used = new Set<object>();
  const problems = found.filter(({ file, text }) => {
    const exception =
      BOUNDED_INPUTS.find(
        (entry) => entry.files.some((name) => matchesGlob(file, name)) && textOf(entry.where ?? file).includes(entry.bound),
      ) ?? LINEAR_ANYWAY.find((entry) => entry.file === file && text.startsWith(entry.expression));
    if (exception !== undefined) used.add(exception);
    return exception === undefined;
  });
  return [
    ...problems.map(({ file, line, text, wrong }) => `${file}:${line} ${wrong}: ${text.slice(0, 100)}`),
    ...[...BOUNDED_INPUTS, ...LINEAR_ANYWAY]
      .filter((entry) => !used.has(entry))
      .map((entry) => `nothing needs this exception of regular-expression-exceptions.ts: ${JSON.stringify(entry)}`),
  ];
}

function foundIn(file: string, expression: ExpressionFound, built: readonly ExpressionBuilt[]) {
  const { pattern, flags, text, line } = expression;
  const wrong = pattern === null ? whyNotLinearBuilt(file, line, built) : whyNotLinear(pattern, flags);
  return wrong === null ? [] : [{ file, line, text, wrong }];
}

/** The same of an expression that is put together from others. */
function whyNotLinearBuilt(file: string, line: number, built: readonly ExpressionBuilt[]): string | null {
  const here = built.filter((one) => one.file === file && one.line === line);
  if (here.length === 0)
    return 'is not put together when its module is loaded, so that nobody can look at it; make it a constant of the module';
  for (const { pattern, flags } of here) {
    const wrong = whyNotLinear(pattern, flags);
    if (wrong !== null) return `${wrong} (as it is put together: /${pattern.slice(0, 200)}/${flags})`;
  }
  return null;
}

/** Source texts, and whether their one expression is to be found: what stands in a hole of a template, behind a division, in `new RegExp` too. */
const PLANTED: readonly (readonly [source: string, found: boolean])[] = [
  ['const a = /^(?:a|a)+$/;', true],
  ["const a = b / c / d; // '/\nconst e = /^(\\s*)*x/;", true],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source text that is looked at.
  ['const a = `/${b(/^x+x+y/)}/`;', true],
  ['a.replace(/\\s+$/, "")', true],
  ["new RegExp('<!--[^]*-->', 'g')", true],
  ['/^a{2,9}a{2,9}b/', false],
  ['/\\bremov\\w* (?:it|them)\\b/', false],
  ['/remov\\w* (?:it|them)\\b/', true],
  ['/"[^"]*"/', false],
  ['/^\\d+\\.\\d+$/', false],
];

/** An expression that is put together, what was seen of it when its module was loaded, and whether it is to be found. */
const PLANTED_PARTS: readonly (readonly [built: readonly string[], found: boolean])[] = [
  [['^x+x+y'], true],
  [['^xy', '<!--[^]*-->'], true],
  [['^x+y'], false],
  [[], true],
];

/** Proof that the check sees what it is there for, and lets the rest pass. */
export function plantedExpressionsAreSeen(): readonly string[] {
  const file = 'planted.ts';
  const planted = [
    ...PLANTED.map(([source, expected]) => ({ source, expected, built: [] })),
    ...PLANTED_PARTS.map(([patterns, expected]) => ({
      source: `const a = 'x';\nconst b = new RegExp(a + '+');`,
      expected,
      built: patterns.map((pattern) => ({ file, line: 2, pattern, flags: '' })),
    })),
  ];
  return planted.flatMap(({ source, expected, built }) => {
    const seen = regularExpressionsOf(source).length === 1 && found(source, built) === expected;
    return seen ? [] : [`planted: ${source} was ${expected ? 'not found' : 'found'} (${JSON.stringify(built)})`];
  });

  function found(source: string, built: readonly ExpressionBuilt[]): boolean {
    return regularExpressionsOf(source).some((expression) => foundIn(file, expression, built).length > 0);
  }
}

/** Why the work of an expression may grow faster than the text; null where it does not. */
function whyNotLinear(pattern: string, flags: string): string | null {
  const loops = loopsOf(pattern);
  if (loops.length === 0) return null;
  if (!isLinear(`^(?:${withoutBoundedRepeats(pattern)})`, flags)) return 'can match the same text in many ways';
  if (flags.includes('y') || (pattern.startsWith('^') && !flags.includes('m') && !pattern.includes('|'))) return null;
  // Tried again from every place in the text: that multiplies where a loop runs over what the expression begins with, and then fails.
  const again = loops.find(
    ({ before, body, behind }) =>
      !alwaysEnds(body, behind, flags) && !beginsOutside(before, body) && !isLinear(`^(?:${body})*${before}(?:${body})*☃`, flags),
  );
  return again === undefined ? null : `begins anew inside of what ${again.body} runs over`;
}

/** It begins at the start alone, or where a word does, and the loop runs over one word. */
function beginsOutside(before: string, body: string): boolean {
  return before.startsWith('^') || (body === '\\w' && /^\\b\w/.test(before));
}

/** What the loop runs over is taken whatever comes behind it: nothing fails, so nothing is tried again. */
function alwaysEnds(body: string, behind: string, flags: string): boolean {
  return behind === '' || (behind === '$' && body === '.' && flags.includes('s'));
}

function isLinear(pattern: string, flags: string): boolean {
  const options = {
    caseInsensitive: flags.includes('i'),
    unicode: /[uv]/.test(flags),
    dotAll: flags.includes('s'),
    multiLine: flags.includes('m'),
  };
  try {
    return isSafePattern(pattern, { ...options, maxSteps: MOST_STEPS, maxScore: MOST_WAYS }).safe;
  } catch (error) {
    // A fault of the checker: nothing was shown, so nothing is let pass.
    if (error instanceof Error) return false;
    throw error;
  }
}
