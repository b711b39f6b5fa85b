import { type ImageReference, parseImageReference } from '../../formats/container-image.ts';
import type { JobImage, JobMatrix, WorkflowStep } from '../../formats/github-workflow/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { type Check, type CheckContext, documentsInForce, type FactsDocument, type Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { movingFindings } from '../moving-findings.ts';
import { filled, matrixRuns } from './filled-scripts.ts';
import { gitlabPipeline } from './gitlab-view.ts';
import { runningSteps } from './local-actions.ts';
import { azurePipelinesInForce } from './pipeline-azure.ts';
import { isGitlabs } from './pipeline-gitlab.ts';
import { type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

interface Image {
  readonly place: Place;
  readonly raw: string;
  readonly pin: 'digest' | 'moving' | 'tag' | 'expression';
}

export const workflowImagesPinned: Check = {
  id: 'workflow-images-pinned',
  version: 4,
  title: 'Container images that jobs run in are pinned by digest.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'the `container:` of jobs, `docker://` actions and the images of container actions, in workflows in force and in actions of the repository that they use; `image:` of jobs of GitLab CI; containers of Azure Pipelines and images of Jenkinsfiles in their usual places. Service containers are test services and never count.',
  passes: 'all name a digest (`@sha256:…`).',
  fails: 'at least one names no tag or `latest`.',
  cannotTell: 'Needs Review where one names a version tag; Unknown where an expression chooses it; Not Applicable where there is none.',
  fooledBy: 'images that a script pulls.',
  run(context) {
    const github = [...workflowsInForce(context).flatMap(imagesOfWorkflow), ...runningSteps(context).actions.flatMap(imagesOfAction)];
    const gitlab = gitlabImages(context);
    const azure = azureImages(context);
    const jenkins = jenkinsImages(context);
    if (github.length + gitlab.length + azure.length + jenkins.length === 0)
      return [
        {
          result: 'Not Applicable',
          subject: 'images of workflows',
          message: 'No pipeline in force runs in a container image of its own choice.',
        },
      ];
    return [
      ...judge(github, { subject: 'images of workflows', whose: 'workflows', sure: true }),
      ...judge(gitlab, { subject: 'images of GitLab CI', whose: 'the pipeline of GitLab CI', sure: isGitlabs(context) }),
      // Somebody has to connect these files to their build system.
      ...judge(azure, { subject: 'images of Azure Pipelines', whose: 'Azure Pipelines', sure: false }),
      ...judge(jenkins, { subject: 'images of Jenkins', whose: 'Jenkinsfiles', sure: false }),
    ];
  },
};

interface Judged {
  readonly subject: string;
  readonly whose: string;
  /** Whether the platform surely runs the file. */
  readonly sure: boolean;
}

function judge(images: readonly Image[], { subject, whose, sure }: Judged): readonly Outcome[] {
  if (images.length === 0) return [];
  const of = (pin: Image['pin']) => images.filter((image) => image.pin === pin);
  const [moving, tagged, chosen] = [of('moving'), of('tag'), of('expression')];
  const [worst] = [...moving, ...tagged, ...chosen];
  const count = of('digest').length;
  const pinned = `${count} of ${counted(images.length, 'image')} of ${whose} ${count === 1 || images.length === 1 ? 'is' : 'are'} pinned by digest`;
  if (worst === undefined) return [{ result: sure ? 'Passed' : 'Needs Review', subject, message: `${pinned}.` }];
  const { place } = worst;
  const message = (list: readonly Image[], [one, several]: readonly [string, string]) => {
    const names = [...new Set(list.map(({ raw }) => raw))];
    return `${pinned}; ${someOf(names)} ${names.length === 1 ? one : several}.`;
  };
  if (moving.length > 0 && sure) return movingFindings('image', moving, `${pinned}.`);
  if (moving.length + tagged.length > 0)
    return [
      {
        result: 'Needs Review',
        subject,
        place,
        message: message([...moving, ...tagged], ['names a tag, which can be moved', 'name a tag, which can be moved']),
        bring: 'Pin images by digest, or argue why the registry is trusted.',
      },
    ];
  return [
    {
      result: 'Unknown',
      subject,
      place,
      message: message(chosen, ['is chosen at run time', 'are chosen at run time']),
      bring: 'Bring the images that were used in the last release.',
    },
  ];
}

/** Images of jobs of GitLab CI, each place once. Services are test services and never count. */
function gitlabImages(context: CheckContext): readonly Image[] {
  const images = (gitlabPipeline(context)?.jobs ?? []).flatMap(({ image, job }) => (image === null || job.trigger ? [] : [image]));
  const byPlace = new Map(images.map((found) => [`${found.path}:${found.image.line}`, found]));
  return [...byPlace.values()].map(({ path, image }) => ({
    place: { path, line: image.line },
    raw: image.raw,
    pin: image.raw.includes('$') ? 'expression' : pinOf(image, image.raw),
  }));
}

/** Images of jobs, those under an alias where the alias is made. */
function azureImages(context: CheckContext): readonly Image[] {
  return azurePipelinesInForce(context).flatMap(({ path, facts }) => {
    const aliases = new Set(facts.containers.flatMap(({ alias }) => alias ?? []));
    const named = facts.jobs.flatMap(({ container }) => (container === null || aliases.has(container.raw) ? [] : [container]));
    return [...facts.containers, ...named].map((image) => ({
      place: { path, line: image.line },
      raw: image.raw,
      pin: /\$[{([]/.test(image.raw) ? ('expression' as const) : pinOf(image, image.raw),
    }));
  });
}

function jenkinsImages(context: CheckContext): readonly Image[] {
  return documentsInForce(context, 'jenkinsfile').flatMap(({ path, facts }) =>
    facts.images.map((image) => ({
      place: { path, line: image.line },
      raw: image.raw,
      pin: image.raw.includes('$') ? ('expression' as const) : pinOf(image, image.raw),
    })),
  );
}

function imagesOfWorkflow({ path, facts }: WorkflowDocument): readonly Image[] {
  return facts.jobs.flatMap((job) => [
    ...(job.container === null ? [] : containersOf(job.container, job.matrix, path)),
    ...imagesOfSteps(job.steps, path),
  ]);
}

/** The image of a job, or each one that a literal matrix chooses. */
function containersOf(container: JobImage, matrix: JobMatrix, path: string): readonly Image[] {
  const script = { text: container.raw, line: container.line, exact: true, path };
  const chosen = matrixRuns(matrix, path).map((values) => filled(script, values));
  const byText = new Map(chosen.map((image) => [image.text, image]));
  return [...byText.values()]
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => ({ place: { path, line }, raw: text, pin: pinOf(parseImageReference(text), text) }));
}

function imagesOfAction({ path, facts: { image, steps } }: FactsDocument<'github-action'>): readonly Image[] {
  const own =
    image?.reference.kind === 'image'
      ? [{ place: { path, line: image.line }, raw: image.raw, pin: pinOf(image.reference, image.raw) }]
      : [];
  return [...own, ...imagesOfSteps(steps, path)];
}

function imagesOfSteps(steps: readonly WorkflowStep[], path: string): readonly Image[] {
  return steps.flatMap(({ uses }) =>
    uses?.reference.kind === 'docker' ? [{ place: { path, line: uses.line }, raw: uses.raw, pin: pinOf(uses.reference, uses.raw) }] : [],
  );
}

function pinOf(image: ImageReference, raw: string): Image['pin'] {
  if (image.digest !== null) return 'digest';
  if (raw.includes('${{')) return 'expression';
  return image.tag === null || image.tag === 'latest' ? 'moving' : 'tag';
}
