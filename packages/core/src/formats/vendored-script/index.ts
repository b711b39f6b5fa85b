import { pathRole } from '../../model/path-role.ts';
import type { Format } from '../format.ts';
import { MANAGED, readVendoredScript, recogniseVendoredScript, SCRIPT_NAME } from './read.ts';
import type { VendoredScriptFacts } from './schema.ts';

/** What lies right in a folder of that name among the files that are served is of others. */
const IN_FORCE =
  /(?:^|\/)(?:static|public|assets|wwwroot)\/(?:[\w.-]{1,60}\/){0,3}(?:vendors?|third[-_]party)\/(?:[\w.@-]{1,100}\/)?[^/]{1,200}\.min\.(?:m?js|css)$/i;
const MINIFIED = /[.-]min\.(?:m?js|css)$/i;
const VENDORED = /(?:^|\/)(?:vendors?|vendored|third[-_]?party)\//i;

/** Scripts and style sheets that were copied in. */
export const vendoredScript: Format<VendoredScriptFacts> = {
  id: 'vendored-script',
  title: 'Script or style sheet of others',
  specification: 'https://docs.npmjs.com/cli/v11/configuring-npm/package-json',
  versions: 'banners of published files, as seen in 2026',
  limits: { bytes: 4 * 1024 * 1024 },
  placement: (path) => {
    if (!SCRIPT_NAME.test(path) || MANAGED.test(path)) return 'no';
    if (IN_FORCE.test(path)) return 'in force';
    const role = pathRole(path);
    if (role === 'vendored') return VENDORED.test(path) ? 'candidate' : 'no';
    return role === 'own' && MINIFIED.test(path) ? 'candidate' : 'no';
  },
  recognise: recogniseVendoredScript,
  read: readVendoredScript,
};
