import { includedIn } from '../../formats/inventory-facts.ts';
import type { CheckContext } from '../check.ts';
import { lockfilesOfOtherKinds, manifestsOfOtherKinds, unlockedManifests, unreadLockfiles } from '../components/lockfile-view.ts';
import { composeFiles, dockerfiles, rootOf, servicesOf, shippedStage, unreadContainerFiles, useOf } from '../containers/container-view.ts';
import { someOf } from '../in-words.ts';
import type { InventoryItem } from './inventory-evidence.ts';

const SYSTEM_PACKAGES: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm', 'alpm']);

/** What a source has besides lockfiles that are read, in clauses: images that ship, scripts of others, and what is not read. */
export function besidesLockfiles(context: CheckContext, inventories: readonly InventoryItem[]): readonly string[] {
  const images = shippedImages(context);
  const systems = inventories.some(({ inventory }) => inventory.packages.some(({ ecosystem }) => SYSTEM_PACKAGES.has(ecosystem)));
  const scripts = scriptsOfOthers(context, inventories);
  const unread = [
    ...unreadLockfiles(context),
    ...lockfilesOfOtherKinds(context),
    ...unlockedManifests(context),
    ...manifestsOfOtherKinds(context),
  ].map(({ path }) => path);
  const files = unreadContainerFiles(context);
  return [
    ...(images.length === 0
      ? []
      : [
          systems
            ? `packages of operating systems are listed, and that they are those of ${someOf(images)} no inventory shows`
            : `what ships has images (${someOf(images)}), and no inventory lists the packages of an operating system`,
        ]),
    ...(scripts.length === 0 ? [] : [`scripts of others lie in the tree that no inventory lists by name and version: ${someOf(scripts)}`]),
    ...(unread.length === 0 ? [] : [`${someOf(unread)} ${unread.length === 1 ? 'says' : 'say'} no packages that could be compared`]),
    ...(files.length === 0 ? [] : [`${someOf(files)} could not be read`]),
  ];
}

/** Images of others that customers get: what delivered ones are based on, and what services of compose files run. */
function shippedImages(context: CheckContext): readonly string[] {
  const delivered = (use: ReturnType<typeof useOf>) => use === 'production' || use === 'any';
  const bases = dockerfiles(context)
    .filter((file) => delivered(useOf(file)))
    .flatMap((file) => {
      const stage = shippedStage(file);
      const base = stage === null ? null : rootOf(file, stage.base).base;
      return base?.kind === 'image' || base?.kind === 'chosen' ? [base.raw] : [];
    });
  const services = composeFiles(context)
    .filter((file) => delivered(useOf(file)))
    .flatMap((file) => servicesOf(file).flatMap(({ image, build }) => (image === null || build !== null ? [] : [image.raw])));
  return [...new Set([...bases, ...services])];
}

/** Scripts and style sheets in the tree that others published, by their banners, and that no inventory lists so. */
function scriptsOfOthers(context: CheckContext, inventories: readonly InventoryItem[]): readonly string[] {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/\.js$/, '')
      .replaceAll(/[\s._]+/g, '-');
  const scripts = context.source.documents.flatMap(({ path, role, facts }) =>
    facts?.kind === 'vendored-script' && (role === 'own' || role === 'vendored') ? [{ path, banner: facts.banner }] : [],
  );
  if (scripts.length === 0) return [];
  const known = new Set<string>();
  for (const { inventory } of inventories) {
    const lists = [...includedIn(inventory).packages.map(({ components }) => components), includedIn(inventory).unplaced];
    for (const component of lists.flat()) {
      const at = component.lastIndexOf('@');
      if (at > 0) known.add(`${plain(component.slice(0, at))}${component.slice(at)}`);
    }
  }
  return scripts.flatMap(({ path, banner }) => (banner !== null && known.has(`${plain(banner.name)}@${banner.version}`) ? [] : [path]));
}
