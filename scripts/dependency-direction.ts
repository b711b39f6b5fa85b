import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { circleProblems } from './import-circles.ts';

/** Rooms from the bottom up: a room may import those before it, never those after. Type imports obey too. */
const PACKAGES = ['core', 'collectors', 'signatures', 'reports', 'cli'];
/** Packages that stand side by side: neither may import the other. */
const APART: readonly (readonly [string, string])[] = [
  ['collectors', 'reports'],
  ['collectors', 'signatures'],
  ['signatures', 'reports'],
];
const CORE_ROOMS = [
  'model',
  'catalogue',
  'encodings',
  'prose',
  'formats',
  'lifecycle',
  'secrets',
  'code-marks',
  'checks',
  'case',
  'forms',
  'answers',
  'assessors',
  'statement',
];
/** `catalogue` stands beside what files are read with, and `secrets` beside both. */
const CORE_APART: readonly (readonly [string, string])[] = [
  ['catalogue', 'encodings'],
  ['catalogue', 'prose'],
  ['catalogue', 'formats'],
  ['catalogue', 'secrets'],
  ['formats', 'secrets'],
];
/** Rooms of the checks from the bottom up. What stands above them in their folder belongs to all of them. */
const CHECK_ROOMS = [
  'shell',
  'containers',
  'pipelines',
  'documents',
  'components',
  'secrets',
  'testing',
  'releases',
  'repository',
  'access',
  'vulnerability-reports',
  'evidence',
];
/** What puts the checks of all rooms together: no room may import it. */
const CHECK_REGISTRIES = ['registry.ts', 'every-check.ts'];
/** Modules of Node that `core` may use: none. It takes bytes, instants and catalogue as arguments. */
const NODE_MODULE = /^node:/;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

/** Every `import`, `export … from` and `import()` of a TypeScript text. Reads text, not the compiler's API, which TypeScript 7 lacks. */
export function importsOf(file: string, text: string): readonly Import[] {
  const specifiers = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
    ),
  ];
  return specifiers.map((match) => ({ file, specifier: match[1] ?? match[2] ?? match[3] ?? '' }));
}

/** What is wrong with one import; null where nothing is. Paths are relative to the repository, with `/`. */
export function violation(found: Import): string | null {
  const from = /^packages\/([^/]+)\/src\/(?:([^/]+)\/)?/.exec(found.file);
  if (from === null) return null;
  const [, fromPackage = '', fromRoom = ''] = from;
  const target = targetOf(found);
  if (fromPackage === 'core' && NODE_MODULE.test(found.specifier) && !isTest(found.file))
    return `${found.file} imports ${found.specifier}: core does no I/O`;
  if (target === null) return null;
  if (target.package !== fromPackage) {
    if (found.specifier.startsWith('.'))
      return `${found.file} reaches into package ${target.package} past its index: import @avouch/${target.package}`;
    return wrongWay(PACKAGES, APART, fromPackage, target.package)
      ? `${found.file} imports @avouch/${target.package}: that points up`
      : null;
  }
  if (target.barrel && !found.file.endsWith('/src/index.ts')) return `${found.file} imports its own package's index`;
  if (fromPackage === 'core' && fromRoom !== '' && target.room !== '' && wrongWay(CORE_ROOMS, CORE_APART, fromRoom, target.room))
    return `${found.file} imports ${target.room}: in core that points up`;
  if (fromRoom === 'formats') return betweenFormats(found);
  if (fromRoom === 'checks') return betweenChecks(found);
  return null;
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts');
}

function targetOf(found: Import): { readonly package: string; readonly room: string; readonly barrel: boolean } | null {
  const named = /^@avouch\/([^/]+)$/.exec(found.specifier);
  if (named?.[1] !== undefined) return { package: named[1], room: '', barrel: found.file.startsWith(`packages/${named[1]}/`) };
  if (!found.specifier.startsWith('.')) return null;
  const path = join(dirname(found.file), found.specifier).replaceAll('\\', '/');
  const place = /^packages\/([^/]+)\/src\/(?:([^/]+)\/)?(.*)$/.exec(path);
  if (place === null) return null;
  return { package: place[1] ?? '', room: place[2] ?? '', barrel: place[2] === undefined && place[3] === 'index.ts' };
}

function wrongWay(order: readonly string[], apart: readonly (readonly [string, string])[], from: string, to: string): boolean {
  if (from === to) return false;
  if (apart.some(([a, b]) => (a === from && b === to) || (b === from && a === to))) return true;
  return order.indexOf(to) > order.indexOf(from);
}

/** Formats never import each other. */
function betweenFormats(found: Import): string | null {
  const from = /^packages\/core\/src\/formats\/([^/]+)\//.exec(found.file);
  const to = /^packages\/core\/src\/formats\/([^/]+)\//.exec(join(dirname(found.file), found.specifier).replaceAll('\\', '/'));
  return from !== null && to !== null && from[1] !== to[1]
    ? `${found.file} imports format ${to[1]}: formats never import each other`
    : null;
}

/**
 * Rooms of the checks point one way; what belongs to all of them knows none, but for the registries. A test may look
 * through the checks of any room: what a reader of pipelines gives is seen in what checks make of it.
 */
function betweenChecks(found: Import): string | null {
  const [from, to] = [found.file, join(dirname(found.file), found.specifier).replaceAll('\\', '/')].map((path) =>
    /^packages\/core\/src\/checks\/(?:([^/]+)\/)?(.+)$/.exec(path),
  );
  if (from === null || from === undefined || to === null || to === undefined || isTest(found.file)) return null;
  const [, fromRoom = '', fromFile = ''] = from;
  const [, toRoom = '', toFile = ''] = to;
  if (fromRoom === toRoom) return null;
  for (const room of [fromRoom, toRoom])
    if (room !== '' && !CHECK_ROOMS.includes(room)) return `${found.file}: checks/${room}/ is in no order: add it to CHECK_ROOMS`;
  if (fromRoom === '')
    return CHECK_REGISTRIES.includes(fromFile) ? null : `${found.file} imports checks/${toRoom}/: what belongs to all rooms knows none`;
  if (toRoom === '') return CHECK_REGISTRIES.includes(toFile) ? `${found.file} imports ${toFile}, which imports every room` : null;
  return CHECK_ROOMS.indexOf(toRoom) > CHECK_ROOMS.indexOf(fromRoom)
    ? `${found.file} imports checks/${toRoom}/: among the checks that points up`
    : null;
}

/** Every violation in the repository, circles of imports among them; and a complaint where suspiciously few imports were seen. */
export function directionProblems(root: string): readonly string[] {
  const files = globSync('packages/*/src/**/*.ts', { cwd: root });
  const imports = files.flatMap((file) => importsOf(file.replaceAll('\\', '/'), readFileSync(resolve(root, file), 'utf8')));
  const problems = [...imports.flatMap((found) => violation(found) ?? []), ...circleProblems(imports)];
  // A tool that sees nothing passes everything.
  if (imports.length < files.length)
    problems.push(`only ${imports.length} imports seen in ${files.length} files of ${relative('.', root) || '.'}`);
  return problems;
}

/** Plants one violation of each rule and complains about each that is not seen. */
export function plantedViolationIsSeen(): readonly string[] {
  const planted: readonly (readonly [string, string])[] = [
    ['packages/core/src/model/x.ts', "import type { A } from '../case/case.ts';"],
    ['packages/core/src/model/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['packages/core/src/checks/x.ts', "export { b } from '@avouch/reports';"],
    ['packages/core/src/checks/x.ts', "const later = await import('../case/evaluate.ts');"],
    ['packages/core/src/formats/dependabot/read.ts', "import { c } from '../renovate/read.ts';"],
    ['packages/core/src/formats/dependabot/read.ts', "import {\n  type D,\n} from '../../catalogue/catalogue.ts';"],
    ['packages/reports/src/x.ts', "import { openGit } from '@avouch/collectors';"],
    ['packages/reports/src/x.ts', "import { verifySignature } from '@avouch/signatures';"],
    ['packages/signatures/src/x.ts', "import { readEvidence } from '@avouch/collectors';"],
    ['packages/collectors/src/x.ts', "import { e } from '../../core/src/model/digest.ts';"],
    ['packages/core/src/case/x.ts', "import { f } from '../index.ts';"],
    ['packages/core/src/case/x.ts', "import { readForm } from '../forms/read-form.ts';"],
    ['packages/core/src/checks/containers/x.ts', "import { h } from '../pipelines/workflow-view.ts';"],
    ['packages/core/src/checks/x.ts', "import { i } from './access/access-view.ts';"],
    ['packages/core/src/checks/access/x.ts', "import { CHECKS } from '../registry.ts';"],
    ['packages/core/src/checks/attic/x.ts', "import { j } from '../shell/shell-commands.ts';"],
    ['packages/core/src/encodings/text.ts', "import { g } from '../secrets/scan-text.ts';"],
  ];
  const circle = [
    { file: 'packages/core/src/prose/x.ts', specifier: './y.ts' },
    { file: 'packages/core/src/prose/y.ts', specifier: './z.ts' },
    { file: 'packages/core/src/prose/z.ts', specifier: './x.ts' },
    { file: 'packages/core/src/prose/z.ts', specifier: './none.ts' },
    { file: 'packages/core/src/prose/user.ts', specifier: './x.ts' },
  ];
  const circles =
    circleProblems(circle).length === 1 && circleProblems(circle.slice(1)).length === 0 ? [] : ['a planted circle is not seen'];
  const missed = planted
    .filter(([file, text]) => importsOf(file, text).every((found) => violation(found) === null))
    .map(([file, text]) => `a planted violation is not seen: ${file}: ${text}`);
  return [...missed, ...circles];
}
