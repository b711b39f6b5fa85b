import type { ImageReference } from '../../formats/container-image.ts';
import { imageContent } from '../../lifecycle/image-versions.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { movingFindings } from '../moving-findings.ts';
import { MOVING_NAMES } from '../moving-names.ts';
import { lifecycleOf } from '../versions-in-use.ts';
import {
  type ComposeFile,
  composeFiles,
  type Dockerfile,
  dockerfiles,
  servicesOf,
  stagesOf,
  unreadContainerFiles,
  useOf,
} from './container-view.ts';

interface Image {
  readonly place: Place;
  readonly raw: string;
  readonly pin: 'digest' | 'moving' | 'tag' | 'chosen';
}

const subject = 'images';

export const imagesPinned: Check = {
  id: 'images-pinned',
  version: 3,
  title: 'Container images that Dockerfiles and compose files take in are pinned by digest.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'bases of stages, images that COPY and mounts take from, and images of services that are not built, in own Dockerfiles and compose files. Files, stages, services and profiles that are for tests by name never count.',
  passes: 'all name a digest (`@sha256:…`).',
  fails:
    'at least one names no tag, or one that is made to move: `latest`, `edge` …, or, for official images that lifecycle data knows, one without a version (`nginx:alpine`).',
  cannotTell:
    'Needs Review where one names a version tag, which can be moved; Unknown where an argument or variable without a default chooses one, where a base is called as a stage of another Dockerfile is, where a file cannot be read, or where there is no such file.',
  fooledBy: 'images that a script pulls, the frontend of `# syntax=`, manifests of other orchestrators; a test that is not called one.',
  run(context) {
    const images = [
      ...dockerfiles(context).map((file) => ({ file, images: imagesOfDockerfile(context, file) })),
      ...composeFiles(context).map((file) => ({ file, images: imagesOfCompose(context, file) })),
    ]
      // What ships is named before what is only developed with.
      .toSorted((a, b) => Number(useOf(a.file) === 'development') - Number(useOf(b.file) === 'development'))
      .flatMap((of) => of.images);
    const unread = unreadContainerFiles(context);
    const mend = { result: 'Unknown', subject, bring: 'Mend the files that could not be read.' } as const;
    const open = unread.length === 0 ? '' : ` ${someOf(unread)} could not be read.`;
    if (images.length > 0) return judge(images, open);
    if (unread.length > 0) return [{ ...mend, message: `${someOf(unread)} could not be read.` }];
    if (dockerfiles(context).length + composeFiles(context).length > 0)
      return [{ result: 'Not Applicable', subject, message: 'The Dockerfiles and compose files take in no image of a registry.' }];
    return [
      {
        result: 'Unknown',
        subject,
        message: 'No Dockerfile and no compose file is in what was looked at.',
        bring: 'Bring what the images that are deployed or delivered are built from, if there are any.',
      },
    ];
  },
};

function judge(images: readonly Image[], open: string): readonly Outcome[] {
  const moving = images.filter(({ pin }) => pin === 'moving');
  return moving.length > 0 ? movingFindings('image', moving, `${pinnedOf(images)}.${open}`) : [withoutMoving(images, open)];
}

function pinnedOf(images: readonly Image[]): string {
  const pinned = images.filter(({ pin }) => pin === 'digest').length;
  return `${pinned} of ${counted(images.length, 'image')} of Dockerfiles and compose files ${pinned === 1 || images.length === 1 ? 'is' : 'are'} pinned by digest`;
}

function withoutMoving(images: readonly Image[], open: string): Outcome {
  const of = (pin: Image['pin']) => images.filter((image) => image.pin === pin);
  const [tagged, chosen] = [of('tag'), of('chosen')];
  const [worst] = [...tagged, ...chosen];
  const pinned = pinnedOf(images);
  const names = (list: readonly Image[]) => someOf([...new Set(list.map(({ raw }) => raw))]);
  if (worst === undefined) {
    return open === ''
      ? { result: 'Passed', subject, message: `${pinned}.` }
      : { result: 'Unknown', subject, message: `${pinned}.${open}`, bring: 'Mend the files that could not be read.' };
  }
  const { place } = worst;
  if (tagged.length > 0)
    return {
      result: 'Needs Review',
      subject,
      place,
      message: `${pinned}; what ${names(tagged)} names is a tag, which can be moved.${open}`,
      bring: 'Pin images by digest, or argue why the registry is trusted.',
    };
  return {
    result: 'Unknown',
    subject,
    place,
    message: `${pinned}; what ${names(chosen)} names is chosen when it is built or started.${open}`,
    bring: 'Bring the images that the last release was built with.',
  };
}

function imagesOfDockerfile(context: CheckContext, file: Dockerfile): readonly Image[] {
  const stages = stagesOf(file);
  const counting = new Set(stages.map(({ index }) => index));
  return [...stages, ...file.facts.sources.filter(({ stage }) => counting.has(stage))].flatMap(({ base, line }): readonly Image[] => {
    const place = { path: file.path, line };
    if (base.kind === 'chosen') return [{ place, raw: base.raw, pin: 'chosen' }];
    return base.kind === 'image' ? [{ place, raw: base.raw, pin: pinOf(context, base) }] : [];
  });
}

function imagesOfCompose(context: CheckContext, file: ComposeFile): readonly Image[] {
  return servicesOf(file).flatMap(({ image, build }): readonly Image[] => {
    if (image === null || build !== null) return [];
    const place = { path: file.path, line: image.line };
    return [{ place, raw: image.raw, pin: image.whole ? pinOf(context, image) : image.digest === null ? 'chosen' : 'digest' }];
  });
}

function pinOf(context: CheckContext, image: ImageReference): Image['pin'] {
  if (image.digest !== null) return 'digest';
  const moving =
    image.tag === null || MOVING_NAMES.has(image.tag.toLowerCase()) || imageContent(image, lifecycleOf(context)).kind === 'moving';
  return moving ? 'moving' : 'tag';
}
