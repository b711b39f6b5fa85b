/** Tables, that of the principles among them. */
export const TABLE_STYLE = `table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
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
`;

/** What is said first. */
export const LEAD_STYLE = `.lead { font-size: 1.25rem; font-weight: 600; line-height: 1.35; max-width: none; margin-bottom: .3rem; }
.lead + p { max-width: none; font-size: .9375rem; color: var(--soft); }
`;

/** The style of what the page opens with: summary, what expires, what was seen, whom to ask, contradictions. */
export const OPENING_STYLE = `.looked-at { font-size: .9375rem; border-bottom: 1px solid var(--rule); }
.looked-at > summary { padding-block: .55rem; color: var(--link); }
.looked-at > .facts { border: 0; padding-top: 0; }
.looked-at > .cautions { margin-block: 0 1rem; }
.summary { margin-top: 1rem; }
${LEAD_STYLE}.summary-parts { display: grid; grid-template-columns: minmax(0, 1.95fr) minmax(0, 1fr); gap: 0 2.25rem; margin-top: .75rem; }
.summary-parts h2 { margin-block: 0 .4rem; font-size: 1.125rem; }
.summary-parts section + section { margin-top: 1.5rem; }
.summary-parts p:not(.meta) { font-size: .9375rem; }
${TABLE_STYLE}.ends .of { font-size: .8125rem; color: var(--soft); }
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
`;
