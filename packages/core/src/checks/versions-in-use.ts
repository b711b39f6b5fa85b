import type { ImageReference } from '../formats/container-image.ts';
import { parseToolVersion } from '../formats/tool-version-text.ts';
import type { ToolPin } from '../formats/tool-versions/schema.ts';
import { BUILT_IN_LIFECYCLE } from '../lifecycle/end-of-life.ts';
import { imageContent, isKnownImage } from '../lifecycle/image-versions.ts';
import { type Lifecycle, type Support, supportOf } from '../lifecycle/lifecycle.ts';
import type { Place } from '../model/diagnostic.ts';
import { daysBetween, type Instant, parseInstant } from '../model/instant.ts';
import { type CheckContext, ownDocuments } from './check.ts';
import { composeFiles, type Dockerfile, dockerfiles, rootOf, servicesOf, shippedStage, stagesOf } from './container-view.ts';
import { MOVING_NAMES } from './moving-names.ts';
import { actionName, stepsInForce } from './workflow-view.ts';

/** A version of something that is used, where it is named, and what is known of its support. */
export interface VersionInUse {
  readonly place: Place;
  /** As written. */
  readonly raw: string;
  /** `newest`: whatever is newest then. `alias`: a name that is resolved within bounds (`lts/*`). `chosen`: not written here. */
  readonly support: Support | { readonly kind: 'newest' | 'alias' | 'chosen'; readonly name: string };
  /** Whether it may be one of several versions that are only tested on. */
  readonly mayBeTestTarget: boolean;
}

/** The lifecycle data that the checks look at. */
export function lifecycleOf({ lifecycle }: CheckContext): Lifecycle {
  return lifecycle ?? BUILT_IN_LIFECYCLE;
}

/** After that many days nothing passes on the word of lifecycle data. */
const STALE_DAYS = 365;

/** Whether lifecycle data is too old at an instant to pass anything. */
export function isStale({ dated }: Lifecycle, asOf: Instant): boolean {
  const at = parseInstant(dated);
  return at === null || daysBetween(at, asOf) > STALE_DAYS;
}

/** Whether support has ended at an instant. The day itself is the last one. */
export function hasEnded(support: VersionInUse['support'], asOf: Instant): boolean {
  return support.kind === 'dated' && asOf >= support.ends;
}

/** Versions that version files ask for. */
export function pinnedTools(context: CheckContext): readonly VersionInUse[] {
  return ownDocuments(context, 'tool-versions').flatMap(({ path, facts }) =>
    facts.tools.map((pin) => ({
      place: { path, line: pin.line },
      raw: `${pin.tool} ${pin.raw}`,
      support: supportOfPin(context, pin),
      mayBeTestTarget: false,
    })),
  );
}

/** Inputs of actions that set tools up. */
const SETUP: ReadonlyMap<string, { readonly tool: string; readonly input: string }> = new Map([
  ['actions/setup-node', { tool: 'nodejs', input: 'node-version' }],
  ['actions/setup-python', { tool: 'python', input: 'python-version' }],
  ['actions/setup-go', { tool: 'go', input: 'go-version' }],
  ['actions/setup-java', { tool: 'java', input: 'java-version' }],
  ['actions/setup-dotnet', { tool: 'dotnet', input: 'dotnet-version' }],
  ['ruby/setup-ruby', { tool: 'ruby', input: 'ruby-version' }],
  ['shivammathur/setup-php', { tool: 'php', input: 'php-version' }],
]);

/** Versions that setup actions of workflows in force ask for, as far as they are written out; a matrix is of test targets. */
export function setUpTools(context: CheckContext): readonly VersionInUse[] {
  return stepsInForce(context).flatMap(({ workflow, job, step }) => {
    const setup = SETUP.get(actionName(step) ?? '');
    const input = setup === undefined ? undefined : step.with[setup.input];
    if (setup === undefined || input === undefined || input.value.includes('${{')) return [];
    const words = input.value
      .split(/[\n,]/)
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .slice(0, 50);
    // Several versions in one step, or a job that says so, are versions to test on.
    const tests = words.length > 1 || /(?:^|[^a-z])(?:tests?|compat\w*|matrix)(?:[^a-z]|$)/i.test(`${job.id} ${job.name ?? ''}`);
    return words.map((raw) => {
      const vendor = setup.tool === 'java' ? (step.with.distribution?.value.toLowerCase() ?? null) : null;
      const parsed = parseToolVersion(raw);
      const pin = { tool: setup.tool, raw, ...parsed, vendor: parsed.vendor ?? vendor };
      return {
        place: { path: workflow.path, line: input.line },
        raw: `${setup.input}: ${raw}`,
        support: supportOfPin(context, pin),
        mayBeTestTarget: tests,
      };
    });
  });
}

function supportOfPin(context: CheckContext, { tool, raw, kind, version, vendor }: Omit<ToolPin, 'line'>): VersionInUse['support'] {
  const lifecycle = lifecycleOf(context);
  const name = `${lifecycle.products.get(tool)?.title ?? tool} ${raw}`;
  if (kind === 'alias') {
    const codename = /^lts\/(\w{1,30})$/i.exec(raw)?.[1];
    if (codename !== undefined) return supportOf(lifecycle, { product: tool, version: codename });
    return { kind: MOVING_NAMES.has(raw.toLowerCase()) || NEWEST.test(raw) ? 'newest' : 'alias', name };
  }
  if (kind === 'name' || version === null) return { kind: 'unknown', name };
  const product = vendor === null ? tool : (VENDORS.get(`${tool} ${vendor}`) ?? null);
  return product === null ? { kind: 'unknown', name } : supportOf(lifecycle, { product, version });
}

/** A tool's own name for its newest version, and for what comes after that. */
const NEWEST = /^(?:node|\*|(?:ruby|jruby|truffleruby)(?:-head)?)$/i;

/** Products of a tool by its vendor. Support of Java depends on it. */
const VENDORS: ReadonlyMap<string, string> = new Map([
  ['java temurin', 'eclipse-temurin'],
  ['java sapmachine', 'sapmachine'],
]);

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
  at: Pick<VersionInUse, 'place' | 'mayBeTestTarget'>,
): readonly VersionInUse[] {
  const { raw } = image;
  const content = imageContent(image, lifecycleOf(context));
  if (content.kind === 'moving') return [{ ...at, raw, support: { kind: 'newest', name: raw } }];
  if (content.kind === 'unknown') return [{ ...at, raw, support: { kind: 'unknown', name: raw } }];
  return content.versions.map((version) => ({ ...at, raw, support: supportOf(lifecycleOf(context), version) }));
}

/** Official images that services of own compose files run: what lifecycle data does not know is left out, since it may be the product. */
export function serviceImages(context: CheckContext): readonly VersionInUse[] {
  return composeFiles(context).flatMap((file) =>
    servicesOf(file).flatMap(({ image, build }) => {
      if (image === null || build !== null || !image.whole || !isKnownImage(image, lifecycleOf(context))) return [];
      return versionsOfImage(context, image, { place: { path: file.path, line: image.line }, mayBeTestTarget: false });
    }),
  );
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
