import type { AssessedSource, Observation } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from './hostile-assessment.ts';
import { html } from './html/markup.ts';
import { placeMark } from './html/place-mark.ts';
import { placeLink } from './place-link.ts';
import { reportView } from './report-view.ts';
import { sampleAssessment } from './sample-assessment.ts';
import { sampleCatalogue } from './sample-catalogue.ts';

const catalogue = sampleCatalogue();
const { source } = sampleAssessment(catalogue);
const clean: AssessedSource = { ...source, workTree: 'clean' };
const view = { ...reportView(sampleAssessment(catalogue), catalogue), sources: [clean] };
const failed = view.claims.flatMap(({ state }) => state.observations).find(({ result }) => result === 'Failed');
if (failed === undefined) throw new Error('the sample has no finding');
const observation: Observation = failed;
const HREF = 'https://gitlab.example.test/acme/ledger/-/blob/9fceb02d0ae598e95dc970b74767f19372d61af8/.github/workflows/release.yml#L24';

describe('placeLink', () => {
  it('leads to the line in the commit that was looked at', () => {
    expect(placeLink(observation, view)).toEqual({ href: HREF, host: 'gitlab.example.test' });
  });

  it.each([
    ['the work tree differs', [source], observation],
    ['the source is another', [{ ...clean, id: 'web' }], observation],
    ['it rests on evidence that was brought', [clean], { ...observation, evidence: 'brought' }],
    ['it rests on nothing', [clean], { ...observation, evidence: null }],
    ['it has no place', [clean], { ...observation, place: null }],
    ['the host is not known', [{ ...clean, hosting: { kind: 'gitlab', url: 'javascript:alert(1)' } }], observation],
  ] as const)('is none where %s', (_, sources, of) => {
    expect(placeLink(of, { sources })).toBeNull();
  });
});

describe('placeMark', () => {
  it('says the host in the link', () => {
    expect(placeMark(observation, view)?.text).toBe(
      `<a class="place" href="${HREF}" rel="noreferrer"><code><bdi>.github/workflows/release.yml:24:15</bdi></code> <small>on gitlab.example.test</small></a> `,
    );
  });

  it('is text where there is no link, and nothing where there is no place', () => {
    expect(placeMark(observation, { ...view, sources: [] })?.text).toBe(
      '<span class="place"><code><bdi>.github/workflows/release.yml:24:15</bdi></code></span> ',
    );
    expect(placeMark({ ...observation, place: null }, view)).toBeNull();
  });

  it('never makes a link of a hostile place', () => {
    const hostile = reportView(hostileAssessment(), catalogue);
    for (const one of hostile.claims.flatMap(({ state }) => state.observations)) {
      const mark = placeMark({ ...one, source: 'main', evidence: 'snapshot-1' }, { ...hostile, sources: [clean] });
      expect(html`${mark}`.text).not.toMatch(/href="(?!https:\/\/gitlab\.example\.test\/)|<script|<img/);
    }
  });
});
