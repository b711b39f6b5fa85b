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

.looked-at { font-size: .9375rem; border-bottom: 1px solid var(--rule); }
.looked-at > summary { padding-block: .55rem; color: var(--link); }
.looked-at > .facts { border: 0; padding-top: 0; }
.looked-at > .cautions { margin-block: 0 1rem; }
.summary { margin-top: 1rem; }
.lead { font-size: 1.25rem; font-weight: 600; line-height: 1.35; max-width: none; margin-bottom: .3rem; }
.lead + p { max-width: none; font-size: .9375rem; color: var(--soft); }
.summary-parts { display: grid; grid-template-columns: minmax(0, 1.95fr) minmax(0, 1fr); gap: 0 2.25rem; margin-top: .75rem; }
.summary-parts h2 { margin-block: 0 .4rem; font-size: 1.125rem; }
.summary-parts section + section { margin-top: 1.5rem; }
.summary-parts p:not(.meta) { font-size: .9375rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
th { text-align: left; font-weight: inherit; }
td, th { vertical-align: top; padding: .28rem .75rem .28rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--soft); font-size: .8125rem; }
.principles [scope="rowgroup"] { font-weight: 650; padding-block: .35rem .15rem; color: var(--soft); font-size: .8125rem; }
.principles td { width: 40%; padding: .35rem 0; }
.undermined .mark { font-size: inherit; }
.principles :is(td, th) { font-size: .8438rem; line-height: 1.35; padding-block: .2rem; }
.principles th a { color: inherit; text-decoration: none; display: block; padding-block: .15rem; }
.principles th a:hover { text-decoration: underline; }
.principles td a { padding: .15rem .1rem; }
.undermined { white-space: nowrap; }
.ends .of { font-size: .8125rem; color: var(--soft); }
.timeline { display: block; margin-block: .75rem; font-size: .75rem; overflow: visible; color: var(--soft); }
.timeline text { fill: currentColor; }
.timeline :is(.tick, .base) { stroke: var(--rule); }
.timeline .base { stroke: var(--edge); }
.timeline .lane { fill: var(--ink); font-weight: 600; }
.timeline .inner, .timeline .count { text-anchor: middle; }
.timeline .last { text-anchor: end; }
.timeline .soon { fill: var(--open); } .timeline .later { fill: var(--partly); }
.endings th { white-space: nowrap; padding-right: 1.25rem; font-variant-numeric: tabular-nums; }
.endings td { width: 45%; }
.opening { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2.25rem; margin-top: 1.5rem; }
.opening h2 { margin-block: 1.5rem .4rem; font-size: 1.25rem; }
.opening h3 { font-size: .875rem; margin-block: .9rem .25rem; color: var(--soft); }
.opening p:not(.meta) { font-size: .9375rem; }
.brief { font-size: .9375rem; line-height: 1.45; margin-top: .6rem; }
.brief > li { padding-block: .38rem; border-top: 1px solid var(--rule); }
.brief b { display: block; font-size: .875rem; font-weight: 600; }
.brief + p { margin-top: .5rem; }
.brief .dot { color: var(--soft); }
.strong > li { display: grid; grid-template-columns: 1rem minmax(0, 1fr); gap: .5rem; }
.strong .sign { align-self: start; margin-top: .25em; }
.strong code { font-size: .9em; }
.asked > li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 .75rem; align-items: baseline; }
.asked .meta { grid-column: 1 / -1; }
.asked span { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.group { margin-bottom: 2rem; }
.group h3 { margin-bottom: .15rem; }
.group .findings { margin-top: .5rem; }
.to-do { margin-top: .6rem; font-size: .9375rem; }
.ask { border-bottom: 1px solid var(--rule); scroll-margin-top: 1rem; }
.ask:first-of-type { border-top: 1px solid var(--rule); margin-top: .9rem; }
.ask > summary { padding: .6rem .25rem; }
.ask > summary .hint { margin-left: .4rem; }
.ask > summary:hover { background: var(--quiet-bg); }
.ask > ul { padding: 0 0 .75rem 1.35rem; }
.ask li { padding-block: .55rem; display: grid; gap: .15rem; max-width: 54rem; }
.asks-claim { max-width: none; }
.asks-claim a { text-decoration: none; margin-right: .6rem; }
.asks-claim a:hover { text-decoration: underline; }
.ask .message { font-size: .9375rem; }

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

.theme > h3 { font-size: 1.125rem; margin-block: 2.25rem 1rem; padding-bottom: .4rem; border-bottom: 2px solid var(--ink); }
.principle { margin-block: 1.5rem 2rem; scroll-margin-top: 1rem; }
.principle h4 { margin-bottom: .25rem; }
.principle h4 .status { margin-left: .25rem; vertical-align: .05em; }
.claim { border-bottom: 1px solid var(--rule); }
.principle .claim:first-of-type { border-top: 1px solid var(--rule); margin-top: .6rem; }
summary { cursor: pointer; min-height: 1.5rem; }
:is(.row-name, .asked a, .principles th a) { min-height: 1.5rem; }
.claim > summary { list-style: none; display: grid; grid-template-columns: 1rem 3.25rem minmax(0, 1fr) auto; gap: .15rem .5rem; align-items: baseline; padding: .6rem .25rem; }
.claim > summary::-webkit-details-marker { display: none; }
.claim > summary::before { content: ""; width: .45rem; height: .45rem; border-right: 2px solid var(--edge); border-bottom: 2px solid var(--edge); transform: rotate(-45deg); align-self: center; justify-self: center; }
.claim[open] > summary::before { transform: rotate(45deg); }
.claim > summary:hover { background: var(--quiet-bg); }
.claim[open] > summary .claim-outcome { font-weight: 600; }
.claim-id { font-variant-numeric: tabular-nums; font-weight: 600; }
.claim-marks { align-self: center; display: flex; flex-wrap: wrap; gap: .2rem 1rem; justify-content: flex-end; align-items: center; }
.claim-marks .mark { min-width: 11.5rem; }
.claim-marks .mark.quiet { font-weight: 450; }
.claim-marks .status { min-width: 7.6rem; text-align: center; }
.claim-body { padding: .25rem .25rem 1.5rem 4.9rem; scroll-margin-top: 4rem; }
.claim-body dl { display: grid; gap: .3rem; margin-top: .75rem; font-size: .9375rem; }
.claim-body dl > div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .5rem; align-items: baseline; }
.claim-body dd .mark { vertical-align: bottom; }
.claim-body .finding { grid-template-columns: 12rem minmax(0, 1fr); font-size: .9375rem; }
.tree { font-size: .9375rem; line-height: 1.45; }
.tree ul { margin-left: .55rem; padding-left: 1.1rem; border-left: 1px solid var(--edge); }
.tree li { position: relative; padding-block: .2rem; }
.tree li li::before { content: ""; position: absolute; left: -1.1rem; top: 1rem; width: .85rem; border-top: 1px solid var(--edge); }
.tree ul > li:last-child::after { content: ""; position: absolute; left: calc(-1.1rem - 1px); top: calc(1rem + 1px); bottom: 0; width: 1px; background: var(--paper); }
.tree div { border: 1px solid var(--rule); border-left: 3px solid var(--partly); border-radius: 4px; padding: .25rem .6rem; background: var(--panel); max-width: 54rem; width: fit-content; }
.tree .lacks > div { border-style: dashed; border-left-color: var(--edge); color: var(--soft); }
.tree .doubt-open > div { border-left-color: var(--bad); } .tree .doubt > div { border-left-color: var(--open); }
.tree .mark { font-size: .8125rem; }
.diagnostics li { padding-block: .4rem; font-size: .9375rem; max-width: 54rem; }
.diagnostics li { border-bottom: 1px solid var(--rule); }
.guidance, .more { margin-top: 1rem; font-size: .9375rem; }
.guidance > summary, .more > summary { color: var(--link); padding-block: .25rem; width: fit-content; }
.guidance > div { padding: .4rem 0 0 1rem; border-left: 2px solid var(--rule); display: grid; gap: .5rem; }
.guidance li { padding-block: .1rem; }
.plain { list-style: disc; padding-left: 1.25rem; }

footer { margin-top: 4rem; padding-block: .5rem 4rem; border-top: 1px solid var(--rule); font-size: .9375rem; display: grid; gap: .6rem; }
footer h2 { font-size: 1rem; margin-block: 1.25rem 0; }
pre { margin: 0; padding: .75rem 1rem; background: var(--quiet-bg); border-radius: 6px; white-space: pre-wrap; max-width: 100%; }

@media screen { .out { display: none !important; } }
@media (max-width: 66rem) {
  .opening, .summary-parts { grid-template-columns: minmax(0, 1fr); }
  .summary-parts > div { margin-top: 1.5rem; }
  .glance-theme { grid-template-columns: minmax(0, 1fr); }
  .row { grid-template-columns: minmax(0, 1fr); padding-block: .35rem; }
  .row-name { padding-block: .4rem; }
}
@media (max-width: 46rem) {
  .timeline .inner, .timeline .count { display: none; }
  .endings, .endings :is(tbody, tr, th, td) { display: block; width: auto; border-bottom: 0; padding-block: 0; }
  .endings tr { border-bottom: 1px solid var(--rule); padding-block: .4rem; }
  .endings thead { display: none; }
  .ask > ul { padding-left: 0; }
  .finding, .claim-body .finding { grid-template-columns: minmax(0, 1fr); }
  .claim > summary { grid-template-columns: 1rem 3.25rem minmax(0, 1fr); }
  .claim > summary::before { align-self: start; margin-top: .55rem; }
  .claim-marks { grid-column: 2 / -1; justify-content: flex-start; }
  .claim-marks .mark { min-width: 0; }
  .claim-marks .status { min-width: 0; }
  .claim-body { padding-left: 1.5rem; }
  .legend > div { padding-left: 0; margin-top: .35rem; }
  .legend dt { flex-basis: 100%; margin-left: 0; }
  .claim-body dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media (forced-colors: active) { .tile, .status { border-color: CanvasText; } }
@media print {
  :root {
    --paper: #fff; --panel: #fff; --ink: #000; --soft: #444; --rule: #bbb; --edge: #777; --link: #000; --good: #17634a; --good-bg: #fff; --partly: #1d5a87;
    --partly-bg: #fff; --bad: #a3291c; --bad-bg: #fff; --open: #7a4a00; --open-bg: #fff; --quiet: #444; --quiet-bg: #fff; --cut: #fff;
    color-scheme: light;
  }
  @page { margin: 16mm 14mm; }
  html { font-size: 9.25pt; }
  header, main, footer { max-width: none; padding-inline: 0; }
  .filter, .skip { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .claim > summary::before { visibility: hidden; }
  .tile { border-color: var(--edge); }
  a { text-decoration: none; }
  h2, h3, h4, h5, summary { break-after: avoid; }
  .finding, .row, .claim-body dl, .steps li { break-inside: avoid; }
  .opening, .summary-parts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.25rem; }
  tr { break-inside: avoid; }
  .ask li { break-inside: avoid; }
  .glance-theme { grid-template-columns: minmax(0, 1fr); break-inside: avoid; }
  .row { grid-template-columns: minmax(0, 1fr) 33.75rem; padding-block: .2rem; }
  h2 { margin-top: 2rem; }
}
`;
