import { BASE_STYLE, MARK_STYLE } from '../html/base-style.ts';
import { CLAIM_STYLE } from '../html/claim-style.ts';
import { MEDIA_STYLE } from '../html/media-style.ts';
import { LEAD_STYLE, TABLE_STYLE } from '../html/opening-style.ts';

/**
 * The style of a statement's page. What speaks well of the vendor has the colour of the text: whoever forges a page could borrow the meaning of
 * a green one.
 */
export const STATEMENT_STYLE = `${BASE_STYLE}
${MARK_STYLE}
${LEAD_STYLE}
${TABLE_STYLE}
${CLAIM_STYLE}
.what { font-size: 1.0625rem; color: var(--soft); }
.check { margin-top: 1.25rem; padding: 1rem 1.25rem 1.25rem; background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; }
.check h2 { margin-block: 0 .5rem; font-size: 1.125rem; }
.check h3 { font-size: .9375rem; margin-block: 1.25rem .35rem; }
.outcome { font-size: 1.1875rem; font-weight: 620; line-height: 1.4; max-width: none; }
.outcome code { font-size: .8em; }
.against { margin-top: .6rem; padding: .5rem 1rem; background: var(--bad-bg); border-left: 3px solid var(--bad); font-size: .9375rem; }
.against b { color: var(--bad); }
.checked { margin-top: .75rem; font-size: .9375rem; }
.checked > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .1rem 1rem; padding-block: .45rem; border-top: 1px solid var(--rule); color: inherit; }
.checked dt { font-size: .875rem; font-weight: 600; color: var(--ink); }
.checked .bad > dt, .checked .open > dt { color: inherit; }
.checked .bad dd { border-left: 3px solid var(--bad); padding-left: .7rem; }
.checked .open dd { border-left: 3px solid var(--open); padding-left: .7rem; }
.aloud { display: block; word-spacing: .25em; }
.bring { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 1.5rem; margin-top: 1rem; }
.bring .field { display: grid; gap: .3rem; align-content: start; }
.bring label { font-size: .875rem; font-weight: 600; }
.bring small { font-size: .8125rem; line-height: 1.45; color: var(--soft); }
.bring :is(input, textarea), #again { font: inherit; font-weight: 400; font-size: .875rem; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; padding: .35rem .6rem; min-height: 2.375rem; width: 100%; max-width: 100%; min-width: 0; }
.bring textarea { min-height: 4.75rem; resize: vertical; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .8125rem; }
.bring .drop { grid-column: 1 / -1; border: 1px dashed var(--edge); border-radius: 6px; padding: .75rem; }
.bring .drop.over { border-style: solid; border-color: var(--link); }
.bring-end { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: .75rem; font-size: .875rem; }
#again { width: auto; cursor: pointer; }
.limits { margin-top: 1rem; font-size: .9375rem; }
.limits h3 { margin-top: 0; }
.limits li + li { margin-top: .3rem; }
.said { margin-top: 2rem; }
.said > h2 { margin-block: 0 .5rem; }
.voice { font-weight: 600; padding: .4rem 1rem; border-left: 3px solid var(--edge); max-width: none; }
.voice:is(.bad, .open) { color: inherit; }
.voice.bad { background: var(--bad-bg); border-color: var(--bad); }
.voice.open { background: var(--open-bg); border-color: var(--open); }
.said :is(h3) { font-size: 1.1875rem; margin-block: 2rem .5rem; }
.said .theme > h4 { font-size: 1.0625rem; font-weight: 650; margin-block: 1.75rem .5rem; padding-bottom: .35rem; border-bottom: 2px solid var(--ink); }
.said .principle > h5 { font-size: 1rem; font-weight: 550; color: inherit; margin-block: 0 .25rem; }
.statement-facts { margin-top: .75rem; font-size: .9375rem; }
.statement-facts > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .1rem 1rem; padding-block: .25rem; border-bottom: 1px solid var(--rule); }
.said .cautions { margin-block: .5rem; max-width: none; }
.said .legend > div { padding-left: 11.5rem; }
.said .legend dt { flex-basis: 10rem; margin-left: -11.5rem; }
.said .principles td { width: 42%; }
.subjects { margin-top: .6rem; }
.records { margin-top: .6rem; font-size: .9375rem; }
.records > li { padding: .5rem .75rem; border-left: 2px solid var(--rule); }
.records > li + li { margin-top: .5rem; }
.records p { max-width: 54rem; }
.records .terms { margin: 0; }
.carried { display: none; }
${MEDIA_STYLE}
@media (max-width: 46rem) {
  .bring, .checked > div, .statement-facts > div { grid-template-columns: minmax(0, 1fr); }
  .said .legend > div { padding-left: 0; }
  .said .legend dt { margin-left: 0; flex-basis: 100%; }
  .check { padding-inline: .9rem; }
  .subjects :is(td, th) { display: block; border: 0; padding-block: 0; }
  .subjects tr { display: block; border-bottom: 1px solid var(--rule); padding-block: .35rem; }
}
/* Stands last, since paper has colours of its own. */
:root { --good: var(--ink); --partly: var(--ink); }
@media print { .with-script { display: none; } .check { border-color: #777; } }
`;
