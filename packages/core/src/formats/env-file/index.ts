import type { Format } from '../format.ts';
import { readEnvFile, recogniseEnvFile } from './read.ts';
import type { EnvFileFacts } from './schema.ts';

/** `.env`, which Compose and most frameworks load by themselves, and the same for an environment (`.env.production`, `prod.env`). */
const NAME = /(?:^|\/)(?:\.env(?:[.-][\w.-]{1,60})?|[\w-]{1,60}\.env)$/i;
/** Files that people copy and fill in, and programs of that name. */
const OTHER =
  /[.-](?:example|sample|template|tmpl|tpl|dist|defaults?|schema|test|tests|testing|ci|vault|enc|[cm]?[jt]s|py|sh|md)(?:[.-]|$)|(?:^|\/)(?:example|sample|template|test)s?\.env$/i;

/** Files of variables that a program is started with. */
export const envFile: Format<EnvFileFacts> = {
  id: 'env-file',
  title: 'Environment file',
  specification: 'https://docs.docker.com/reference/cli/docker/container/run/#env',
  versions: 'as Compose and the dotenv libraries read them in 2026',
  limits: { bytes: 256 * 1024 },
  placement: (path) => (NAME.test(path) && !OTHER.test(path.slice(path.lastIndexOf('/') + 1)) ? 'in force' : 'no'),
  recognise: recogniseEnvFile,
  read: readEnvFile,
};
