import type { Format } from '../format.ts';
import { readMakefile, recogniseMakefile } from './read.ts';
import type { MakefileFacts } from './schema.ts';

const IN_FORCE = /(?:^|\/)(?:GNUmakefile|[Mm]akefile|[^/]{1,200}\.mk)$/;

/** Makefiles: what pipelines that say `make test` run. */
export const makefile: Format<MakefileFacts> = {
  id: 'makefile',
  title: 'Makefile',
  specification: 'https://www.gnu.org/software/make/manual/html_node/Makefiles.html',
  versions: 'GNU make 4',
  limits: { bytes: 1024 * 1024, entries: 10_000 },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : 'no'),
  recognise: recogniseMakefile,
  read: readMakefile,
};
