import { includedIn } from '../../formats/inventory-facts.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { ListedFile } from '../../prose/supply-statements.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { type SupplyDocument, supplyDocuments } from '../documents/supply-view.ts';
import { counted, someOf } from '../in-words.ts';

const subject = 'scripts and style sheets of others';

export const vendoredFilesListed: Check = {
  id: 'vendored-files-listed',
  version: 1,
  title: 'Scripts and style sheets that were copied in are listed with the version that they have.',
  claims: ['1.2.1'],
  guidance: ['1.2.1-a', '1.2.1-c'],
  sees: 'part',
  looksAt:
    'minified files and folders of vendored code: the banner of each script and style sheet, or the version that its code gives, against tables of own documents that list files with a version, and bills of materials by name. Those of package managers, tests and examples never count.',
  passes: 'each one says what it is, and a table or a bill of materials of the tree lists it with that version.',
  fails: 'a table lists a file with another version than the file says itself.',
  cannotTell:
    'Needs Review where no list that was read names a file, or where a file does not say its version; Not Applicable where no such file says what it is.',
  fooledBy: 'a banner that was edited or lost; a version of something that a file carries inside; a list in another form.',
  run(context) {
    const files = vendoredFiles(context);
    const rows = supplyDocuments(context).flatMap((document) => document.supply.listed.map((row) => ({ document, row })));
    const known = componentNames(context);
    const judged = files.map((file) => judge(file, rows, known));
    const wrong = judged.flatMap(({ outcome }) => outcome ?? []);
    const open = judged.filter(({ standing }) => standing === 'not listed' || standing === 'no version');
    if (wrong.length > 0 || open.length > 0) return [...wrong, ...stillOpen(open)];
    const [first] = files;
    if (first === undefined)
      return [{ result: 'Not Applicable', subject, message: 'No script or style sheet was seen that says to be of others.' }];
    return [
      {
        result: 'Passed',
        subject,
        place: first.place,
        message: `${counted(files.length, 'file')} of others that ${files.length === 1 ? 'says what it is is' : 'say what they are are'} listed with that version.`,
      },
    ];
  },
};

interface VendoredFile {
  readonly path: string;
  readonly place: Place;
  /** By its banner; null where it has none. */
  readonly name: string | null;
  /** By its banner, else the only one that its code gives; null where neither tells. */
  readonly version: string | null;
  /** All versions that it says anywhere. */
  readonly said: readonly string[];
}

function vendoredFiles(context: CheckContext): readonly VendoredFile[] {
  return context.source.documents.flatMap(({ path, role, facts }): readonly VendoredFile[] => {
    if (facts?.kind !== 'vendored-script' || (role !== 'own' && role !== 'vendored')) return [];
    const { banner, versions } = facts;
    const [only, ...more] = versions;
    const version = banner?.version ?? (more.length === 0 ? (only ?? null) : null);
    const said = banner === null ? versions : [banner.version, ...versions];
    return [{ path, place: banner === null ? { path } : { path, line: banner.line }, name: banner?.name ?? null, version, said }];
  });
}

interface Row {
  readonly document: SupplyDocument;
  readonly row: ListedFile;
}

interface Judged {
  readonly file: VendoredFile;
  readonly standing: 'listed' | 'contradicted' | 'not listed' | 'no version';
  readonly outcome: Outcome | null;
}

function judge(file: VendoredFile, rows: readonly Row[], known: ReadonlySet<string>): Judged {
  const found = rows.filter(({ row }) => file.path === row.file || file.path.endsWith(`/${row.file}`));
  const stated = found.find(({ row }) => row.version !== null);
  if (stated === undefined) {
    const inventoried = file.name !== null && file.version !== null && known.has(`${plainName(file.name)}@${file.version}`);
    const standing = inventoried ? 'listed' : found.length > 0 ? 'no version' : 'not listed';
    return { file, standing, outcome: null };
  }
  const { document, row } = stated;
  const written = row.version ?? '';
  if (file.said.some((version) => sameVersion(version, written))) return { file, standing: 'listed', outcome: null };
  if (file.version === null) return { file, standing: 'no version', outcome: null };
  return {
    file,
    standing: 'contradicted',
    outcome: {
      result: 'Failed',
      subject: `version of ${file.path}`,
      place: { path: document.path, line: row.line },
      message: `${document.path}:${row.line} lists ${row.name} ${written} in ${file.path}; the file says that it is ${file.version}.`,
      bring: 'Let the list say what lies there, and let what updates one update the other.',
    },
  };
}

/** `1.9` lists 1.9.12 too. */
function sameVersion(said: string, written: string): boolean {
  return said === written || said.startsWith(`${written}.`) || said.startsWith(`${written}-`);
}

/** What bills of materials of the tree list, by name and version. A lockfile speaks of another copy, which is updated without this one. */
function componentNames(context: CheckContext): ReadonlySet<string> {
  const inInventories = context.source.documents.flatMap(({ role, facts }) =>
    role === 'own' && facts !== null && 'inventory' in facts
      ? [...includedIn(facts.inventory).packages.flatMap(({ components }) => components), ...includedIn(facts.inventory).unplaced]
      : [],
  );
  return new Set(
    inInventories.map((component) => {
      const at = component.lastIndexOf('@');
      return at <= 0 ? plainName(component) : `${plainName(component.slice(0, at))}${component.slice(at)}`;
    }),
  );
}

/** `Alpha.js` is published as `alpha` or `alpha.js`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.js$/, '')
    .replaceAll(/[\s._]+/g, '-');
}

function stillOpen(open: readonly Judged[]): readonly Outcome[] {
  const [first] = open;
  if (first === undefined) return [];
  const names = someOf(
    open.map(({ file: { path, name, version } }) => (name === null || version === null ? path : `${path} (${name} ${version})`)),
  );
  const one = open.length === 1;
  return [
    {
      result: 'Needs Review',
      subject,
      place: first.file.place,
      message: `${counted(open.length, 'file')} of others ${one ? 'is' : 'are'} in no list that was read, or cannot be held against it: ${names}.`,
      bring: 'Bring the inventory that lists each of these with name, version and origin.',
    },
  ];
}
