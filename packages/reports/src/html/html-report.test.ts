import { createHash } from 'node:crypto';
import type { Assessment } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { htmlReport, REPORT_POLICY } from './html-report.ts';
import { reproduceCommand } from './reproduce.ts';

const catalogue = sampleCatalogue();
const page = htmlReport(sampleAssessment(catalogue), catalogue);

function hashOf(element: 'style' | 'script'): string {
  const content = page.slice(page.indexOf(`<${element}>`) + element.length + 2, page.indexOf(`</${element}>`));
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** The sample with so many pieces of evidence, each seen by two checks for a claim; every claim argued, judged, and doubted by a person. */
function fullAssessment(pieces: number): Assessment {
  const sample = sampleAssessment(catalogue);
  const [first] = sample.claims.flatMap(({ observations }) => observations);
  const judged = sample.claims.find(({ record }) => record !== undefined);
  const argument = judged?.record?.argument;
  if (first === undefined || judged?.record === undefined || argument === undefined || argument === null)
    throw new RangeError('The sample is empty.');
  const record = { ...judged.record, argument: { ...argument, text: `The whole ${'of it holds. '.repeat(20)}` } };
  const evidence = Array.from({ length: pieces }, (_, index) => ({
    ...{ id: `piece-${index}`, path: `evidence/2026/10/some-tool/report-${index}.json`, format: 'junit', verdict: 'valid' as const },
    ...{ digest: 'a'.repeat(64), source: null, around: null, kind: 'document' as const, title: `Evidence ${index} of the nightly run` },
    ...{ owner: 'J. Okafor', disclosure: 'internal' as const, effectiveAt: sample.asOf, expiresAt: sample.asOf },
    ...{ signature: { kind: 'none' as const }, notCredited: null },
  }));
  const claims = sample.claims.map((claim, index) => ({
    ...claim,
    ...{ judgement: judged.judgement, record, doubts: judged.doubts, status: 'reconfirm' as const },
    observations: evidence
      .filter((_, piece) => piece % sample.claims.length === index)
      .flatMap(({ id, path, title }) =>
        (['Passed', 'Needs Review'] as const).map((result) => ({
          ...{
            ...first,
            result,
            evidence: id,
            source: null,
            check: `a-check-of-${result}`,
            place: { path, line: 12 },
            subject: `evidence ${id}`,
          },
          ...{ bring: null, message: `${title} says of 12 of 14 things that they hold, and of two that a person has to look at them.` },
        })),
      ),
  }));
  return { ...sample, evidence, claims };
}

describe('htmlReport', () => {
  it('allows its own style and script by their hashes, and nothing else', () => {
    expect(REPORT_POLICY).toBe(
      `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">`);
  });

  it('has no inline handler, no inline style and no address that is fetched', () => {
    expect(page).not.toMatch(/<[^>]+ on[a-z]+=/);
    expect(page).not.toMatch(/<[^>]+ style=/);
    expect(page).not.toMatch(/ src=|url\(|@import|<link(?! rel="icon" href="data:)/);
  });

  it('holds every claim once, with what checks observed', () => {
    const ids = [...page.matchAll(/ id="claim-([\d.]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(45);
    expect(new Set(ids).size).toBe(45);
    expect(page.match(/<details class="claim"/g)).toHaveLength(45);
  });

  it('says whose the wording is', () => {
    expect(page.match(/Official wording, laid over by a user/g)).toHaveLength(1);
    // 44 claims and 14 principles.
    expect(page.match(/Our wording, not the official text/g)).toHaveLength(58);
  });

  // Of our own accord: the catalogue's wording may.
  it.each(['verified', 'compliant', 'score', 'pass rate'])('never says "%s"', (word) => {
    expect(page.toLowerCase()).not.toContain(word);
  });

  it('is small, also when its texts are not', () => {
    expect(page.length).toBeLessThan(400_000);
    expect(htmlReport(hostileAssessment(), catalogue).length).toBeLessThan(1_000_000);
  });

  it('takes at most 1.5 MB for 45 claims and 500 pieces of evidence, and leaves none of them out', () => {
    const full = htmlReport(fullAssessment(500), catalogue);
    expect(Buffer.byteLength(full)).toBeLessThanOrEqual(1_500_000);
    for (const name of ['Evidence 0 of', 'Evidence 499 of']) expect(full.split(name).length - 1).toBeGreaterThanOrEqual(3);
    expect(full.match(/<div><b>Argument<\/b> <bdi>The whole/g)).toHaveLength(45);
  });

  it('folds many sources away, saying how many were looked at and how many not', () => {
    const sample = sampleAssessment(catalogue);
    const clean = { ...sample.source, workTree: 'clean', shallow: false } as const;
    const sources = ['a', 'b', 'c'].map((id) => ({ ...clean, id }));
    const notOpened = [
      { id: 'd', location: '../d', belongsTo: 'product', serves: null, result: 'Not Run', message: 'm', bring: 'A clone of d.' },
    ] as const;
    const folded = htmlReport({ ...sample, sources, notOpened }, catalogue);
    expect(folded).toContain('<summary>3 sources looked at, 1 not looked at, 1 limit of what was looked at</summary>');
    expect(page).not.toContain('class="looked-at"');
    expect(folded).toContain('A clone of d.');
  });

  it('leaves no finding out where a claim has more observations than a page should hold', () => {
    const sample = sampleAssessment(catalogue);
    const claims = sample.claims.map((claim) => {
      const [first] = claim.observations;
      if (claim.id !== '1.3.2' || first === undefined) return claim;
      const passed = Array.from({ length: 300 }, (_, index) => ({ ...first, subject: `s${index}` }));
      return { ...claim, observations: [...passed, { ...first, result: 'Needs Review' as const, message: 'The one to look at.' }] };
    });
    const long = htmlReport({ ...sample, claims }, catalogue);
    const [, body = ''] = long.split('id="claim-1.3.2"');
    const list = body.slice(body.indexOf('class="observations"'));
    expect(list.slice(0, list.indexOf('</ul>'))).toContain('The one to look at.');
    expect(body).toContain('And 201 more, in the JSON form');
  });

  it('takes what nobody brought together, and leaves no check and no word of it out', () => {
    const sample = sampleAssessment(catalogue);
    const nothing = (check: string, message: string) => ({
      ...({
        check,
        version: 1,
        claim: '1.3.2',
        result: 'Unknown',
        sees: 'part',
        message,
        place: null,
        bring: 'Bring it.',
        subject: check,
      } as const),
      ...{ source: null, evidence: null, effectiveAt: null, fingerprint: null },
    });
    const claims = sample.claims.map((claim) =>
      claim.id === '1.3.2'
        ? { ...claim, observations: [...claim.observations, nothing('tests', 'No <report>.'), nothing('rules', 'No export.')] }
        : claim,
    );
    const [, body = ''] = htmlReport({ ...sample, claims }, catalogue).split('id="claim-1.3.2"');
    const before =
      page
        .split('id="claim-1.3.2"')[1]
        ?.split('What to bring')[0]
        ?.match(/<li class="finding"/g)?.length ?? 0;
    const folded = body.split('What to bring')[0] ?? '';
    expect(folded.match(/<li class="finding"/g)).toHaveLength(before + 1);
    expect(folded).toContain('Nothing was brought that 2 checks could look at:');
    for (const word of ['No &lt;report&gt;.', '<bdi>tests</bdi>', 'No export.', '<bdi>rules</bdi>']) expect(folded).toContain(word);
  });

  it('takes another title', () => {
    expect(htmlReport(sampleAssessment(catalogue), catalogue, { title: 'A & B' })).toContain('<title>A &amp; B</title>');
  });
});

describe('reproduceCommand', () => {
  const sample = sampleAssessment(catalogue);

  it('names everything that the result depends on', () => {
    expect(reproduceCommand(sample)).toBe(
      'avouch assess https://git.example.test/acme/ledger --ref 9fceb02d0ae598e95dc970b74767f19372d61af8 --as-of 2026-11-03T10:00:00Z --role developer-and-distributor',
    );
  });

  it.each([
    ["/home/o'neil/a repo", `'/home/o'\\''neil/a repo'`],
    ['$(reboot)', `'$(reboot)'`],
    ['', `''`],
  ])('quotes %s', (repository, quoted) => {
    expect(reproduceCommand({ ...sample, source: { ...sample.source, repository, commit: null } })).toMatch(
      `avouch assess ${quoted} --as-of`,
    );
  });

  it('is not taken for an option where the path begins with a hyphen', () => {
    expect(reproduceCommand({ ...sample, source: { ...sample.source, repository: '-x' } })).toContain("avouch assess './-x' ");
  });
});
