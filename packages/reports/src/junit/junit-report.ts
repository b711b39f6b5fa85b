import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote } from '../audience-note.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { mind } from '../mind.ts';
import { OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import { principleStatusText } from '../phrases.ts';
import { type PrincipleView, type ReportView, reportView, shownOutcome } from '../report-view.ts';
import { xmlText } from '../xml-text.ts';
import { claimCases, type JunitCase } from './junit-case.ts';

const NAME = 200;
const OPINION = 2000;

/**
 * What checks saw and what people judged as test suites, one a principle, for builds to show. No time passes in an assessment: all durations are 0,
 * and suites bear the instant of the assessment. No host is named.
 */
export function junitReport(assessment: Assessment, catalogue: Catalogue): string {
  const view = reportView(assessment, catalogue);
  const suites = view.principles.map((principle, index) => suite(principle, index, { assessment, catalogue, view }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

interface Context {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly view: ReportView;
}

function suite(principle: PrincipleView, index: number, { assessment, catalogue, view }: Context): string {
  const cases = principle.claims.flatMap((claim) => claimCases(claim, view));
  const count = (kind: JunitCase['showing']['kind']) => cases.filter(({ showing }) => showing.kind === kind).length;
  const { id } = principle.principle;
  const attributes = [
    ['name', `${oneLine(id)} ${short(shownOutcome(principle.principle))}`],
    ['package', `avouch ${short(assessment.product.id)}`],
    ['id', String(index)],
    ['timestamp', assessment.asOf.replace(/Z$/, '')],
    ['hostname', 'localhost'],
    ['tests', String(cases.length)],
    ['failures', String(count('failed'))],
    ['errors', '0'],
    ['skipped', String(count('skipped'))],
    ['time', '0'],
  ] as const;
  return [
    `  <testsuite ${attributes.map(([name, value]) => `${name}="${xmlText(value)}"`).join(' ')}>\n`,
    '    <properties>\n',
    ...properties(principle, assessment, catalogue).map(([name, value]) => `      <property name="${name}" value="${xmlText(value)}"/>\n`),
    '    </properties>\n',
    ...cases.map(caseElement),
    `    <system-out>${[NOTE, ...judgements(principle), ...opinions(principle)].map(xmlText).join('\n')}</system-out>\n    <system-err></system-err>\n  </testsuite>\n`,
  ].join('');
}

const NOTE =
  'Checks say what they saw and never judge: only a named person can hold a claim to be met. What is skipped was not seen, not decided or is limited, and is not passed. This is no certificate.';

/** Who judged under what authority: a green line has no room for it. */
function judgements({ claims }: PrincipleView): readonly string[] {
  return claims.flatMap(({ state: { id, judgement, record } }) => {
    if (judgement === null) return [];
    const self = record?.selfJudged === true ? ', self-judged' : '';
    return [
      `claim ${short(id)}: judged ${judgement.verdict} by ${short(judgement.by)} on ${judgement.at.slice(0, 10)} (${judgement.authority}${self})`,
    ];
  });
}

/** What assessors said of the judgements, each whole: of one that agrees nothing else is shown. */
function opinions({ claims }: PrincipleView): readonly string[] {
  const said = claims.flatMap(({ state: { id, opinions: given = [] } }) =>
    given.map((one) => `claim ${short(id)}: ${oneLine(limitText(opinionWords(one).join(' '), OPINION))}`),
  );
  return said.length === 0 ? [] : [`Opinions of assessors. ${OPINION_NOTE}`, ...said];
}

function properties({ state }: PrincipleView, assessment: Assessment, catalogue: Catalogue): readonly (readonly [string, string])[] {
  const note = audienceNote(assessment);
  return [
    ['catalogue', `${short(catalogue.title)} ${short(catalogue.edition)}`],
    ['product', short(assessment.product.name)],
    ['as of', assessment.asOf],
    ['principle', principleStatusText(state)],
    ...(note === null ? [] : [['audience', note] as const]),
    ...mind(assessment).map((text) => ['mind', short(text)] as const),
  ];
}

function caseElement({ className, name, showing }: JunitCase): string {
  const head = `    <testcase classname="${xmlText(className)}" name="${xmlText(name)}" time="0"`;
  switch (showing.kind) {
    case 'passed':
      return `${head}/>\n`;
    case 'skipped':
      return `${head}>\n      <skipped message="${xmlText(showing.message)}"/>\n    </testcase>\n`;
    case 'failed': {
      const text = showing.lines.map(xmlText).join('\n');
      return `${head}>\n      <failure type="check Failed" message="${xmlText(showing.message)}">${text}</failure>\n    </testcase>\n`;
    }
    default:
      return showing satisfies never;
  }
}

function short(text: string): string {
  return oneLine(limitText(text, NAME));
}
