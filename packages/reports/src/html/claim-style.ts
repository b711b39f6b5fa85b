/** The style of principles and claims, with the tree of each. */
export const CLAIM_STYLE = `.theme > h3 { font-size: 1.125rem; margin-block: 2.25rem 1rem; padding-bottom: .4rem; border-bottom: 2px solid var(--ink); }
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
`;
