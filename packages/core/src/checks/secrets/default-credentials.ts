import type { VariableSetting } from '../../formats/variable-settings.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type Check, type CheckContext, documentsInForce, type FactsDocument, type Outcome } from '../check.ts';
import { useOfPath } from '../containers/container-file-names.ts';
import {
  type ComposeFile,
  composeFiles,
  type Dockerfile,
  dockerfiles,
  servicesOf,
  shippedStage,
  stagesOf,
  unreadContainerFiles,
  useOf,
} from '../containers/container-view.ts';
import { counted, someOf } from '../in-words.ts';
import { stepsInForce } from '../pipelines/workflow-view.ts';

interface Credential {
  readonly name: string;
  readonly place: Place;
  readonly what: string;
}

/** The credentials of one file, and why customers or production run it; null where nothing says so. */
interface FileCredentials {
  readonly path: string;
  readonly found: readonly Credential[];
  readonly runs: string | null;
}

const subject = 'default credentials';

export const defaultCredentials: Check = {
  id: 'default-credentials',
  version: 2,
  title: 'What customers or production start has no default credentials.',
  claims: ['1.4.3'],
  guidance: ['1.4.3-a'],
  sees: 'part',
  looksAt:
    'environment of services in own compose files, ENV and ARG of own Dockerfiles, and own environment files (.env, .env.production …; .env.example and the like are not read), by name and by passwords in addresses: values that are written out, fallbacks of variables (`:-value`), and switches that ask for no password. Files, services and stages for tests by name never count.',
  passes: 'never: that no pattern was found does not say that there is no default.',
  fails:
    'a file has one that customers or production run: it sets production mode, is called so, is part of a release, or is the last stage of a Dockerfile that is not for development by name (where that is for tests, the last called production). A comment that says otherwise changes nothing.',
  cannotTell:
    'Needs Review where nothing says that anybody but a developer runs the file; Unknown where none was found, with what was looked at.',
  fooledBy:
    'seeds and migrations that make users, defaults in the program itself, other orchestrators; a production file that looks local.',
  run(context) {
    const released = releasedPaths(context);
    const files = [
      ...composeFiles(context).map((file) => inCompose(file, released)),
      ...dockerfiles(context).map((file) => inDockerfile(file)),
      ...documentsInForce(context, 'env-file').flatMap((file) => inEnvFile(file, released)),
    ];
    const outcomes = files.filter(({ found }) => found.length > 0).flatMap(judge);
    if (outcomes.length > 0) return outcomes;
    const unread = unreadContainerFiles(context);
    const open = unread.length === 0 ? '' : ` ${someOf(unread)} could not be read.`;
    const looked =
      files.length === 0
        ? 'No compose file, no Dockerfile and no environment file is in what was looked at.'
        : `No default credential is seen in ${someOf(files.map(({ path }) => path))}.`;
    return [
      {
        result: 'Unknown',
        subject,
        message: `${looked}${open} The program itself is not looked at.`,
        bring: 'Bring how the first account of an installation gets its password, and the test that shows it.',
      },
    ];
  },
};

function judge({ path, found, runs }: FileCredentials): readonly Outcome[] {
  const [first] = found;
  if (first === undefined) return [];
  const names = someOf([...new Set(found.map(({ name, what }) => `${name} (${what})`))]);
  const message = `${path} sets ${counted(new Set(found.map(({ name }) => name)).size, 'default credential')}: ${names}`;
  if (runs !== null)
    return [
      {
        result: 'Failed',
        subject: `${subject} in ${path}`,
        place: first.place,
        message: `${message}, and ${runs}.`,
        bring: 'Let it start only with a value from outside, or make one at installation.',
      },
    ];
  return [
    {
      result: 'Needs Review',
      subject: `${subject} in ${path}`,
      place: first.place,
      message: `${message}; nothing says that customers or production run it.`,
      bring: 'Say who runs the file.',
    },
  ];
}

function inCompose(file: ComposeFile, released: ReadonlySet<string>): FileCredentials {
  const services = servicesOf(file);
  const found = services.flatMap(({ environment }) => credentialsOf(file.path, environment));
  const mode = services.flatMap(({ environment }) => environment.filter(setsProduction))[0];
  const runs =
    mode !== undefined
      ? `it sets production mode (${mode.name})`
      : useOf(file) === 'production'
        ? 'its name says that it is for production or customers'
        : released.has(file.path)
          ? 'a release carries it'
          : null;
  return { path: file.path, found, runs };
}

/** Bundlers put these into what browsers get: no password, whatever they are called. */
const FOR_BROWSERS = /^(?:VITE|REACT_APP|VUE_APP|NG_APP|GATSBY|EXPO_PUBLIC|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC)_/;

function inEnvFile({ path, facts }: FactsDocument<'env-file'>, released: ReadonlySet<string>): readonly FileCredentials[] {
  const use = useOfPath(path);
  if (use === 'test') return [];
  const found = credentialsOf(
    path,
    facts.variables.filter(({ name }) => !FOR_BROWSERS.test(name)),
  );
  const mode = facts.variables.find(setsProduction);
  const runs =
    mode !== undefined
      ? `it sets production mode (${mode.name})`
      : use === 'production'
        ? 'its name says that it is for production or customers'
        : released.has(path)
          ? 'a release carries it'
          : null;
  return [{ path, found, runs }];
}

function inDockerfile(file: Dockerfile): FileCredentials {
  const stages = new Set(stagesOf(file).map(({ index }) => index));
  const shipped = shippedStages(file);
  const counted = file.facts.variables.filter(({ stage }) => stage === null || stages.has(stage));
  const inImage = counted.filter(({ instruction, stage }) => instruction === 'ENV' && stage !== null && shipped.has(stage));
  const delivered = useOf(file) !== 'development' && shipped.size > 0;
  const found = credentialsOf(file.path, delivered ? inImage : counted);
  if (found.length > 0) return { path: file.path, found, runs: delivered ? 'the image that is delivered keeps it' : null };
  // Arguments and earlier stages leave the image, and may stay in its history.
  return { path: file.path, found: credentialsOf(file.path, counted), runs: null };
}

/** The stage that ships and those that it builds on. */
function shippedStages(file: Dockerfile): ReadonlySet<number> {
  const { facts } = file;
  const shipped = new Set<number>();
  let index: number | null = shippedStage(file)?.index ?? null;
  while (index !== null && index >= 0 && !shipped.has(index)) {
    shipped.add(index);
    const base: Dockerfile['facts']['stages'][number]['base'] | undefined = facts.stages[index]?.base;
    index = base?.kind === 'stage' ? base.index : null;
  }
  return shipped;
}

function credentialsOf(path: string, settings: readonly VariableSetting[]): readonly Credential[] {
  return settings.flatMap(({ name, line, credential, source }): readonly Credential[] => {
    if (credential === null) return [];
    const kind = {
      'well known': 'a well-known value',
      'written out': 'a value that is written out',
      'no password': 'no password is asked for',
    }[credential];
    return [{ name, place: { path, line }, what: source === 'fallback' ? `${kind}, unless another is set` : kind }];
  });
}

/** Whether a variable switches a program to production, or its debugging off. */
function setsProduction({ name, text, source }: VariableSetting): boolean {
  if (text === null || source === 'outside') return false;
  if (/(?:^|_)(?:ENV|ENVIRONMENT|MODE|PROFILES_ACTIVE|STAGE)$/i.test(name)) return /^(?:prod|production|live)\b/i.test(text);
  return /(?:^|_)DEBUG$/i.test(name) && !OF_A_PART.test(name) && /^(?:false|0|no|off)$/i.test(text);
}

/** Debugging of one part of a program, which is off for developers too: `MAIL_DEBUG` says nothing of production. */
const OF_A_PART =
  /(?:^|_)(?:AUTH|CACHE|DATABASE|DB|E?MAIL|HTTP|JDBC|LDAP|LOG|LOGGING|MAILER|ORM|QUEUE|REDIS|SMTP|SOCKET|SQL|SSL|TLS)_DEBUG$/i;

/** Paths that steps which publish releases name. */
function releasedPaths(context: CheckContext): ReadonlySet<string> {
  const texts = stepsInForce(context).flatMap(({ step }) => {
    const uploads = step.uses?.raw.toLowerCase() ?? '';
    if (/^(?:softprops\/action-gh-release|ncipollo\/release-action)@/.test(uploads))
      return Object.values(step.with).map(({ value }) => value);
    return step.run !== null && /\bgh release (?:create|upload)\b/.test(step.run.text) ? [step.run.text] : [];
  });
  const words = texts.flatMap((text) => text.split(/[\s,"']+/));
  return new Set(words.map((word) => word.replace(/^\.\//, '')));
}
