import type { FuzzTarget } from '../model/code-marks.ts';
import { newlinesBetween } from '../model/newlines.ts';
import type { Family, Language } from './languages.ts';

/** How a target is written for one fuzzer, as data. */
interface TargetForm {
  readonly kind: FuzzTarget['kind'];
  readonly tool: string;
  readonly families: readonly Family[];
  /** What every file with such a target contains. */
  readonly anchor: string;
  /** Where a target begins, with its name as the first group. */
  readonly pattern: RegExp;
}

const FORMS: readonly TargetForm[] = [
  {
    kind: 'fuzz target',
    tool: 'go test -fuzz',
    families: ['Go'],
    anchor: 'testing.F',
    pattern: /^func[ \t]{1,4}(Fuzz\w{0,80})\([ \t]{0,4}\w{1,40}[ \t]{1,4}\*testing\.F\b/gm,
  },
  {
    kind: 'fuzz target',
    tool: 'libFuzzer',
    families: ['other'],
    anchor: 'LLVMFuzzerTestOneInput',
    pattern: /^[ \t]{0,8}(?:extern[ \t]{1,4}"C"[ \t]{1,4})?int[ \t]{1,4}LLVMFuzzerTestOneInput[ \t]{0,4}\(()/gm,
  },
  {
    kind: 'fuzz target',
    tool: 'cargo-fuzz',
    families: ['other'],
    anchor: 'fuzz_target!',
    pattern: /^[ \t]{0,8}(?:libfuzzer_sys::)?fuzz_target![ \t]{0,4}\(()/gm,
  },
  { kind: 'fuzz target', tool: 'Atheris', families: ['Python'], anchor: 'atheris', pattern: /^[ \t]{0,16}atheris\.Setup\(()/gm },
  {
    kind: 'fuzz target',
    tool: 'Jazzer',
    families: ['annotated'],
    anchor: 'azz',
    pattern: /^[ \t]{0,16}(?:@FuzzTest\b|public[ \t]{1,4}static[ \t]{1,4}void[ \t]{1,4}fuzzerTestOneInput\b)()/gm,
  },
  {
    kind: 'fuzz target',
    tool: 'Jazzer.js',
    families: ['script'],
    anchor: 'fuzz',
    pattern: /^(?:module\.exports\.fuzz[ \t]{0,4}=|export[ \t]{1,4}(?:async[ \t]{1,4})?function[ \t]{1,4}fuzz\b)()/gm,
  },
  {
    kind: 'property test',
    tool: 'Hypothesis',
    families: ['Python'],
    anchor: 'hypothesis',
    pattern: /^[ \t]{0,16}@(?:hypothesis\.)?given\(()/gm,
  },
  {
    kind: 'property test',
    tool: 'fast-check',
    families: ['script'],
    anchor: 'fast-check',
    pattern: /^[ \t]{0,32}(?:await[ \t]{1,4}|return[ \t]{1,4})?(?:fc\.assert|fc\.property|test\.prop|it\.prop)\(()/gm,
  },
  { kind: 'property test', tool: 'proptest', families: ['other'], anchor: 'proptest!', pattern: /^[ \t]{0,8}proptest![ \t]{0,4}[{(]()/gm },
];

/** So many in one file are enough to know that it has them. */
const MOST = 200;

/** Where a text of source code takes input that a fuzzer makes up, by how targets of known fuzzers begin. Linear in the length of the text. */
export function fuzzTargetsOf(text: string, language: Language): readonly FuzzTarget[] {
  const found: FuzzTarget[] = [];
  for (const { kind, tool, families, anchor, pattern } of FORMS) {
    if (!families.includes(language.family) || !text.includes(anchor)) continue;
    let line = 1;
    let last = 0;
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MOST) break;
      line += newlinesBetween(text, last, match.index);
      last = match.index;
      found.push({ kind, tool, name: match[1] ?? '', line });
    }
  }
  return found.toSorted((a, b) => a.line - b.line);
}
