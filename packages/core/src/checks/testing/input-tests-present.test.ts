import { describe, expect, it } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { inputTestsPresent } from './input-tests-present.ts';

const GO = 'package x\n\nfunc FuzzParse(f *testing.F) {\n}\n';
const CI = '.github/workflows/ci.yml';
const ci = (step: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;

describe('input-tests-present', () => {
  it.each<readonly [name: string, files: SampleSource['files'], expected: readonly string[]]>([
    // It can neither pass nor fail: what a fuzzer found is not in a repository.
    [
      'a target of Go and a pipeline that runs it',
      { 'x/parse_test.go': GO, [CI]: ci('run: go test -fuzz=FuzzParse -fuzztime=60s ./x') },
      ['Needs Review x/parse_test.go:3'],
    ],
    [
      'a target of Go that only its seeds run',
      { 'x/parse_test.go': GO, [CI]: ci('run: go test ./...') },
      ['Needs Review x/parse_test.go:3'],
    ],
    [
      'a target of libFuzzer',
      { 'fuzz/parse_fuzzer.cc': '\nextern "C" int LLVMFuzzerTestOneInput(const uint8_t* d, size_t n) {\n' },
      ['Needs Review fuzz/parse_fuzzer.cc:2'],
    ],
    [
      'a target of cargo-fuzz',
      { 'fuzz/fuzz_targets/a.rs': '#![no_main]\nfuzz_target!(|data: &[u8]| {});\n' },
      ['Needs Review fuzz/fuzz_targets/a.rs:2'],
    ],
    ['a target of Atheris', { 'fuzz/fuzz_a.py': 'import atheris\natheris.Setup(sys.argv, f)\n' }, ['Needs Review fuzz/fuzz_a.py:2']],
    [
      'a target of Jazzer',
      { 'src/test/java/AFuzzTest.java': 'import com.code_intelligence.jazzer.junit.FuzzTest;\n  @FuzzTest\n  void a(byte[] b) {}\n' },
      ['Needs Review src/test/java/AFuzzTest.java:2'],
    ],
    [
      'tests of properties',
      {
        'tests/test_a.py': 'from hypothesis import given\n\n@given(st.text())\ndef test_a(t): ...\n',
        'a.test.ts': "import fc from 'fast-check';\nfc.assert(x);\n",
      },
      ['Needs Review a.test.ts:2'],
    ],
    ['ClusterFuzzLite', { '.clusterfuzzlite/Dockerfile': 'FROM x\n' }, ['Needs Review .clusterfuzzlite/Dockerfile']],
    ['its action', { [CI]: ci('uses: google/clusterfuzzlite/actions/run_fuzzers@v1') }, [`Needs Review ${CI}:6`]],
    ['an attack on the running program', { [CI]: ci('uses: zaproxy/action-baseline@v0.14.0') }, [`Needs Review ${CI}:6`]],
    ['nothing of the kind', { 'src/a.ts': 'export {};\n' }, ['Unknown']],
    ['decoy: a library in a manifest', { 'package.json': '{"devDependencies":{"fast-check":"4.0.0"}}' }, ['Unknown']],
    [
      'decoy: a fuzz job that is switched off',
      { [CI]: 'on: push\njobs:\n  a:\n    if: false\n    runs-on: x\n    steps:\n      - run: go test -fuzz=. ./x\n' },
      ['Unknown'],
    ],
    ['decoy: in fixtures', { 'testdata/parse_test.go': GO }, ['Unknown']],
    ['decoy: vendored', { 'vendor/x/parse_test.go': GO }, ['Unknown']],
    ['decoy: in a comment', { 'x/parse_test.go': '// func FuzzParse(f *testing.F) {}\n' }, ['Unknown']],
    [
      'decoy: plain tests',
      { 'x/parse_test.go': 'func TestParse(t *testing.T) {}\n', [CI]: ci('run: go test -fuzztime=1s ./...') },
      ['Unknown'],
    ],
  ])('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(inputTestsPresent, { files }))).toEqual(expected);
  });

  it('says whether a pipeline makes up new input, and whether its failure stops anything', () => {
    const [run] = outcomesOf(inputTestsPresent, { files: { 'x/a_test.go': GO, [CI]: ci('run: go test -fuzz=. ./x || true') } });
    expect(run?.message).toContain('its failure stops nothing');
    const [idle] = outcomesOf(inputTestsPresent, { files: { 'x/a_test.go': GO } });
    expect(idle?.message).toContain('no pipeline');
  });
});
