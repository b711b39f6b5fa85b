import type { Format } from '../format.ts';
import { readDockerfile, recogniseDockerfile } from './read.ts';
import type { DockerfileFacts } from './schema.ts';

/** `Dockerfile`, `Dockerfile.web`, `web.Dockerfile` and the same with `Containerfile`. */
const NAME = /(?:^|\/)(?:[^/]{1,100}\.)?(?:[Dd]ockerfile|[Cc]ontainerfile)(?:[.-][^/]{1,100})?$/;
/** Names that end so are templates, notes or lists of what to leave out. */
const OTHER = /\.(?:dockerignore|containerignore|md|txt|j2|jinja2?|tmpl|tpl|template|erb|in|sample|example|bak|orig|[jt]s|py|go|rb|java)$/;

/** How a container image is built. */
export const dockerfile: Format<DockerfileFacts> = {
  id: 'dockerfile',
  title: 'Dockerfile',
  specification: 'https://docs.docker.com/reference/dockerfile/',
  versions: 'as documented in 2026',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => (NAME.test(path) ? (OTHER.test(path) ? 'no' : 'in force') : 'no'),
  recognise: recogniseDockerfile,
  read: readDockerfile,
};
