import type { ComposeService } from '../../formats/compose/schema.ts';
import type { DockerfileBase, DockerfileStage } from '../../formats/dockerfile/schema.ts';
import { BUILT_IN_LIFECYCLE } from '../../lifecycle/end-of-life.ts';
import { isKnownImage } from '../../lifecycle/image-versions.ts';
import { type CheckContext, type FactsDocument, ownDocuments } from '../check.ts';
import { type ContainerFileUse, useOfName, useOfPath } from './container-file-names.ts';

export type Dockerfile = FactsDocument<'dockerfile'>;
export type ComposeFile = FactsDocument<'compose'>;

/** The vendor's own Dockerfiles, those for tests left out. */
export function dockerfiles(context: CheckContext): readonly Dockerfile[] {
  const files = ownDocuments(context, 'dockerfile').filter(({ path }) => useOfPath(path) !== 'test');
  const stages = new Set(files.flatMap(({ facts }) => facts.stages.flatMap(({ name }) => name ?? [])));
  const builtHere = (base: DockerfileBase): DockerfileBase =>
    base.kind === 'image' &&
    base.digest === null &&
    stages.has(base.image) &&
    !base.image.includes('/') &&
    !isKnownImage(base, context.lifecycle ?? BUILT_IN_LIFECYCLE)
      ? { kind: 'chosen', raw: base.raw }
      : base;
  // A stage of another file is no image of a registry: whoever builds it gives it the name.
  return files.map((file) =>
    file.facts.stages.every(({ base }) => builtHere(base) === base)
      ? file
      : { ...file, facts: { ...file.facts, stages: file.facts.stages.map((stage) => ({ ...stage, base: builtHere(stage.base) })) } },
  );
}

/** The vendor's own compose files, those for tests left out. */
export function composeFiles(context: CheckContext): readonly ComposeFile[] {
  const files = ownDocuments(context, 'compose').filter(({ path }) => useOfPath(path) !== 'test');
  const known = new Map(context.source.documents.map((document) => [document.path, document]));
  return files.map((file) => (file.facts.services.some(({ extends: base }) => base !== null) ? withBuilds(file, known) : file));
}

/** As deep as services are followed that extend each other. */
const DEEPEST = 10;

const NAMES = new WeakMap<readonly ComposeService[], ReadonlyMap<string, ComposeService>>();

function namesOf(services: readonly ComposeService[]): ReadonlyMap<string, ComposeService> {
  const known = NAMES.get(services) ?? new Map(services.map((service) => [service.name, service]));
  NAMES.set(services, known);
  return known;
}

/** A service that extends one which is built is built too: its image is the name of the result. */
function withBuilds(file: ComposeFile, known: ReadonlyMap<string, CheckContext['source']['documents'][number]>): ComposeFile {
  const buildOf = (services: readonly ComposeService[], path: string, service: ComposeService, depth: number): ComposeService['build'] => {
    const { build, extends: base } = service;
    if (build !== null || base === null || depth > DEEPEST) return build;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const at = base.file === null ? path : `${folder}${base.file.replace(/^\.\//, '')}`;
    const facts = base.file === null ? null : known.get(at)?.facts;
    const among = base.file === null ? services : facts?.kind === 'compose' ? facts.services : [];
    const found = namesOf(among).get(base.service);
    return found === undefined ? null : buildOf(among, at, found, depth + 1);
  };
  const { services } = file.facts;
  const built = services.map((service) => ({ ...service, build: buildOf(services, file.path, service, 0) }));
  return { ...file, facts: { ...file.facts, services: built } };
}

/** What the name of a file says of its use. */
export function useOf({ path }: Dockerfile | ComposeFile): ContainerFileUse {
  return useOfPath(path);
}

/** Services of a compose file, without those that are for tests by name or profile. */
export function servicesOf({ facts }: ComposeFile): readonly ComposeService[] {
  return facts.services.filter(
    ({ name, profiles }) =>
      useOfName(name) !== 'test' && !(profiles.length > 0 && profiles.every((profile) => useOfName(profile) === 'test')),
  );
}

/** Stages of a Dockerfile, without those that are for tests by name. */
export function stagesOf({ facts }: Dockerfile): readonly DockerfileStage[] {
  return facts.stages.filter(({ name }) => name === null || useOfName(name) !== 'test');
}

/**
 * The stage that is built unless another is asked for: the last one. Where that is for tests by name another is asked for, and it
 * is the last whose name says production; null where none does.
 */
export function shippedStage(file: Dockerfile): DockerfileStage | null {
  const last = file.facts.stages.at(-1);
  const stages = stagesOf(file);
  if (last === undefined || stages.includes(last)) return last ?? null;
  return stages.findLast(({ name }) => name !== null && useOfName(name) === 'production') ?? null;
}

/** What a base is in the end, stages of the same file followed. */
export function rootOf({ facts }: Dockerfile, base: DockerfileBase): { readonly base: DockerfileBase; readonly line: number | null } {
  let found: DockerfileBase = base;
  let line: number | null = null;
  // A stage can only name an earlier one.
  for (let turn = 0; turn <= facts.stages.length && found.kind === 'stage'; turn++) {
    const stage: DockerfileStage | undefined = facts.stages[found.index];
    if (stage === undefined) break;
    found = stage.base;
    line = stage.line;
  }
  return { base: found, line };
}

/** Own container files that could not be read, in words; '' where there are none. Nothing may be concluded from them. */
export function unreadContainerFiles(context: CheckContext): readonly string[] {
  return context.source.documents
    .filter(
      ({ format, role, facts, path, inForce }) =>
        (format === 'dockerfile' || format === 'compose') && role === 'own' && inForce && facts === null && useOfPath(path) !== 'test',
    )
    .map(({ path }) => path);
}
