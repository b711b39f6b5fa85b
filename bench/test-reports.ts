import { createRequire } from 'node:module';
import { readDocument } from '@avouch/core';
import { type Figure, milliseconds, threadTime } from './measure.ts';

// The parser is a dependency of core and of nothing else.
const { SaxesParser } = createRequire(new URL('../packages/core/package.json', import.meta.url))('saxes') as {
  readonly SaxesParser: new () => {
    on(event: 'error', handler: (error: Error) => void): void;
    write(text: string): { close(): void };
  };
};

const SUITES = 500;
const CASES = 60;
const ROUNDS = 15;

/** A report of tests of 5 MB, as runners write it: cases in one line each, some failures with a trace, output of each suite. */
function report(): Uint8Array {
  const trace = '    at org.example.shop.Basket.add(Basket.java:112)\n'.repeat(20);
  const output = '2026-10-20 08:15:00 INFO started the service in 12 ms\n'.repeat(30);
  const test = (suite: number, index: number) => {
    const tag = `  <testcase classname="org.example.shop.Suite${suite}Test" name="handles the case number ${index} of the suite ${suite}" time="0.0${index}"`;
    if (index === 7)
      return `${tag}>\n<failure message="expected 1 to be 2" type="AssertionError">AssertionError: expected 1 to be 2\n${trace}</failure></testcase>\n`;
    return index === 8 ? `${tag}><skipped/></testcase>\n` : `${tag}/>\n`;
  };
  const suites = Array.from({ length: SUITES }, (_, suite) => {
    const cases = Array.from({ length: CASES }, (__, index) => test(suite, index)).join('');
    return ` <testsuite name="suite ${suite}" tests="${CASES}" failures="1" errors="0" skipped="1" timestamp="2026-10-20T08:15:00Z" time="1.5">\n${cases} <system-out><![CDATA[${output}]]></system-out></testsuite>\n`;
  });
  return new TextEncoder().encode(`<?xml version="1.0"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`);
}

/** Reading a report of tests against its XML parser alone on the same bytes. */
export function testReports(): readonly Figure[] {
  const bytes = report();
  const { verdict } = readDocument('junit.xml', bytes);
  if (verdict !== 'valid') throw new Error(`the sample of a report of tests is ${verdict}`);
  const decoder = new TextDecoder();
  const read = () => void readDocument('junit.xml', bytes.slice());
  const parse = () => {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(decoder.decode(bytes)).close();
  };
  // The quickest of many: both are compiled as they run.
  const rounds = Array.from({ length: ROUNDS }, () => ({ read: threadTime(read), parse: threadTime(parse) }));
  const own = Math.min(...rounds.map((round) => round.read));
  const floor = Math.min(...rounds.map((round) => round.parse));
  return [
    {
      name: 'junit.xml / saxes',
      value: own / floor,
      unit: '×',
      bar: 1.5,
      detail: `${(bytes.length / 1e6).toFixed(1)} MB, processor time: ${milliseconds(own)} / ${milliseconds(floor)}, the quickest of ${ROUNDS}`,
    },
  ];
}
