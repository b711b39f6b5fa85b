import type { Check, CheckContext, Outcome } from '../check.ts';
import { supplyDocuments } from '../documents/supply-view.ts';
import { someOf } from '../in-words.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { lockfilesOf } from './lockfile-view.ts';
import { type InstallSeen, installsOf } from './package-installs.ts';

const subject = 'builds of images';

export const imagesFromLockfiles: Check = {
  id: 'images-from-lockfiles',
  version: 1,
  title: 'Images are built from the versions that are under version control.',
  claims: ['1.1.4'],
  guidance: ['1.1.4-c'],
  sees: 'part',
  looksAt:
    'commands of own Dockerfiles (those for tests and development left out) that install what a manifest asks for, the lockfiles of the tree, what COPY, ADD and mounts bring in, and sentences of own documents by which a lockfile fixes what is delivered.',
  passes: 'never: system packages, the base and the tools of the build are in no lockfile.',
  fails: 'an image leaves a lockfile of the tree behind, though a document says that what is delivered is fixed by it.',
  cannotTell:
    'Needs Review where an image leaves a lockfile behind and no document says otherwise, or where images install from lockfiles; Not Applicable where no image is seen to install what a manifest asks for.',
  fooledBy: 'an image that is built elsewhere; a lockfile that .dockerignore leaves out of a folder that is copied.',
  run(context) {
    const installs = installsOf(context, lockfilesOf(context)).filter(({ inImage }) => inImage);
    const left = installs.filter(({ leftBehind }) => leftBehind !== null);
    if (left.length > 0)
      return [...Map.groupBy(left, ({ place }) => place.path).values()].flatMap(([first]) =>
        first === undefined ? [] : [judge(context, first)],
      );
    const [first] = installs;
    const paths = [...new Set(installs.map(({ place }) => place.path))];
    if (first === undefined)
      return [{ result: 'Not Applicable', subject, message: 'No image is seen to install what a manifest asks for.' }];
    return [
      {
        result: 'Needs Review',
        subject,
        place: first.place,
        message: `${someOf(paths)} ${paths.length === 1 ? 'installs' : 'install'} packages, and no lockfile was seen to be left behind; whether a second build gives the same is not seen.`,
        bring: 'Bring two builds of one commit and how they compare, or say what of a build is not fixed.',
      },
    ];
  },
};

function judge(context: CheckContext, { place, command, leftBehind }: InstallSeen): Outcome {
  const { lockfile, manifest } = leftBehind ?? { lockfile: '', manifest: '' };
  const name = lockfile.slice(lockfile.lastIndexOf('/') + 1);
  const what = `${place.path} copies ${manifest} and not ${lockfile}, so that ${inBrief(command)} takes whatever fits on the day`;
  const bring = `Copy ${lockfile} into the image too.`;
  const promise = supplyDocuments(context)
    .flatMap(({ path, supply }) => supply.lockPromises.map((one) => ({ path, ...one })))
    .find((one) => one.lockfile === null || one.lockfile.toLowerCase() === name.toLowerCase());
  if (promise === undefined)
    return {
      result: 'Needs Review',
      subject: `${subject} by ${place.path}`,
      place,
      message: `${what}: what is built is not what is under version control.`,
      bring,
    };
  return {
    result: 'Failed',
    subject: `${subject} by ${place.path}`,
    place,
    message: `${promise.path}:${promise.line} says that a lockfile fixes what is delivered; ${what}.`,
    bring,
  };
}
