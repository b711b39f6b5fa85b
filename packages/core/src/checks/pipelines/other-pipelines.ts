import { pathRole } from '../../model/path-role.ts';
import type { CheckContext } from '../check.ts';
import { someOf } from '../in-words.ts';

/** Where build systems that no reader reads keep their pipelines. */
const PLACES: readonly (readonly [system: string, place: RegExp])[] = [
  ['CircleCI', /^\.circleci\/(?!config\.ya?ml$)[^/]+\.ya?ml$/],
  ['Travis CI', /^\.travis\.ya?ml$/],
  ['Bitbucket Pipelines', /^bitbucket-pipelines\.ya?ml$/],
  ['AppVeyor', /^\.?appveyor\.ya?ml$/],
  ['Buildkite', /^\.buildkite\/[^/]+\.ya?ml$/],
  ['Cirrus CI', /^\.cirrus\.(?:ya?ml|star)$/],
  ['Drone', /^\.drone\.(?:ya?ml|jsonnet|star)$/],
  ['Woodpecker', /^\.woodpecker(?:\.ya?ml$|\/[^/]+\.ya?ml$)/],
  ['TeamCity', /^\.teamcity\/(?:settings\.kts|pom\.xml)$/],
  ['Semaphore', /^\.semaphore\/[^/]+\.ya?ml$/],
  ['Google Cloud Build', /^cloudbuild\.(?:ya?ml|json)$/],
  ['AWS CodeBuild', /^buildspec\.ya?ml$/],
];

/** A pipeline of a build system that Avouch knows by its place alone. */
interface OtherPipeline {
  readonly path: string;
  readonly system: string;
}

/** Those in the tree. What they run is not known, so that nothing may be concluded from its absence elsewhere. */
function otherPipelines(context: CheckContext): readonly OtherPipeline[] {
  return context.source.tree.flatMap(({ path, kind }) => {
    const found = kind === 'file' && pathRole(path) === 'own' ? PLACES.find(([, place]) => place.test(path)) : undefined;
    return found === undefined ? [] : [{ path, system: found[0] }];
  });
}

/** The same in words, to stand behind a sentence; '' where there are none. */
export function otherPipelinesInWords(context: CheckContext): string {
  const found = otherPipelines(context);
  if (found.length === 0) return '';
  const systems = [...new Set(found.map(({ system }) => system))];
  const paths = someOf(found.map(({ path }) => path));
  return ` ${paths} ${found.length === 1 ? 'is a pipeline' : 'are pipelines'} of ${someOf(systems)}, which Avouch does not read.`;
}
