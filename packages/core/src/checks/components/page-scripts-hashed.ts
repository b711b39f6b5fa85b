import type { PageResource } from '../../formats/html-template/schema.ts';
import type { Place } from '../../model/diagnostic.ts';
import { pathRole } from '../../model/path-role.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';

interface Taken extends PageResource {
  readonly place: Place;
}

const subject = 'scripts of pages';

export const pageScriptsHashed: Check = {
  id: 'page-scripts-hashed',
  version: 2,
  title: 'Scripts and style sheets that pages take from other hosts carry a hash.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'script and link elements of own pages and templates of pages whose address names another host, and their attribute integrity. Pages of documentation, tests, examples and demonstrations never count.',
  passes: 'each script and style sheet that is taken from another host carries a hash that browsers compare.',
  fails:
    'a script has none and comes from a public host of published files: its hash could fix it, and whoever can change it there changes the product.',
  cannotTell:
    'Needs Review for a script of any other host, which may be the vendor’s own, or a service whose script changes by itself, for a style sheet without a hash, and where the attribute may be filled in; Not Applicable where no page takes anything from another host; Unknown where a page could not be read.',
  fooledBy:
    'pages that programs write; scripts that scripts load; import maps; a tag that a helper of the template engine writes; a page that nobody is shown.',
  run(context) {
    const taken = takenByPages(context);
    const scripts = taken.filter(({ kind }) => kind === 'script');
    const bare = scripts.filter(({ integrity }) => integrity === 'absent');
    const outcomes = [
      ...withoutHash(bare.filter(isPublishedFile)),
      ...ofOtherHosts(bare.filter((one) => !isPublishedFile(one))),
      ...styleSheets(taken.filter(({ kind, integrity }) => kind === 'style' && integrity === 'absent')),
      ...filledIn(taken.filter(({ integrity }) => integrity === 'filled in')),
      ...unread(context),
    ];
    if (outcomes.length > 0) return outcomes;
    const [first] = taken;
    if (first === undefined)
      return [{ result: 'Not Applicable', subject, message: 'No page was seen to take a script or a style sheet from another host.' }];
    const count = taken.length;
    const what = `${count === 1 ? 'The one script or style sheet' : `All ${count} scripts and style sheets`} that pages take from other hosts`;
    return [{ result: 'Passed', subject, place: first.place, message: `${what} ${count === 1 ? 'carries' : 'carry'} a hash.` }];
  },
};

const DOCUMENTATION =
  /(?:^|\/)(?:docs?|docgen|documentation|manual|guides?|website|storybook|\.storybook|coverage|htmlcov|benchmarks?|playground|sandbox)\//i;

/** Folders that say of themselves that they show something off, and the pages that come with fonts and do. */
const DEMONSTRATION = /(?:^|\/)[\w.-]{1,100}-demos?\/|(?:^|\/)fonts?\/(?:[^/]+\/){0,5}[^/]{0,200}(?:demo|specimen)[^/]{0,100}$/i;

/** Folders of templates are where frameworks look for pages: there the word does not mean an example. */
function isShown(path: string): boolean {
  const folders = path.split('/').filter((part) => !/^templates?$/i.test(part));
  return pathRole(folders.join('/')) === 'own' && !DOCUMENTATION.test(path) && !DEMONSTRATION.test(path);
}

function takenByPages(context: CheckContext): readonly Taken[] {
  return context.source.documents.flatMap(({ path, facts }) =>
    facts?.kind === 'html-template' && isShown(path) ? facts.resources.map((one) => ({ ...one, place: { path, line: one.line } })) : [],
  );
}

/** Hosts of published files: what an address of theirs names can be had elsewhere, and compared. */
const FILE_HOSTS: ReadonlySet<string> = new Set([
  ...['unpkg.com', 'cdn.jsdelivr.net', 'fastly.jsdelivr.net', 'cdnjs.cloudflare.com', 'ajax.googleapis.com', 'ajax.aspnetcdn.com'],
  ...['code.jquery.com', 'stackpath.bootstrapcdn.com', 'maxcdn.bootstrapcdn.com', 'netdna.bootstrapcdn.com', 'cdn.datatables.net'],
  ...['cdn.socket.io', 'cdn.plot.ly', 'cdn.bootcdn.net', 'cdn.staticfile.org', 'cdn.statically.io', 'rawcdn.githack.com', 'cdn.rawgit.com'],
  ...[
    'esm.sh',
    'cdn.skypack.dev',
    'ga.jspm.io',
    'cdn.ckeditor.com',
    'cdn.tiny.cloud',
    'cdn.redoc.ly',
    'd3js.org',
    'cdn.pydata.org',
    'polyfill.io',
  ],
]);
/** A host of its own may be the vendor's, or a service whose script changes by itself. */
function isPublishedFile({ host }: Taken): boolean {
  return FILE_HOSTS.has(host);
}

/** One finding for each address: a response to one answers no other. */
function withoutHash(taken: readonly Taken[]): readonly Outcome[] {
  return [...Map.groupBy(taken, ({ address }) => address)].flatMap(([address, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const pages = someOf([...new Set(all.map(({ place }) => place.path))]);
    return [
      {
        result: 'Failed' as const,
        subject: `script ${address}`,
        place: first.place,
        message: `${pages} ${all.length === 1 ? 'takes' : 'take'} ${address} from another host without a hash, and runs what comes.`,
        bring: 'Add integrity with the hash of the file, or serve the file with the product.',
      },
    ];
  });
}

function ofOtherHosts(taken: readonly Taken[]): readonly Outcome[] {
  const [first] = taken;
  if (first === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: `${subject} from other hosts`,
      place: first.place,
      message: `Pages run ${counted(taken.length, 'script')} without a hash, from ${hostsOf(taken)}.`,
      bring:
        'Say whose hosts these are: add a hash where a file is fixed, or say why the service is trusted and what of a page it can reach.',
    },
  ];
}

function styleSheets(taken: readonly Taken[]): readonly Outcome[] {
  const [first] = taken;
  if (first === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'style sheets of pages',
      place: first.place,
      message: `Pages take ${counted(taken.length, 'style sheet')} from ${hostsOf(taken)} without a hash.`,
      bring: 'Add integrity with the hash of the file, serve the file with the product, or say why the host is trusted.',
    },
  ];
}

function filledIn(taken: readonly Taken[]): readonly Outcome[] {
  const [first] = taken;
  if (first === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: `${subject} with attributes that are filled in`,
      place: first.place,
      message: `Whether ${counted(taken.length, 'element')} of pages ${taken.length === 1 ? 'carries' : 'carry'} a hash is decided when the page is made, first ${first.place.path}.`,
      bring: 'Bring a page as it is served.',
    },
  ];
}

function unread(context: CheckContext): readonly Outcome[] {
  const paths = context.source.documents
    .filter(({ format, facts, path }) => format === 'html-template' && facts === null && isShown(path))
    .map(({ path }) => path);
  const [path] = paths;
  if (path === undefined) return [];
  return [
    {
      result: 'Unknown',
      subject,
      place: { path },
      message: `${someOf(paths)} could not be read.`,
      bring: 'Mend the page, or bring it as it is served.',
    },
  ];
}

function hostsOf(taken: readonly Taken[]): string {
  return someOf([...new Set(taken.map(({ host }) => host))]);
}
