import type { ComposeService } from '../../formats/compose/schema.ts';
import { isKnownImage } from '../../lifecycle/image-versions.ts';
import type { Lifecycle } from '../../lifecycle/lifecycle.ts';
import { type ComposeFile, servicesOf, useOf } from './container-view.ts';

const DATABASE_NAME = /(?:^|_)(?:DB|DATABASE|DB_?NAME|DATABASE_?NAME)$/i;
const FOR_TESTS = /(?:^|[_-])tests?$|^tests?[_-]/i;

/** Why a service may be there for tests alone, as the end of a sentence; null where nothing says so, or the file is for production by name. */
export function whyForTests(file: ComposeFile, service: ComposeService, lifecycle: Lifecycle): string | null {
  if (useOf(file) === 'production') return null;
  const database = service.environment.find(
    ({ name, text, credential }) => credential === null && text !== null && DATABASE_NAME.test(name) && FOR_TESTS.test(text),
  );
  if (database !== undefined) return `its database is called ${database.text}`;
  const twice = runsNothingBuilt(file) ? severalVersions(file, lifecycle) : null;
  return twice === null ? null : `${file.path} builds nothing and starts ${twice} in several versions side by side`;
}

/** Whether no service of a file is built: what it starts is then, as far as the file says, somebody else's. */
function runsNothingBuilt(file: ComposeFile): boolean {
  return servicesOf(file).every(({ build }) => build === null);
}

/** Whether a file starts nothing but official images: the product itself is then not among its services. */
export function runsOnlyOfficialImages(file: ComposeFile, lifecycle: Lifecycle): boolean {
  return (
    useOf(file) !== 'production' &&
    servicesOf(file).every(({ image, build }) => build === null && image !== null && image.whole && isKnownImage(image, lifecycle))
  );
}

/** An official image that a file has in several versions; null where there is none. One delivery needs no two of a database. */
function severalVersions(file: ComposeFile, lifecycle: Lifecycle): string | null {
  const images = servicesOf(file).flatMap(({ image }) => (image?.whole === true && isKnownImage(image, lifecycle) ? [image] : []));
  const tagsOf = Map.groupBy(images, ({ image }) => image);
  return [...tagsOf].find(([, same]) => new Set(same.map(({ tag }) => tag)).size > 1)?.[0] ?? null;
}
