import { BASE_STYLE, MARK_STYLE } from './base-style.ts';
import { CLAIM_STYLE } from './claim-style.ts';
import { MEDIA_STYLE } from './media-style.ts';
import { OPENING_STYLE } from './opening-style.ts';

/** The style of the page. System fonts, two themes, 320 px upwards, paper. Contrast is at least that of WCAG 2.2 AA. */
export const PAGE_STYLE = `
${BASE_STYLE}
${OPENING_STYLE}
${MARK_STYLE}
.hint + .findings { margin-top: .75rem; }

.glance { border-top: 1px solid var(--rule); }
.glance-theme { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1.5rem; border-bottom: 1px solid var(--rule); padding-block: .55rem; }
.glance-theme h3 { font-size: .875rem; padding-top: .55rem; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) 33.75rem; gap: .15rem 1.25rem; align-items: center; padding-block: .22rem; }
.row-name { color: inherit; font-size: .8438rem; line-height: 1.4; text-decoration: none; text-wrap: pretty; }
.row-name:hover { text-decoration: underline; }
.row-status { display: none; }
.tiles { display: flex; flex-wrap: wrap; gap: .25rem; }
.tile { display: grid; grid-template-columns: auto 1fr auto; align-items: center; column-gap: .25rem; width: 5.4rem; min-height: 2.625rem; padding: .2rem .35rem; border-radius: 5px; border: 1px solid transparent; font-size: .6875rem; line-height: 1.3; text-decoration: none; background: var(--quiet-bg); }
.tile b { font-size: .8125rem; font-variant-numeric: tabular-nums; font-weight: 600; grid-row: 1; grid-column: 2; color: var(--ink); }
.tile .sign { grid-row: 1; font-size: .875rem; }
.tile b { white-space: nowrap; }
.tile .review { grid-row: 1; grid-column: 3; display: flex; }
.tile .review .sign { font-size: .75rem; }
.tile .word, .tile .judged { grid-column: 1 / -1; }
.tile.good { background: var(--good-bg); } .tile.partly { background: var(--partly-bg); } .tile.bad { background: var(--bad-bg); }
.tile.out { background: none; border: 1px dashed var(--edge); color: var(--soft); }
.tile .judged { font-weight: 650; border-top: 1px solid currentColor; margin-top: .1rem; padding-top: .1rem; }
.tile:hover { border-color: currentColor; }

.findings { border-top: 1px solid var(--rule); }
.finding { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: .1rem 1rem; padding-block: .7rem; border-bottom: 1px solid var(--rule); align-items: baseline; }
.finding .mark { white-space: nowrap; }
.folded { margin: .25rem 0 0; padding-inline-start: 1.1rem; color: var(--soft); }

.message { max-width: 50rem; }
.message code, .steps bdi code { background: var(--quiet-bg); border-radius: 3px; padding: .05em .25em; }
.steps { padding-left: 1.4rem; display: grid; gap: .7rem; }
.steps li { padding-left: .35rem; max-width: 54rem; }
.steps li::marker { font-weight: 650; font-variant-numeric: tabular-nums; }

.filter { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin-top: 3rem; padding: .9rem 1rem; background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; }
.filter label { font-size: .8125rem; color: var(--soft); display: grid; gap: .2rem; flex: 1 1 11rem; min-width: 0; }
.filter :is(input, select, button) { font: inherit; font-size: .9375rem; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; padding: .35rem .6rem; min-height: 2.375rem; max-width: 100%; width: 100%; }
.filter button { width: auto; cursor: pointer; white-space: nowrap; }
.filter button:disabled { cursor: default; color: var(--soft); border-color: var(--rule); }
.filter-end { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; flex: 1 1 100%; }
.filter output { font-size: .875rem; font-variant-numeric: tabular-nums; margin-right: auto; }
.filter + section > h2 { margin-top: 2rem; }

${CLAIM_STYLE}
${MEDIA_STYLE}`;
