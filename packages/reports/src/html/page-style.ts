import { CLAIM_STYLE } from './claim-style.ts';
import { MEDIA_STYLE } from './media-style.ts';
import { OPENING_STYLE } from './opening-style.ts';

/** The style of the page. System fonts, two themes, 320 px upwards, paper. Contrast is at least that of WCAG 2.2 AA. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfa; --panel: #ffffff; --ink: #1b2126; --soft: #525c66; --rule: #dcdfe1; --edge: #838d96; --link: #0b5394;
  --good: #17634a; --good-bg: #e7f2ec; --partly: #1d5a87; --partly-bg: #e6f0f7; --bad: #a3291c; --bad-bg: #fbeae6;
  --open: #7a4a00; --open-bg: #fbf1dc; --quiet: #525c66; --quiet-bg: #f3f4f4; --cut: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --panel: #1b2024; --ink: #e6e9eb; --soft: #a9b3bb; --rule: #333b41; --edge: #75818b; --link: #8ec5f4;
    --good: #7ccfae; --good-bg: #17302a; --partly: #8fc3ec; --partly-bg: #172b3a; --bad: #ff9d8c; --bad-bg: #3d1f1b;
    --open: #eebf6c; --open-bg: #352a15; --quiet: #a9b3bb; --quiet-bg: #22282c; --cut: #14181b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 72rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }
header { padding-top: clamp(1rem, 2.5vw, 1.75rem); }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 4vw, 1.875rem); font-weight: 680; letter-spacing: -0.02em; margin-block: .05em .25em; }
h2 { font-size: 1.375rem; font-weight: 650; letter-spacing: -0.01em; margin-block: 3rem .75rem; }
h3 { font-size: 1rem; font-weight: 650; }
h4 { font-size: 1rem; font-weight: 550; }
h5 { font-size: .8125rem; font-weight: 650; color: var(--soft); margin-block: 1.25rem .4rem; }
p { margin: 0; max-width: 46rem; text-wrap: pretty; }
ul, ol, dl, dd { margin: 0; padding: 0; }
ul, .brief { list-style: none; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
:is(main, .principle, .claim-body):focus { outline: none; }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -6rem; background: var(--panel); color: var(--link); padding: .6rem 1rem; border: 1px solid var(--edge); z-index: 2; }
.skip:focus { top: 1rem; }
.shapes { position: absolute; }

.brand { font-weight: 700; letter-spacing: -.005em; }
.brand span { font-weight: 400; color: var(--soft); margin-left: .35em; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; padding-block: .5rem; border-block: 1px solid var(--rule); font-size: .875rem; }
dt { font-size: .8125rem; color: var(--soft); }
.facts :is(dt, dd) { display: inline; }
.facts dt::after { content: " "; }
.cautions { margin-top: .6rem; padding: .4rem 1rem; background: var(--open-bg); color: var(--open); border-left: 3px solid currentColor; font-size: .9375rem; }

${OPENING_STYLE}
.sign { width: 1em; height: 1em; flex: none; align-self: center; }
.sign .cut, .cut { fill: none; stroke: var(--cut); stroke-width: 1.7; stroke-linecap: round; }
.line { fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.thin { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; }
.good { color: var(--good); } .partly { color: var(--partly); } .bad { color: var(--bad); } .open { color: var(--open); } .quiet { color: var(--quiet); }
.mark { display: inline-flex; align-items: baseline; gap: .4em; font-weight: 550; font-size: .875rem; }
.status { display: inline-block; font-size: .8125rem; font-weight: 550; line-height: 1.5; border: 1px solid currentColor; border-radius: 99rem; padding: 0 .65em; }
.meta { font-size: .8125rem; color: var(--soft); max-width: none; }
.meta > :is(span, code, .place) { margin-right: .9em; }
.place small { font-size: .9em; color: var(--soft); white-space: nowrap; display: inline-block; }
.place:is(a) code { color: var(--link); }
.meta code { color: var(--ink); font-size: .8125rem; }
.hint { font-size: .875rem; color: var(--soft); }
.hint + .findings { margin-top: .75rem; }

.legend { display: grid; gap: .3rem; margin-block: .9rem 1.5rem; }
.legend > div { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; align-items: baseline; padding-left: 11rem; }
.legend dt { flex: 0 0 9.5rem; margin-left: -11rem; }
.legend b { font-variant-numeric: tabular-nums; }
.legend .mark { font-weight: 450; }
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
footer { margin-top: 4rem; padding-block: .5rem 4rem; border-top: 1px solid var(--rule); font-size: .9375rem; display: grid; gap: .6rem; }
footer h2 { font-size: 1rem; margin-block: 1.25rem 0; }
pre { margin: 0; padding: .75rem 1rem; background: var(--quiet-bg); border-radius: 6px; white-space: pre-wrap; max-width: 100%; }

${MEDIA_STYLE}`;
