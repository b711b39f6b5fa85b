import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dockerfile } from './index.ts';
import { readDockerfile } from './read.ts';

const valid = readFileSync(new URL('../../../../../testdata/dockerfile/valid.Dockerfile', import.meta.url));
const read = (text: string) => readDockerfile({ path: 'Dockerfile', bytes: new TextEncoder().encode(text) });
const bases = (text: string) =>
  read(text).facts?.stages.map(({ base }) => (base.kind === 'image' || base.kind === 'chosen' ? `${base.kind} ${base.raw}` : base.kind));

describe('a Dockerfile', () => {
  const { verdict, measures, facts, diagnostics } = readDockerfile({ path: 'Dockerfile', bytes: valid });

  it('is read with stages and lines', () => {
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      stages: 5,
      base_images: ['node:22.11-bookworm-slim', 'registry.example.test:5000/run/time:3'],
      base_digests: 0,
      runs: 2,
    });
    expect(facts?.syntax).toBe('docker/dockerfile:1');
    expect(facts?.stages.map(({ name, line, base, user }) => [name, line, base.kind, user])).toEqual([
      ['build', 5, 'image', null],
      ['tests', 17, 'stage', null],
      ['other', 23, 'chosen', null],
      ['empty', 24, 'scratch', null],
      [null, 26, 'image', '1000:1000'],
    ]);
    expect(facts?.stages[4]?.base).toEqual({
      kind: 'image',
      raw: 'registry.example.test:5000/run/time:3',
      image: 'registry.example.test:5000/run/time',
      tag: '3',
      digest: null,
    });
  });

  it('is read with the images that files are taken from', () => {
    expect(facts?.sources.map(({ stage, line, base }) => [stage, line, base.kind])).toEqual([
      [0, 10, 'image'],
      [4, 29, 'stage'],
      [4, 30, 'stage'],
    ]);
  });

  it('is read with its scripts, line by line', () => {
    expect(facts?.runs).toEqual([
      {
        stage: 0,
        line: 11,
        text: 'apt-get update && \\\napt-get install -y curl \\\n&& curl -fsSL https://example.test/install.sh | sh',
      },
      { stage: 1, line: 18, text: '<<EOF\nset -e\nnpm test\n' },
    ]);
  });

  it('is read with downloads and their checksums', () => {
    expect(facts?.downloads.map(({ line, address, checksum }) => [line, address, checksum])).toEqual([
      [14, 'https://example.test/tool.tar.gz', null],
      [15, 'https://example.test/other.tar.gz', 'sha256:bbbb'],
    ]);
  });

  it('is read with variables, and never with the text of a credential', () => {
    expect(
      facts?.variables.map(({ instruction, name, stage, source, text, credential }) => [
        instruction,
        name,
        stage,
        source,
        text,
        credential,
      ]),
    ).toEqual([
      ['ARG', 'NODE', null, 'written', '22.11-bookworm-slim', null],
      ['ARG', 'REGISTRY', null, 'outside', null, null],
      ['ENV', 'CI', 0, 'written', '1', null],
      ['ENV', 'API_TOKEN', 0, 'written', null, 'well known'],
      ['ARG', 'VERSION', 4, 'written', '1', null],
      ['ENV', 'GREETING', 4, 'written', 'hello world', null],
    ]);
    expect(JSON.stringify(facts)).not.toContain('changeme');
  });

  it.each([
    ['FROM a', ['image a']],
    ['ARG V=3\nFROM a:$V', ['image a:3']],
    ['ARG V=3\nARG W=a:${V}\nFROM ${W}', ['image a:3']],
    ['FROM a:${V:-4}', ['image a:4']],
    ['ARG V\nFROM a:${V}', ['chosen a:${V}']],
    ['FROM a AS Base\nFROM base', ['image a', 'stage']],
    ['# escape=`\nFROM a\nRUN x `\n  y\nFROM b', ['image a', 'image b']],
    ['FROM a\nRUN x \\\n# FROM c\n\n  y\nFROM b', ['image a', 'image b']],
    ['FROM a\nRUN <<A <<B\nFROM c\nA\nFROM d\nB\nFROM b', ['image a', 'image b']],
    ['FROM a\r\nRUN x \\\r\n y\r\nFROM b\r\n', ['image a', 'image b']],
  ])('the bases of %j', (text, expected) => {
    expect(bases(text)).toEqual(expected);
  });

  it.each([
    ['COPY a.json ./', [[null, 'a.json']]],
    ['COPY --chown=a:b a*.json b ./', [[null, 'a*.json b']]],
    ['COPY ["a b.json","c","./"]', [[null, 'a b.json c']]],
    ['COPY --from=x /lock /go/bin/y ./', [['image', '/lock /go/bin/y']]],
    ['COPY --from=0 . .', [['stage', '.']]],
    ['COPY <<EOF /a\ncontent\nEOF', []],
    ['ADD https://example.test/a.tar.gz /opt/', [[null, 'https://example.test/a.tar.gz']]],
    ['RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync', [[null, 'uv.lock']]],
    ['RUN --mount=target=. make', [[null, '.']]],
    ['RUN --mount=type=bind,from=0,source=/x,target=/y make', [['stage', '/x']]],
    ['RUN --mount=type=cache,target=/root/.cache make', []],
    ['RUN cp a b', []],
  ])('what %j brings in', (text, expected) => {
    const copies = read(`FROM base\nFROM other\n${text}`).facts?.copies;
    expect(copies?.map(({ from, sources }) => [from?.kind ?? null, sources.join(' ')])).toEqual(expected);
    expect(copies?.every(({ stage, line }) => stage === 1 && line === 3)).toBe(true);
  });

  it.each([
    ['nothing wrong', 'FROM a', 'valid', []],
    ['no FROM', 'ARG A=1', 'invalid', ['no-from']],
    ['RUN before FROM', 'RUN x\nFROM a', 'invalid', ['before-from']],
    ['an unknown instruction', 'FROM a\nRUNN x', 'invalid', ['unknown-instruction']],
    ['FROM without an image', 'FROM --platform=x', 'invalid', ['from-empty', 'no-from']],
    ['words after the image', 'FROM a b', 'invalid', ['from-form']],
    ['an open here-document', 'FROM a\nRUN <<EOF\nx', 'invalid', ['here-document-open']],
    ['nothing but comments', '# x', 'invalid', ['no-from']],
    ['no text', '\0', 'malformed', ['not-text']],
  ])('%s', (_, text, expected, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([expected, codes]);
  });

  it.each([
    ['Dockerfile', 'in force'],
    ['deploy/Dockerfile.web', 'in force'],
    ['web.Dockerfile', 'in force'],
    ['Containerfile', 'in force'],
    ['Dockerfile.j2', 'no'],
    ['Dockerfile.dockerignore', 'no'],
    ['.dockerignore', 'no'],
    ['docs/dockerfile.md', 'no'],
    ['src/Dockerfiles.ts', 'no'],
    ['MyDockerfile', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(dockerfile.placement(path)).toBe(placement);
  });

  it('reads a here-document of half a million lines: as arguments of a call they overflowed the stack', () => {
    expect(read(`FROM a\nRUN <<E\n${'\n'.repeat(500_000)}E\n`).verdict).toBe('valid');
  });

  // Anything that takes more than time in proportion takes minutes here, longer than a test may.
  it('ends on long hostile text', () => {
    expect(read(`FROM a\nRUN ${'x \\\n'.repeat(100_000)}`).verdict).toBe('valid');
    expect(read(`FROM a\nENV ${'A=${B:-'.repeat(50_000)}`).verdict).toBe('valid');
    expect(read(`FROM a\n${'RUN <<E\nE\n'.repeat(20_000)}`).verdict).toBe('valid');
  });
});
