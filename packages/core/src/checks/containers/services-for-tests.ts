import type { ComposeService } from '../../formats/compose/schema.ts';
import { isKnownImage } from '../../lifecycle/image-versions.ts';
import type { Lifecycle } from '../../lifecycle/lifecycle.ts';
import { type ComposeFile, servicesOf, useOf } from './container-view.ts';

const DATABASE_NAME = /(?:^|_)(?:DB|DATABASE|DB_?NAME|DATABASE_?NAME)$/i;
const FOR_TESTS = /(?:^|[_-])tests?$|^tests?[_-]/i;

/** Why each service of a file may be there for tests alone, as the end of a sentence; none where nothing says so, or the file is for production by name. */
export function whyForTests(file: ComposeFile, lifecycle: Lifecycle): ReadonlyMap<ComposeService, string> {
  if (useOf(file) === 'production') return new Map();
  const twice = runsNothingBuilt(file) ? severalVersions(file, lifecycle) : null;
  const whole = twice === null ? null : `${file.path} builds nothing and starts ${twice} in several versions side by side`;
  return new Map(
    servicesOf(file).flatMap((service): readonly (readonly [ComposeService, string])[] => {
      const database = databaseForTests(service);
      const why = database === null ? whole : `its database is called ${database}`;
      return why === null ? [] : [[service, why]];
    }),
  );
}

/** The name of a service's database where it says that it is for tests. */
function databaseForTests({ environment }: ComposeService): string | null {
  const found = environment.find(
    ({ name, text, credential }) => credential === null && text !== null && DATABASE_NAME.test(name) && FOR_TESTS.test(text),
  );
  return found?.text ?? null;
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
