import type { ImageReference } from '../../formats/container-image.ts';
import { imageContent, isKnownImage } from '../../lifecycle/image-versions.ts';
import { supportOf } from '../../lifecycle/lifecycle.ts';
import type { CheckContext } from '../check.ts';
import { lifecycleOf, type VersionInUse } from '../versions-in-use.ts';
import { composeFiles, type Dockerfile, dockerfiles, rootOf, servicesOf, shippedStage, stagesOf } from './container-view.ts';
import { whyForTests } from './services-for-tests.ts';

/** What a Dockerfile is built on: bases of the stages that build, or of the one that ships. */
export function basesInUse(context: CheckContext, file: Dockerfile, which: 'building' | 'shipped'): readonly VersionInUse[] {
  const shipped = shippedStage(file);
  const alone = file.facts.stages.length === 1;
  const wanted = stagesOf(file).filter((stage) => (which === 'shipped' ? stage === shipped : stage !== shipped || alone));
  return wanted.flatMap((stage): readonly VersionInUse[] => {
    const { base, line } = rootOf(file, stage.base);
    // What another stage begins with is counted there.
    if (which === 'building' && stage.base.kind === 'stage') return [];
    const at = { place: { path: file.path, line: line ?? stage.line }, mayBeTestTarget: false };
    if (base.kind === 'chosen') return [{ ...at, raw: base.raw, support: { kind: 'chosen', name: base.raw } as const }];
    return base.kind === 'image' ? versionsOfImage(context, base, at) : [];
  });
}

function versionsOfImage(
  context: CheckContext,
  image: ImageReference & { readonly raw: string },
  at: Pick<VersionInUse, 'place' | 'mayBeTestTarget' | 'servesTests'>,
): readonly VersionInUse[] {
  const { raw } = image;
  const content = imageContent(image, lifecycleOf(context));
  if (content.kind === 'moving') return [{ ...at, raw, support: { kind: 'newest', name: raw } }];
  if (content.kind === 'unknown') return [{ ...at, raw, support: { kind: 'unknown', name: raw } }];
  return content.versions.map((version) => ({ ...at, raw, support: supportOf(lifecycleOf(context), version) }));
}

/** Official images that services of own compose files run: what lifecycle data does not know is left out, since it may be the product. */
export function serviceImages(context: CheckContext): readonly VersionInUse[] {
  return composeFiles(context).flatMap((file) => {
    const forTests = whyForTests(file, lifecycleOf(context));
    return servicesOf(file).flatMap((service) => {
      const { image, build } = service;
      if (image === null || build !== null || !image.whole || !isKnownImage(image, lifecycleOf(context))) return [];
      const why = forTests.get(service);
      const at = {
        place: { path: file.path, line: image.line },
        mayBeTestTarget: false,
        ...(why === undefined ? {} : { servesTests: why }),
      };
      return versionsOfImage(context, image, at);
    });
  });
}

/** Bases of the stages that build, and images that tools are copied from, of all own Dockerfiles. */
export function buildBases(context: CheckContext): readonly VersionInUse[] {
  return dockerfiles(context).flatMap((file) => [...basesInUse(context, file, 'building'), ...copiedFrom(context, file)]);
}

/** Images that stages copy from or mount, those of stages for tests left out. */
function copiedFrom(context: CheckContext, file: Dockerfile): readonly VersionInUse[] {
  const counting = new Set(stagesOf(file).map(({ index }) => index));
  return file.facts.sources.flatMap(({ stage, base, line }) =>
    counting.has(stage) && base.kind === 'image'
      ? versionsOfImage(context, base, { place: { path: file.path, line }, mayBeTestTarget: false })
      : [],
  );
}
