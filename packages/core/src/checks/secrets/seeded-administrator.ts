import type { SeededAccount } from '../../formats/seed-data/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { pathRole } from '../../model/path-role.ts';
import { type Check, type CheckContext, documentsInForce, type FactsDocument, type Outcome } from '../check.ts';
import { dockerfiles, useOf } from '../containers/container-view.ts';
import { counted, someOf } from '../in-words.ts';
import { inBrief, shellCommands } from '../shell/shell-commands.ts';

type SeedFile = FactsDocument<'seed-data'>;

const subject = 'seeded accounts';

export const seededAdministrator: Check = {
  id: 'seeded-administrator',
  version: 1,
  title: 'No installation begins with an account whose password is in the source.',
  claims: ['1.4.3'],
  guidance: ['1.4.3-a'],
  sees: 'part',
  looksAt:
    'own migrations, seeds, fixtures that are loaded as data and management commands: accounts that they make with a password, or a digest of one, written beside; and the commands of own Dockerfiles and of start scripts in package.json that run seeds. No value is ever shown.',
  passes: 'never: that no pattern was found does not say that no account is made.',
  fails:
    'a migration makes an administrator so, since every installation runs it, or the build of a delivered image or a start script runs the seeds that do; a condition on the environment in the file takes it out.',
  cannotTell:
    'Needs Review where nothing says that production runs the file, where the file asks for the environment, or where the account is no administrator’s by its words; Unknown where none was found.',
  fooledBy: 'accounts that the program makes when it starts; a password that another file of the tree hands over; entry scripts of images.',
  run(context) {
    const files = seedFiles(context);
    if (files.length > 0) return files.map((file) => judge(file, runnerOf(context, file)));
    return [
      {
        result: 'Unknown',
        subject,
        message:
          'No seed, fixture or migration was seen to make an account with a password in it. What the program makes when it starts is not looked at.',
        bring: 'Bring how the first account of an installation gets its password, and the test that shows it.',
      },
    ];
  },
};

/** Own files of that kind with an account in them. In the folder `fixtures` Django keeps data, not only tests. */
function seedFiles(context: CheckContext): readonly SeedFile[] {
  return context.source.documents.filter(
    (document): document is SeedFile =>
      document.facts?.kind === 'seed-data' &&
      document.facts.accounts.length > 0 &&
      pathRole(document.path.replace(/(^|\/)fixtures\/(?=[^/]+$)/, '$1')) === 'own',
  );
}

interface Runner {
  readonly place: Place;
  readonly words: string;
}

function judge(file: SeedFile, runner: Runner | null): Outcome {
  const { path, facts } = file;
  const administrators = facts.accounts.filter(({ administrator }) => administrator);
  const told = administrators.length > 0 ? administrators : facts.accounts;
  const line = told[0]?.line;
  const what = `${path} makes ${counted(told.length, administrators.length > 0 ? 'administrator' : 'account')} with ${kindsOf(told)}`;
  const common = { subject: `${subject} in ${path}`, place: line === undefined ? { path } : { path, line } };
  const bring = 'Make the first account at installation, with a password that is chosen or made there.';
  if (administrators.length > 0 && facts.condition === null) {
    if (facts.runs === 'migration')
      return { ...common, result: 'Failed', message: `${what}, and every installation runs this migration.`, bring };
    if (runner !== null) return { ...common, result: 'Failed', message: `${what}, and ${runner.words} runs it.`, bring };
  }
  const why =
    facts.condition !== null
      ? `line ${facts.condition} asks for the environment, and whether that keeps it out of production is not seen`
      : administrators.length === 0
        ? 'what the account may do is not seen'
        : 'nothing says that production runs it';
  return {
    ...common,
    result: 'Needs Review',
    message: `${what}; ${why}.`,
    bring: 'Say where the file is run, and what becomes of the account.',
  };
}

function kindsOf(accounts: readonly SeededAccount[]): string {
  const words = {
    'well known': 'a well-known password',
    'written out': 'a password that is written out',
    digest: 'the digest of a fixed password',
  };
  return someOf([...new Set(accounts.map(({ credential }) => words[credential]))]);
}

/** Commands that run seeds, and the files that each of them takes. */
const COMMANDS: readonly (readonly [command: RegExp, files: RegExp])[] = [
  [/\bdb:(?:seed|setup|reset)\b/, /(?:^|\/)(?:db\/seeds|database\/seed|seeders?\/|seeds?\/)/],
  [/\bprisma\s+db\s+seed\b|\bknex\s+seed:run\b/, /(?:^|\/)(?:prisma\/seed|seeds?\/)/],
];

function runs(command: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(/\.\w{1,10}$/, '');
  if (/\bloaddata\b/.test(command))
    return command.split(/[\s"',]+/).some((word) => word === name || word === stem || path.endsWith(`/${word}`));
  return COMMANDS.some(([pattern, files]) => pattern.test(command) && files.test(path));
}

/** What production runs that runs the file: the build of a delivered image, or a start script; null where neither is seen to. */
function runnerOf(context: CheckContext, { path }: SeedFile): Runner | null {
  for (const file of dockerfiles(context).filter((one) => useOf(one) !== 'development')) {
    for (const { text, line } of file.facts.runs) {
      const found = shellCommands(text).find((command) => runs(command.text, path));
      if (found !== undefined)
        return { place: { path: file.path, line: line + found.offset }, words: `${file.path} (${inBrief(found.text)})` };
    }
  }
  for (const { path: manifest, facts } of documentsInForce(context, 'package-json')) {
    const found = Object.entries(facts.scripts).find(
      ([name, { value }]) =>
        /^(?:(?:pre|post)?start|start:prod(?:uction)?|release|deploy|heroku-postbuild)$/.test(name) && runs(value, path),
    );
    if (found !== undefined) return { place: { path: manifest, line: found[1].line }, words: `the script ${found[0]} of ${manifest}` };
  }
  return null;
}
