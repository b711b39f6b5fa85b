import { pathRole } from '../../model/path-role.ts';
import type { Format } from '../format.ts';
import { placeOfSeeds, readSeedData, recogniseSeedData } from './read.ts';
import type { SeedDataFacts } from './schema.ts';

/** Seeds, fixtures that are loaded as data, and migrations that make accounts. */
export const seedData: Format<SeedDataFacts> = {
  id: 'seed-data',
  title: 'Seeds of a database',
  specification: 'https://guides.rubyonrails.org/active_record_migrations.html#migrations-and-seed-data',
  versions: 'Rails, Laravel, Django, Prisma, Knex, Sequelize, SQL; as documented in 2026',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => {
    const place = placeOfSeeds(path);
    if (place === null) return 'no';
    if (place === 'in force') return 'in force';
    // Django loads data from folders that are called so: there the word means no test.
    const role = pathRole(path.replace(/(^|\/)fixtures\/(?=[^/]+$)/, '$1'));
    return role === 'own' ? 'candidate' : 'no';
  },
  recognise: recogniseSeedData,
  read: readSeedData,
};
