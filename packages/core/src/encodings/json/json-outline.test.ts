import { describe, expect, it } from 'vitest';
import { jsonOutline } from './json-outline.ts';

const outlineOf = (text: string) => {
  const outline = jsonOutline(new TextEncoder().encode(text));
  return outline === null ? null : [outline.root, Object.fromEntries(outline.members)];
};

describe('jsonOutline', () => {
  it.each<[string, unknown]>([
    ['{}', ['object', {}]],
    [
      '\ufeff \n{"a": "b", "n": -1, "t": true, "x": null, "o": {"a": {"c": "}"}}, "l": ["]", "\\"]"]}',
      ['object', { a: 'b', n: '-', t: 't', x: 'n', o: '{', l: '[' }],
    ],
    ['{"\\u0061": "\\u0062", "q\\"": "\\\\"}', ['object', { a: 'b', 'q"': '\\' }]],
    ['{"a": "first", "a": "second"}', ['object', { a: 'first' }]],
    ['[{"a": "b"}, {"c": "d"}]', ['array', { a: 'b' }]],
    ['[1, 2]', ['array', {}]],
    ['{"deep": [[[["x"]]]], "after": "seen"}', ['object', { deep: '[', after: 'seen' }]],
    ['{"cut": "off', ['object', { cut: 'of' }]],
    ['{"a": 1 "b": 2}', ['object', { a: '1' }]],
    ['text', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(outlineOf(text)).toEqual(expected);
  });

  it('takes a hundred thousand brackets and quotes without a stack of its own', () => {
    expect(outlineOf(`{"a": ${'['.repeat(100_000)}`)).toEqual(['object', { a: '[' }]);
    expect(outlineOf(`{"a${'\\\\'.repeat(100_000)}": 1}`)?.[0]).toBe('object');
  });

  it('keeps at most 200 members', () => {
    const text = `{${Array.from({ length: 1000 }, (_, index) => `"k${index}": 1`).join(',')}}`;
    expect(jsonOutline(new TextEncoder().encode(text))?.members.size).toBe(200);
  });
});

describe('whether an outline is whole', () => {
  it.each([
    ['{"a": 1, "b": [{"c": "}"}]}\n', true],
    ['\ufeff{"a": {}} ', true],
    ['{"a": 1}{"b": 2}', false],
    ['{"a": 1, b: 2}', false],
    ['{"a": 1, # "\n"b": 2}', false],
    ['{"a": 1 # }\n, "b": 2}', false],
    ['{"a": 1, "\\u0062": 2}', false],
    ['{"a": 1', false],
    ['{"a": 1,}', true],
    ['[{"a": 1}]', false],
    [`{${Array.from({ length: 201 }, (_, index) => `"k${index}": 1`).join(',')}}`, false],
  ])('%j', (text, isWhole) => {
    expect(jsonOutline(new TextEncoder().encode(text))?.isWhole).toBe(isWhole);
  });
});
