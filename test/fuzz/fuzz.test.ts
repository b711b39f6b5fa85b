import { existsSync, readdirSync } from 'node:fs';
import { FORMATS } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { packageOf } from '../../packages/core/src/encodings/office/office-samples.ts';
import { readWith } from './breach.ts';
import { fuzzInOneWorker } from './fuzz-format.ts';
import { minimise } from './minimise.ts';
import { mutate } from './mutations.ts';
import { packageDirectory } from './package-parts.ts';
import { randomOf, seedFor } from './random.ts';
import { CRASHERS, crashersOf, ownSeedsOf } from './seeds.ts';
import { dictionaryOf, tokensOf } from './tokens.ts';

/** Some seconds a reader, bounded by runs, so that the same inputs are tried wherever it runs. `npm run fuzz` tries more. */
const RUNS = 600;
const IDS = FORMATS.map(({ id }) => id);

describe('readers', () => {
  it('stand changed inputs, under a watchdog', async () => {
    const targets = IDS.map((format) => ({ format, seeds: ownSeedsOf(format) }));
    const { done, findings } = await fuzzInOneWorker(targets, { seed: 1, runs: RUNS, milliseconds: null, coverage: false });
    // How slow and how large is for `npm run fuzz` to measure, alone; what never ends is found here too.
    const broken = findings.filter(({ what }) => what !== 'slow' && what !== 'peak');
    expect(broken.map(({ format, kind, what }) => [format, kind, what])).toEqual([]);
    expect(done.map(({ format, runs }) => [format, runs])).toEqual(IDS.map((format) => [format, RUNS]));
  }, 1_200_000);

  it.each(IDS)('stand what once broke %s', (format) => {
    for (const { path, bytes } of crashersOf(format)) expect([path, readWith(format, path, bytes).breach]).toEqual([path, null]);
  });

  it('are there for each folder of crashers', () => {
    const folders = existsSync(CRASHERS) ? readdirSync(CRASHERS) : [];
    expect(folders.filter((folder) => !IDS.includes(folder))).toEqual([]);
  });
});

describe('the fuzzer', () => {
  const sample = '{"name": "a", "list": [1, 2], "text": "b"}';
  const inputs = (seed: number) => {
    const random = randomOf(seedFor(seed, 'x'));
    const context = { random, dictionary: dictionaryOf([sample]), other: '<a b="c">d</a>\ne:\n  f\n' };
    return Array.from({ length: 200 }, () => mutate(sample, context));
  };

  it('tries the same inputs for the same seed, and others for another', () => {
    expect(inputs(7)).toEqual(inputs(7));
    expect(inputs(7)).not.toEqual(inputs(8));
  });

  it('changes most inputs, makes some of them large, and none larger than a megabyte', () => {
    const lengths = inputs(7).map((text) => text.length);
    expect(inputs(7).filter((text) => text !== sample).length).toBeGreaterThan(150);
    expect(Math.max(...lengths)).toBeGreaterThan(64 * 1024);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1024 * 1024);
  });

  it('changes the texts inside of an office document and packs it again', () => {
    const sheet = (rows: string) => ({ '[Content_Types].xml': '<Types/>', 'xl/sheet.xml': `<a>${rows}</a>` });
    const packed = Buffer.from(packageOf(sheet('<row>one</row><row>two</row>'))).toString('latin1');
    const random = randomOf(3);
    const changed = Array.from({ length: 200 }, () => mutate(packed, { random, dictionary: dictionaryOf(['one']), other: packed }));
    const whole = changed.map((text) => packageDirectory(text)).filter((parts) => parts.has('[Content_Types].xml'));
    const contents = new Set(whole.map((parts) => parts.get('xl/sheet.xml')));
    expect(contents.size).toBeGreaterThan(30);
    expect(packageDirectory(packed)).toEqual(new Map(Object.entries(sheet('<row>one</row><row>two</row>'))));
  });

  it('cuts a text into tokens', () => {
    const text = 'a-b: "c d" é\n';
    const bytes = Buffer.from(text, 'utf8').toString('latin1');
    const tokens = tokensOf(bytes).map(({ start, end }) => Buffer.from(bytes.slice(start, end), 'latin1').toString('utf8'));
    expect(tokens).toEqual(['a', '-', 'b', ':', ' ', '"c d"', ' ', 'é', '\n']);
  });

  it('makes a crasher as small as it goes', () => {
    const bytes = new TextEncoder().encode(`${'x'.repeat(500)}A${'y'.repeat(300)}B${'z'.repeat(90)}`);
    const fails = (input: Uint8Array) => input.includes(0x41) && input.includes(0x42);
    expect(new TextDecoder().decode(minimise(bytes, fails, { attempts: 1000, milliseconds: 10_000 }))).toBe('AB');
  });
});
