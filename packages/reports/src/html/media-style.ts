/** What differs on narrow screens, in forced colours and on paper. Stands last, since it overrules the rest. */
export const MEDIA_STYLE = `@media screen { .out { display: none !important; } }
@media (max-width: 66rem) {
  .opening, .summary-parts { grid-template-columns: minmax(0, 1fr); }
  .summary-parts > div { margin-top: 1.5rem; }
  .glance-theme { grid-template-columns: minmax(0, 1fr); }
  .row { grid-template-columns: minmax(0, 1fr); padding-block: .35rem; }
  .row-name { padding-block: .4rem; }
}
@media (max-width: 46rem) {
  .timeline .inner, .timeline .count { display: none; }
  .undermined { white-space: normal; }
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
