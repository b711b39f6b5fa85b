/** How a string is written. `multiline`: it may go on behind a line end. `escapes`: a backslash takes the next character with it. */
export interface StringForm {
  readonly quote: string;
  readonly multiline: boolean;
  readonly escapes: boolean;
}

/** Languages for which the same analysers write the same marks. */
export type Family = 'Python' | 'Go' | 'Ruby' | 'script' | 'annotated' | 'configuration' | 'PHP' | 'shell' | 'other';

/** What has to be known of a language to tell its comments from its strings and its code. */
export interface Language {
  readonly family: Family;
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
}

const short = (quote: string): StringForm => ({ quote, multiline: false, escapes: true });
const long = (quote: string): StringForm => ({ quote, multiline: true, escapes: true });

const SLASHES: Language = {
  family: 'other',
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  strings: [short('"'), short("'")],
};
const HASHES: Language = { ...SLASHES, family: 'shell', lineComments: ['#'], blockComments: [] };
const BOTH: Language = { ...SLASHES, family: 'PHP', lineComments: ['//', '#'] };
const SCRIPT: Language = { ...SLASHES, family: 'script' };

/** Languages whose comments are told, each with the endings of its files. */
export const LANGUAGES: readonly (readonly [extensions: string, language: Language])[] = [
  ['py pyi pyw', { ...HASHES, family: 'Python', strings: [long('"""'), long("'''"), ...HASHES.strings] }],
  ['rb rake gemspec', { ...HASHES, family: 'Ruby' }],
  ['sh bash zsh', HASHES],
  ['yml yaml', { ...HASHES, family: 'configuration' }],
  ['tf hcl', { ...BOTH, family: 'configuration' }],
  ['js cjs mjs jsx ts cts mts tsx', SCRIPT],
  ['vue svelte', { ...SCRIPT, blockComments: [...SCRIPT.blockComments, ['<!--', '-->']] }],
  ['go', { ...SLASHES, family: 'Go', strings: [...SLASHES.strings, { quote: '`', multiline: true, escapes: false }] }],
  ['java kt kts scala groovy cs', { ...SLASHES, family: 'annotated', strings: [long('"""'), ...SLASHES.strings] }],
  ['c cc cpp cxx h hh hpp m mm rs dart swift', SLASHES],
  ['php', BOTH],
];
const BY_EXTENSION: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap(([extensions, language]) => extensions.split(' ').map((extension) => [extension, language] as const)),
);

/** The language of a file of source code, by its extension; null for others. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? null : (BY_EXTENSION.get(name.slice(dot + 1).toLowerCase()) ?? null);
}
