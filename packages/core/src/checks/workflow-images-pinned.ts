import type { ImageReference } from '../formats/container-image.ts';
import type { Check } from './check.ts';
import { counted, placeOf, someOf, type WorkflowDocument, workflowsInForce } from './workflow-view.ts';

interface Image {
  readonly workflow: WorkflowDocument;
  readonly line: number;
  readonly raw: string;
  readonly pin: 'digest' | 'moving' | 'tag' | 'expression';
}

export const workflowImagesPinned: Check = {
  id: 'workflow-images-pinned',
  version: 1,
  title: 'Container images that jobs run in are pinned by digest.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt: 'the `container:` of jobs and `docker://` actions in workflows in force. Service containers are test services and never count.',
  passes: 'all name a digest (`@sha256:…`).',
  fails: 'at least one names no tag or `latest`.',
  cannotTell: 'Needs Review where one names a version tag; Unknown where an expression chooses it; Not Applicable where there is none.',
  fooledBy: 'images that a script pulls.',
  run(context) {
    const images = workflowsInForce(context).flatMap(imagesOf);
    const subject = 'images of workflows';
    if (images.length === 0)
      return [{ result: 'Not Applicable', subject, message: 'No workflow in force runs in a container image of its own choice.' }];
    const of = (pin: Image['pin']) => images.filter((image) => image.pin === pin);
    const [moving, tagged, chosen] = [of('moving'), of('tag'), of('expression')];
    const [worst] = [...moving, ...tagged, ...chosen];
    const pinned = `${of('digest').length} of ${counted(images.length, 'image')} of workflows are pinned by digest`;
    if (worst === undefined) return [{ result: 'Passed', subject, message: `${pinned}.` }];
    const place = placeOf(worst.workflow, worst.line);
    const message = (list: readonly Image[], what: string) => `${pinned}; ${someOf([...new Set(list.map(({ raw }) => raw))])} ${what}.`;
    if (moving.length > 0) return [{ result: 'Failed', subject, place, message: message(moving, 'can change at any time') }];
    if (tagged.length > 0)
      return [
        {
          result: 'Needs Review',
          subject,
          place,
          message: message(tagged, 'name a tag, which can be moved'),
          bring: 'Pin images by digest, or argue why the registry is trusted.',
        },
      ];
    return [
      {
        result: 'Unknown',
        subject,
        place,
        message: message(chosen, 'are chosen at run time'),
        bring: 'Bring the images that were used in the last release.',
      },
    ];
  },
};

function imagesOf(workflow: WorkflowDocument): readonly Image[] {
  return workflow.facts.jobs.flatMap((job) => [
    ...(job.container === null
      ? []
      : [{ workflow, line: job.container.line, raw: job.container.raw, pin: pinOf(job.container, job.container.raw) }]),
    ...job.steps.flatMap(({ uses }) =>
      uses?.reference.kind === 'docker' ? [{ workflow, line: uses.line, raw: uses.raw, pin: pinOf(uses.reference, uses.raw) }] : [],
    ),
  ]);
}

function pinOf(image: ImageReference, raw: string): Image['pin'] {
  if (image.digest !== null) return 'digest';
  if (raw.includes('${{')) return 'expression';
  return image.tag === null || image.tag === 'latest' ? 'moving' : 'tag';
}
