import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileAssessment, sampleAssessment, sampleCatalogue } from '../sample-assessment.ts';
import { htmlReport, REPORT_POLICY } from './html-report.ts';
import { reproduceCommand } from './reproduce.ts';

const catalogue = sampleCatalogue();
const page = htmlReport(sampleAssessment(catalogue), catalogue);

function hashOf(element: 'style' | 'script'): string {
  const content = page.slice(page.indexOf(`<${element}>`) + element.length + 2, page.indexOf(`</${element}>`));
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
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
