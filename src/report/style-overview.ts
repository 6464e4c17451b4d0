/** Masthead, filters, the table of claims, and the heat map. */
export const OVERVIEW_STYLE = `
.masthead { padding: 40px 0 26px; }
.masthead h1 { font: 600 40px/1.15 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
.outcome { white-space: nowrap; text-decoration: none; color: var(--ink); } a.outcome:hover { text-decoration: underline; text-decoration-thickness: 2px; } .outcome.holds { color: var(--holds); } .outcome.refuted { color: var(--refuted); } .outcome.undecided { color: var(--undecided); }
.dot { color: var(--muted); font-weight: 400; }
.grounds { margin-top: 8px; font: 600 19px/1.4 var(--serif); color: var(--ink-soft, var(--ink)); } .about { max-width: 44em; margin: 16px 0 20px; font: 17px/1.55 var(--serif); text-wrap: pretty; }
.how { max-width: 62em; margin: -6px 0 20px; } .how dl { margin-top: 8px; font-size: 14px; } .how dl div { display: flex; gap: 18px; padding: 5px 0; border-top: 1px solid var(--grid); } .how dt { flex: 0 0 7.5em; font-weight: 600; } .how dd { text-wrap: pretty; }
.banner { margin: 0 0 18px; padding: 12px 16px; border-radius: 4px; background: var(--undecided-soft); border-left: 4px solid var(--undecided); }
.run { display: flex; flex-wrap: wrap; gap: 6px 36px; font-size: 14px; }
.run div { display: flex; gap: 9px; } .run dt { color: var(--muted); } .run dd { font-variant-numeric: tabular-nums; }

.filters { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; padding: 12px 0; border-top: 1px solid var(--rule); }
.search input { font: 14px/1.4 var(--sans); width: 15em; max-width: 100%; padding: 5px 10px; color: var(--ink); background: var(--surface); border: 1px solid var(--rule); border-radius: 4px; } .search input::placeholder { color: var(--muted); opacity: 1; }
.chips { display: flex; flex-wrap: wrap; gap: 4px; min-width: 0; }
.chip { font: 13px/1.6 var(--sans); padding: 2px 10px; color: var(--ink); background: none; border: 1px solid var(--rule); border-radius: 4px; cursor: pointer; } .chip .count { color: var(--muted); font-variant-numeric: tabular-nums; margin-left: 2px; } .chip:hover:not(:disabled) { border-color: var(--muted); } .chip[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--link); } .chip:disabled { color: var(--muted); border-color: transparent; cursor: default; }
.filter-count { font-size: 13px; margin-left: auto; }
.nothing { padding: 22px 0; } .changes { margin: 14px 0 30px; }

.overview { width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; border-bottom: 1px solid var(--rule); }
.overview th, .overview td { padding: 9px 14px 9px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--grid); }
.overview thead th { padding: 7px 14px 7px 0; font-size: 12.5px; font-weight: 400; color: var(--muted); white-space: nowrap; border-top: 1px solid var(--rule); }
.overview .paper th { padding: 26px 0 7px; font: 600 17px/1.35 var(--serif); border-top: 0; border-bottom: 1px solid var(--rule); } .overview .paper .quiet { font: 400 13px var(--sans); margin-left: 4px; }
.overview .paper + .claim > * { border-top: 0; }
.overview :is(th, td):is(:nth-child(4), :nth-child(7), :nth-child(8)):not([colspan]) { text-align: right; } .overview :is(th, td):last-child { padding-right: 0; }
.overview td { white-space: nowrap; }
.overview .claim th { font-weight: 400; width: 33%; }
.overview .claim th a { font: 500 13px/1.5 var(--mono); text-decoration: none; } .overview .claim th a:hover { text-decoration: underline; }
.overview .claim:hover > * { background: var(--surface); }
.row-title { display: block; font-size: 13.5px; line-height: 1.4; text-wrap: pretty; }
.precision { display: block; min-width: 132px; max-width: 190px; font-size: 12.5px; white-space: normal; color: var(--muted); }
.bar { display: block; width: 100%; height: 5px; margin: 8px 0 4px; }
.rung-1 { fill: var(--rung-1); } .rung-2 { fill: var(--rung-2); } .rung-3 { fill: var(--rung-3); } .rung-4 { fill: var(--rung-4); } .rung-5 { fill: var(--rung-5); }
.strip { display: inline-block; width: 120px; height: 18px; vertical-align: -3px; margin-right: 9px; } .strip path { vector-effect: non-scaling-stroke; stroke-width: 1; fill: none; }
.strip-base { stroke: var(--rule); } .strip-one { stroke: var(--ink); } .strip-draws { stroke: var(--group-1); stroke-opacity: 0.45; } .strip-fails { stroke: var(--refuted); } .strip .strip-least { stroke: var(--group-1); stroke-width: 2; }
.tightest { white-space: nowrap; }
.verdict { display: inline-block; font: 600 13.5px/1.6 var(--sans); white-space: nowrap; }
.verdict.holds { color: var(--holds); } .verdict:is(.refuted, .undecided) { padding: 0 8px; border-radius: 4px; } .verdict.refuted { color: var(--refuted); background: var(--refuted-soft); } .verdict.undecided { color: var(--undecided); background: var(--undecided-soft); }
.was { display: block; font-size: 12.5px; color: var(--undecided); font-weight: 600; }

.story { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 18px 36px; padding: 4px 0 22px; } .panel h2 { font: 600 19px/1.3 var(--serif); margin-bottom: 8px; min-height: 2.6em; text-wrap: balance; } .panel h2 a { color: inherit; text-decoration: none; } .panel h2 a:hover { text-decoration: underline; } .panel .chart { padding-left: 40px; } .panel .chart.ended { padding-right: 66px; } .panel .ends { left: 40px; right: 66px; } @media screen { .story .panel .ends { display: block; } .story .panel .chart.ended { padding-right: 66px; } } .panel figcaption { display: flex; align-items: baseline; gap: 8px; }
.map { margin: 6px 0 26px; } .fold { white-space: nowrap; color: var(--ink); } .map-scroll { max-height: 372px; overflow: auto; border-block: 1px solid var(--rule); }
.heat { font-size: 12px; font-variant-numeric: tabular-nums; border-collapse: separate; border-spacing: 0; } .heat th { font-weight: 400; } .heat tbody th { position: sticky; left: 0; z-index: 1; background: var(--page); text-align: left; padding: 0 14px 0 0; white-space: nowrap; font: 12px/1 var(--mono); } .heat tbody th a { text-decoration: none; } .heat tbody th a:hover { text-decoration: underline; }
.heat thead { position: sticky; top: 0; z-index: 2; background: var(--page); } .heat thead th { vertical-align: bottom; padding: 0 0 6px; color: var(--muted); } .heat thead [scope=colgroup] { text-align: left; padding: 6px 0 4px 4px; color: var(--ink); white-space: nowrap; overflow: hidden; max-width: 0; text-overflow: ellipsis; } .heat thead [scope=colgroup]:last-child { overflow: visible; } .heat thead th span:not(.unseen) { display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; } .heat thead tr > :first-child { position: sticky; left: 0; background: var(--page); }
.heat .first { border-left: 7px solid var(--page); } .map:not(:has(.fold :checked)) .heat .rare, .map:has(.fold :checked) .heat .folded { display: none; }
.heat td { width: 44px; min-width: 40px; height: 21px; text-align: center; border: 1px solid var(--page); color: var(--heat-ink); }
.heat-1 { background: var(--heat-1); } .heat-2 { background: var(--heat-2); } .heat-3 { background: var(--heat-3); } .heat-4 { background: var(--heat-4); } .heat-5 { background: var(--heat-5); } .heat td:is(.heat-6, .heat-7) { color: var(--heat-ink-dark); } .heat-6 { background: var(--heat-6); } .heat-7 { background: var(--heat-7); } .heat .heat-0 { color: var(--muted); }

@media screen and (max-width: 1080px) {
  .story { grid-template-columns: minmax(0, 1fr); } .panel h2 { min-height: 0; } .story .panel .chart.ended { padding-right: 112px; } .story .panel .ends { right: 112px; }
  .overview thead { display: block; position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .overview, .overview tbody { display: block; } .overview tr { display: block; } .overview .claim { display: grid; grid-template-columns: 112px 66px 60px minmax(204px, 1.5fr) minmax(132px, 1.3fr) 66px 60px; gap: 6px 12px; padding: 13px 0; border-top: 1px solid var(--grid); } .overview .paper + .claim { border-top: 0; }
  .overview .claim > *, .overview .paper > * { display: block; border: 0; padding: 0; text-align: left !important; } .overview .paper { border-bottom: 1px solid var(--rule); padding: 24px 0 7px; } .overview .paper th { padding: 0; border: 0; }
  .overview .claim th { grid-column: 1 / -1; width: auto; } .rates { display: block; white-space: normal; } .overview td::before { content: attr(data-label); display: block; font-size: 12px; color: var(--muted); }
}
@media screen and (max-width: 812px) {
  .masthead { padding: 24px 0 18px; } .masthead h1 { font-size: 29px; } .about { font-size: 16px; } .run { gap: 4px 24px; }
  .overview .claim { grid-template-columns: repeat(3, auto); } .overview td:nth-child(5) { grid-column: 1 / -1; } .search, .search input { width: 100%; } .filter-count { margin-left: 0; } .strip { width: 150px; }
}
@media screen and (max-width: 480px) { .outcome { white-space: normal; } .masthead h1 { font-size: 25px; } }
@media print {
  .masthead { padding-top: 12px; } .masthead h1 { font-size: 24pt; } .about { font-size: 11pt; }
  .overview { font-size: 8pt; table-layout: fixed; } .overview td { white-space: normal; overflow-wrap: anywhere; } .overview thead th { white-space: normal; } .overview thead th:nth-child(1) { width: 32%; } .overview thead th:is(:nth-child(2), :nth-child(3)) { width: 9%; } .overview thead th:nth-child(5) { width: 20%; } .overview thead th:nth-child(6) { width: 13%; } .overview :is(th, td), .overview thead th { padding: 4px 8px 4px 0; font-size: 8pt; } .overview .claim th { width: 32%; } .overview .claim th a, .row-title { font-size: 8pt; } .precision { min-width: 80px; font-size: 7.5pt; } .strip { width: 70px; } .overview .paper th { font-size: 10pt; padding-top: 12px; break-after: avoid; } .overview .paper { break-after: avoid; } .verdict { font-size: 8pt; }
  .heat { font-size: 7pt; } .heat tbody th { font-size: 7pt; } .heat td { min-width: 0; width: 30px; height: 15px; } .map-scroll { max-height: none; overflow: visible; } .story { gap: 10px 14px; } .panel h2 { font-size: 11pt; }
}
`;
