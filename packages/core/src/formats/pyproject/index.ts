import { TOML_DEPTH } from '../../encodings/toml-document.ts';
import type { Format } from '../format.ts';
import { readPyproject, recognisePyproject } from './read.ts';
import type { PyprojectFacts } from './schema.ts';

/** pyproject.toml, the manifest of Python projects and the configuration of their tools. */
export const pyproject: Format<PyprojectFacts> = {
  id: 'pyproject',
  title: 'Python project manifest',
  specification: 'https://packaging.python.org/en/latest/specifications/pyproject-toml/',
  versions: 'as specified in 2026; Poetry 1 and 2',
  limits: { bytes: 2 * 1024 * 1024, depth: TOML_DEPTH },
  placement: (path) => (path === 'pyproject.toml' || path.endsWith('/pyproject.toml') ? 'in force' : 'no'),
  recognise: recognisePyproject,
  read: readPyproject,
};
