/** Files whose expressions only ever see short text, so that their work is bounded however it grows. */
interface BoundedInput {
  /** A file, or several with `*` for one name. */
  readonly files: readonly string[];
  /** What bounds the text: the check fails when it is no longer there. */
  readonly bound: string;
  /** Where that stands; absent for the file itself. */
  readonly where?: string;
}

/** An expression that the checker does not let pass, and that is linear for a reason which it cannot know. */
interface LinearAnyway {
  readonly file: string;
  /** How the expression begins. */
  readonly expression: string;
  readonly reason: string;
}

const CHECKS = 'packages/core/src/checks';
const FORMATS = 'packages/core/src/formats';
const PROSE = 'packages/core/src/prose';

/** Each with what bounds it. */
export const BOUNDED_INPUTS: readonly BoundedInput[] = [
  // Paths: longer ones are told by no place, and no reader is asked by them.
  {
    files: [`${FORMATS}/*/index.ts`, ...['env-file', 'osv-scanner', 'pip-requirements'].map((id) => `${FORMATS}/${id}/read.ts`)],
    bound: 'isUsual(path)',
    where: `${FORMATS}/read-document.ts`,
  },
  // Commands and lines, of which the front is looked at.
  {
    files: [
      ...[
        'components/component-inventory',
        'evidence/training-recorded',
        'shell/fetched-in-shell',
        'pipelines/package-scripts',
        'pipelines/pipeline-gitlab',
        'shell/shell-commands',
      ].map((name) => `${CHECKS}/${name}.ts`),
      ...['changelog/read', 'decision-record/read', 'infrastructure-blocks', 'infrastructure-settings'].map(
        (name) => `${FORMATS}/${name}.ts`,
      ),
      `${PROSE}/governance-topics.ts`,
      'packages/core/src/code-marks/reasons.ts',
    ],
    bound: 'slice(0, LONGEST)',
  },
  { files: [`${CHECKS}/components/package-installs.ts`], bound: 'command.length <= LONGEST && TAKES_MANIFEST' },
  { files: [`${FORMATS}/governance-document/read.ts`], bound: 'Math.min(end, start + 400)' },
  { files: [`${FORMATS}/security-txt/read.ts`], bound: 'content.length > LONGEST_LINE ? null : FIELD' },
  { files: [`${FORMATS}/package-json/read.ts`], bound: 'MARK.test(textHead(bytes, 64 * 1024))' },
  { files: ['packages/core/src/catalogue/wording-entries.ts'], bound: 'statement.slice(-60)' },
  { files: ['packages/core/src/encodings/office/spreadsheet-dates.ts'], bound: 'code.slice(0, 255)' },
  // Fields of a document are kept to 200 characters.
  { files: [`${CHECKS}/documents/governance-documents.ts`], bound: 'value.slice(0, 200)', where: `${PROSE}/governance-fields.ts` },
  // Addresses.
  { files: ['packages/core/src/model/hosting.ts'], bound: 'address.length > LONGEST' },
  // What somebody types, and identifiers of the catalogue.
  { files: ['packages/cli/src/catalogue/catalogue-subject.ts'], bound: 'given.trim().slice(0, 100)' },
];

/** Each with why it is linear. */
export const LINEAR_ANYWAY: readonly LinearAnyway[] = [
  {
    file: `${CHECKS}/releases/publishing-steps.ts`,
    expression: '/(?:^|[,\\n])[ \\t]*',
    reason: 'it begins at a comma or the end of a line, and the loop runs over neither',
  },
  {
    file: `${CHECKS}/components/tools-in-use.ts`,
    expression: '/(?:^|[^a-z])(?:tests?|compat\\w*',
    reason: 'what stops the loop is no letter, or the end: the whole then matches, and nothing is tried again',
  },
  {
    file: `${FORMATS}/npmrc/read.ts`,
    expression: '/^([^\\s=[\\]]{1,300})',
    reason: 'it begins at the start alone; behind the equals sign everything is taken, and before it white space is gone back over once',
  },
  {
    file: `${PROSE}/prose-tables.ts`,
    expression: '/\\*+|`+|(?<![A-Za-z0-9])_+',
    reason: 'a run of underscores before a letter is taken but for its last one, which the first alternative then takes',
  },
  {
    file: `${FORMATS}/workflow-expressions.ts`,
    expression: "/'(?:[^']|'')*'",
    reason: 'of quotes only the last can stay open: all others end at the next one',
  },
  {
    file: 'packages/core/src/forms/xml-spans.ts',
    expression: '/\\s([^\\s=/>]{1,200})',
    reason: 'of quotes only the last of each kind can stay open: all others end at the next one',
  },
  {
    file: 'packages/core/src/secrets/assignments.ts',
    expression: '/(?:^|\\/)(?:\\.env',
    reason: 'it begins at a slash, and the loop runs over none: each name is gone through once',
  },
  {
    file: 'packages/core/src/secrets/assignments.ts',
    expression: '/["\'\\s:=>`]+$/',
    reason: 'it looks at what QUOTED matched, which has bounds of its own',
  },
  {
    file: 'packages/core/src/secrets/private-keys.ts',
    expression: '/=+$/',
    reason: 'it looks at base64 that has at most two equals signs at its end and one within',
  },
];
