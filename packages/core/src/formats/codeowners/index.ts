import type { Format } from '../format.ts';
import { CODEOWNERS_BYTES, readCodeowners, recogniseCodeowners } from './read.ts';
import type { CodeownersFacts } from './schema.ts';

const IN_FORCE: ReadonlySet<string> = new Set(['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']);

/** Owners of paths, as GitHub reads them. */
export const codeowners: Format<CodeownersFacts> = {
  id: 'codeowners',
  title: 'CODEOWNERS',
  specification:
    'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
  versions: 'as documented in 2026',
  limits: { bytes: CODEOWNERS_BYTES },
  placement: (path) => (IN_FORCE.has(path) ? 'in force' : path.endsWith('/CODEOWNERS') ? 'candidate' : 'no'),
  recognise: recogniseCodeowners,
  read: readCodeowners,
};
