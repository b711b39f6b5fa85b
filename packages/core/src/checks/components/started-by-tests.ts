import type { CheckContext } from '../check.ts';
import { composeFiles } from '../containers/container-view.ts';
import { runsOnlyOfficialImages } from '../containers/services-for-tests.ts';
import { commandsInForce } from '../pipelines/pipeline-view.ts';
import { lifecycleOf } from '../versions-in-use.ts';

const STARTS = /\bdocker(?:-| )compose\b/;
const NAMES_FILE = /\s(?:-f|--file)[ =]{1,4}["']?([^\s"';|&]{1,300})/g;
const TEST_JOB = /(?:^|[^a-z])(?:tests?|e2e|integration)(?:[^a-z]|$)/i;

/** So much of a command is searched for the files that it names. */
const LONGEST = 4000;

/**
 * Own compose files that start official images only and that pipelines name in jobs for tests alone, each with such a job. A file
 * that is started without its name (`compose.yaml`) is left to people's own machines too, so nothing follows for it.
 */
export function startedByTestsOnly(context: CheckContext): ReadonlyMap<string, string> {
  const named = commandsInForce(context).flatMap(({ run, job }) =>
    STARTS.test(run.text.slice(0, LONGEST))
      ? [...run.text.slice(0, LONGEST).matchAll(NAMES_FILE)].map(([, file = '']) => ({
          file: file.replace(/^(?:\.\.?\/)+/, ''),
          job: job.id,
        }))
      : [],
  );
  if (named.length === 0) return new Map();
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const byName = Map.groupBy(named, ({ file }) => nameOf(file));
  return new Map(
    composeFiles(context).flatMap((file): readonly (readonly [string, string])[] => {
      const jobs = (byName.get(nameOf(file.path)) ?? [])
        .filter(({ file: name }) => file.path === name || file.path.endsWith(`/${name}`))
        .map(({ job }) => job);
      const [first] = jobs;
      const isForTests =
        first !== undefined && jobs.every((job) => TEST_JOB.test(job)) && runsOnlyOfficialImages(file, lifecycleOf(context));
      return isForTests ? [[file.path, first]] : [];
    }),
  );
}
