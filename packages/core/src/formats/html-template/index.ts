import { pathRole } from '../../model/path-role.ts';
import type { Format } from '../format.ts';
import { PAGE_NAME, readHtmlTemplate, recogniseHtmlTemplate } from './read.ts';
import type { HtmlTemplateFacts } from './schema.ts';

/** Rails and Laravel take the frame of their pages from there. */
const IN_FORCE = /(?:^|\/)(?:app|resources)\/views\/layouts\//;

/** Pages and templates of pages that take scripts or style sheets from other hosts. */
export const htmlTemplate: Format<HtmlTemplateFacts> = {
  id: 'html-template',
  title: 'Web page or template of one',
  specification: 'https://html.spec.whatwg.org/multipage/scripting.html',
  versions: 'HTML as of 2026, with holes of Django, Jinja, ERB, EJS, Blade, Handlebars, Twig, Liquid, PHP',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => {
    if (!PAGE_NAME.test(path)) return 'no';
    if (IN_FORCE.test(path)) return 'in force';
    const role = pathRole(path);
    return role === 'vendored' || role === 'generated' || role === 'test' ? 'no' : 'candidate';
  },
  recognise: recogniseHtmlTemplate,
  read: readHtmlTemplate,
};
