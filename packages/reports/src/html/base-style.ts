/** What every page of ours begins with: colours of two themes, and how plain elements look. Contrast is at least that of WCAG 2.2 AA. */
export const BASE_STYLE = `:root {
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
.cautions { max-width: none; margin-top: .6rem; padding: .4rem 1rem; background: var(--open-bg); color: var(--open); border-left: 3px solid currentColor; font-size: .9375rem; }
`;

/** Marks beside words, notes, legends and the foot of a page. */
export const MARK_STYLE = `.sign { width: 1em; height: 1em; flex: none; align-self: center; }
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
.legend { display: grid; gap: .3rem; margin-block: .9rem 1.5rem; }
.legend > div { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; align-items: baseline; padding-left: 11rem; }
.legend dt { flex: 0 0 9.5rem; margin-left: -11rem; }
.legend b { font-variant-numeric: tabular-nums; }
.legend .mark { font-weight: 450; }
footer { margin-top: 4rem; padding-block: .5rem 4rem; border-top: 1px solid var(--rule); font-size: .9375rem; display: grid; gap: .6rem; }
footer h2 { font-size: 1rem; margin-block: 1.25rem 0; }
pre { margin: 0; padding: .75rem 1rem; background: var(--quiet-bg); border-radius: 6px; white-space: pre-wrap; max-width: 100%; }
`;
