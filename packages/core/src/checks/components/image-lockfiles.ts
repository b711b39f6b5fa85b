import type { DockerfileBase, DockerfileCopy, DockerfileRun } from '../../formats/dockerfile/schema.ts';
import type { PackageTool } from '../../formats/lockfile-facts.ts';
import { matchesPathPattern } from '../../formats/path-pattern.ts';
import { useOfName } from '../containers/container-file-names.ts';
import type { Dockerfile } from '../containers/container-view.ts';
import { withoutTrailingSlashes } from '../trailing-slashes.ts';

/**
 * What became of a tool's lockfile in the build of an image. `copied`: the file is named. `left behind`: its manifest is named, and nothing
 * that comes in before the installation can hold it. `not seen`: it may come with a folder, a pattern, another stage or a command.
 */
export type LockfileInImage =
  | { readonly kind: 'copied' | 'not seen' }
  | { readonly kind: 'left behind'; readonly lockfile: string; readonly manifest: string };

const NOT_SEEN = { kind: 'not seen' } as const;

/** The manifest beside a tool's lockfile. pip installs from the file that is named, and Go stops without its checksums. */
const MANIFESTS: ReadonlyMap<PackageTool, string> = new Map([
  ['npm', 'package.json'],
  ['pnpm', 'package.json'],
  ['Yarn', 'package.json'],
  ['Poetry', 'pyproject.toml'],
  ['uv', 'pyproject.toml'],
  ['Pipenv', 'Pipfile'],
  ['Bundler', 'Gemfile'],
  ['Composer', 'composer.json'],
  ['Cargo', 'Cargo.toml'],
]);

/** Commands that may bring a whole repository in, or write a lockfile of the image's own. */
const BRINGS_MORE = /\bgit\s+(?:clone|fetch|checkout|pull|submodule)\b|\b(?:tar|unzip)\s/;

/** Follows what an image takes in before one of its instructions, for the lockfiles (by path) of one tool. */
export function lockfileInImage(file: Dockerfile, run: DockerfileRun, tool: PackageTool, lockfiles: readonly string[]): LockfileInImage {
  const name = MANIFESTS.get(tool);
  const [first] = lockfiles;
  if (name === undefined || first === undefined) return NOT_SEEN;
  const chain = stagesBelow(file, run.stage);
  const before = (one: { readonly stage: number; readonly line: number }) =>
    chain.has(one.stage) && (one.stage !== run.stage || one.line <= run.line);
  const copies = file.facts.copies.filter(before);
  const fromTree = copies.filter(({ from }) => from === null).flatMap(({ sources }) => sources);
  if (fromTree.some((source) => lockfiles.some((path) => namesFile(source, path)))) return { kind: 'copied' };
  const manifests = lockfiles.map((path) => ({ lockfile: path, manifest: `${path.slice(0, path.lastIndexOf('/') + 1)}${name}` }));
  const left = manifests.find(({ manifest }) => fromTree.some((source) => namesFile(source, manifest)));
  const comesAlong =
    copies.some((copy) => mayHold(file, copy, lockfiles)) ||
    file.facts.runs.filter(before).some(({ text, line }) => line < run.line && (BRINGS_MORE.test(text) || text.includes(baseName(first))));
  if (left === undefined || comesAlong || !isDelivered(file, run.stage)) return NOT_SEEN;
  return { kind: 'left behind', ...left };
}

/** A stage and those that it builds on. */
function stagesBelow({ facts }: Dockerfile, from: number): ReadonlySet<number> {
  const found = new Set<number>();
  let index: number | null = from;
  while (index !== null && !found.has(index)) {
    found.add(index);
    const base: DockerfileBase | undefined = facts.stages[index]?.base;
    index = base?.kind === 'stage' ? base.index : null;
  }
  return found;
}

/** Whether a stage is part of the image that is built when no other is asked for, and not for tests or development by name. */
function isDelivered(file: Dockerfile, stage: number): boolean {
  const { stages, sources } = file.facts;
  const use = useOfName(stages[stage]?.name ?? '');
  if (use === 'test' || use === 'development') return false;
  const delivered = new Set<number>();
  const open = [stages.length - 1];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (delivered.has(next)) continue;
    delivered.add(next);
    const base = stages[next]?.base;
    if (base?.kind === 'stage') open.push(base.index);
    for (const source of sources) if (source.stage === next && source.base.kind === 'stage') open.push(source.base.index);
  }
  return delivered.has(stage);
}

/** Whether a copy could bring a lockfile in: where the folder is that an image is built in is not known, so any end of a path may be meant. */
function mayHold(file: Dockerfile, { from, sources }: DockerfileCopy, lockfiles: readonly string[]): boolean {
  if (from === null) return sources.some((source) => lockfiles.some((path) => mayBring(source, path)));
  // Another stage has what it took in itself, or what its commands wrote.
  if (from.kind === 'stage') return mayCarry(file, from.index, sources, lockfiles);
  // An image, or a folder that is given under such a name when the image is built.
  return sources.some((source) => /[*?[$]|[./]$/.test(source) || lockfiles.some((path) => baseName(source) === baseName(path)));
}

function mayCarry(file: Dockerfile, stage: number, sources: readonly string[], lockfiles: readonly string[]): boolean {
  if (sources.some((source) => lockfiles.some((path) => baseName(source) === baseName(path)))) return true;
  const below = stagesBelow(file, stage);
  return file.facts.copies.some(
    (copy) =>
      below.has(copy.stage) &&
      // A stage names earlier ones only, so this ends.
      (copy.from?.kind === 'stage' ? copy.from.index < copy.stage : true) &&
      mayHold(file, copy, lockfiles),
  );
}

/** Whether a source names this very file, without a pattern. */
function namesFile(source: string, path: string): boolean {
  const plain = plainSource(source);
  return baseName(plain) === baseName(path) && (path === plain || path.endsWith(`/${plain}`) || plain.endsWith(`/${path}`));
}

function mayBring(source: string, path: string): boolean {
  if (/^(?:https?:|git@|ssh:)/i.test(source) || source.includes('$') || source.includes('[')) return true;
  const plain = plainSource(source);
  if (plain === '' || plain === '.' || plain.split('/').includes('..')) return true;
  const parts = path.split('/');
  return parts.some((_, index) => {
    const rest = parts.slice(index).join('/');
    // A folder brings all below it, one that a pattern names included.
    return (
      matchesPathPattern(`/${plain}`, rest) ||
      parts.slice(index + 1).some((__, end) => matchesPathPattern(`/${plain}`, parts.slice(index, index + 1 + end).join('/')))
    );
  });
}

function plainSource(source: string): string {
  return withoutTrailingSlashes(source.replace(/^(?:\.?\/)+/, ''));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
