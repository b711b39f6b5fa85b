import type { Format } from '../format.ts';
import { readLicence, recogniseLicence } from './read.ts';
import type { LicenceFacts } from './schema.ts';

const IN_FORCE =
  /^(?:licen[cs]e|copying|unlicense)(?:[-.](?:lesser|mit|apache|apache-2\.0|bsd|gpl|lgpl|agpl|mpl))?(?:\.md|\.markdown|\.txt|\.rst)?$/i;
/** Where REUSE keeps them. */
const REUSE = /^LICENSES\/[\w.-]{1,100}\.txt$/;

/** The text of a licence. */
export const licence: Format<LicenceFacts> = {
  id: 'licence',
  title: 'Licence',
  specification: 'https://spdx.org/licenses/',
  versions: 'texts listed in its README',
  limits: { bytes: 512 * 1024 },
  servesNoClaim: 'none, since no claim asks under which terms software is given away',
  placement: (path) => (IN_FORCE.test(path) || REUSE.test(path) ? 'in force' : 'no'),
  recognise: recogniseLicence,
  read: readLicence,
};
