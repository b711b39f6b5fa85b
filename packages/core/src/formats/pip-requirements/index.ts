import type { Format } from '../format.ts';
import { readPipRequirements, recognisePipRequirements } from './read.ts';
import type { PipRequirementsFacts } from './schema.ts';

const USUAL = /(?:^|\/)(?:requirements(?:[-_.][\w.-]{1,100})?\.txt|requirements\/[\w.-]{1,100}\.txt)$/;
const POSSIBLE = /(?:^|\/)(?:[\w.-]{1,100}[-_]requirements|constraints)\.txt$/;

/** Requirements files of pip. pip reads whichever it is given, so it is their usual names that put them in force. */
export const pipRequirements: Format<PipRequirementsFacts> = {
  id: 'pip-requirements',
  title: 'pip requirements file',
  specification: 'https://pip.pypa.io/en/stable/reference/requirements-file-format/',
  versions: 'of pip 26',
  limits: { bytes: 5 * 1024 * 1024 },
  placement: (path) => (!path.endsWith('.txt') ? 'no' : USUAL.test(path) ? 'in force' : POSSIBLE.test(path) ? 'candidate' : 'no'),
  recognise: recognisePipRequirements,
  read: readPipRequirements,
};
