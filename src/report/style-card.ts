/** One claim: header, statement, facts, instances, controls. */
export const CARD_STYLE = `
.card { padding: 26px 0 10px; }
.card-line { display: flex; align-items: baseline; justify-content: space-between; gap: 14px; } .card-line:has(.claim-id) { flex-wrap: wrap; gap: 2px 14px; }
.measure + .picture { margin-top: 16px; }
.crumb { font: italic 15px/1.5 var(--serif); color: var(--muted); } .turn { display: flex; gap: 6px; } .turn a { padding: 0 9px; border: 1px solid var(--rule); border-radius: 4px; text-decoration: none; line-height: 1.7; } .turn a:hover { border-color: var(--muted); }
.claim-id { color: var(--muted); font-size: 13.5px; overflow-wrap: anywhere; }
.card h1 { margin: 8px 0 8px; max-width: 28em; font: 600 32px/1.2 var(--serif); letter-spacing: -0.012em; text-wrap: pretty; }
.card .verdict { font-size: 15px; }
.source { color: var(--muted); font-size: 14px; max-width: 60em; } .source cite { font-style: italic; }
.statement { margin: 20px 0 18px; padding: 18px 8px; font-size: 21px; text-align: center; border-block: 1px solid var(--rule); }
.hypotheses { max-width: 46em; font: 16px/1.6 var(--serif); text-wrap: pretty; } .lead { font-weight: 600; }
.card .drops { margin: 14px 0 0; max-width: 62em; } .drops summary { font-weight: 600; color: var(--ink); } .drops ul { margin-top: 6px; columns: 2; column-gap: 40px; } .drops li { break-inside: avoid; padding: 5px 0; border-top: 1px solid var(--grid); font-size: 14px; } .drops li > * { display: block; } .drops li > span::first-letter { text-transform: uppercase; } .drops code { color: var(--muted); font-size: 12.5px; overflow-wrap: anywhere; } .drops code::before { content: '→ '; }
.warning { margin: 14px 0; padding: 9px 14px; border-left: 3px solid var(--undecided); background: var(--undecided-soft); border-radius: 4px; max-width: 60em; overflow-wrap: anywhere; }
.card details { margin-top: 12px; } summary { cursor: pointer; width: fit-content; color: var(--link); }
.because { max-width: 46em; padding: 8px 0 2px 16px; border-left: 2px solid var(--rule); margin: 8px 0 4px; font: 15.5px/1.6 var(--serif); } .because > * + * { margin-top: 8px; } .because ul { list-style: disc; padding-left: 1.2em; }
.tex { background: var(--code); padding: 2px 6px; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.display { display: block; margin: 8px 0; padding: 2px 0; overflow: auto hidden; }
.evidence { display: grid; grid-template-columns: minmax(0, 1fr) 244px; gap: 0 48px; }
.facts dl { font-size: 14px; } .facts dl div { display: flex; justify-content: space-between; gap: 14px; padding: 6px 0; border-top: 1px solid var(--grid); } .facts dl div:first-child { border-top: 0; padding-top: 0; }
.facts dt { color: var(--muted); white-space: nowrap; } .facts dd { text-align: right; font-variant-numeric: tabular-nums; } .facts dd:has(.precision) { flex: 1 1 auto; } .facts .precision { text-align: right; min-width: 0; max-width: none; }
.cover { width: 100%; margin-top: 22px; font-size: 14px; font-variant-numeric: tabular-nums; } .cover caption { text-align: left; font: 600 15px var(--serif); padding-bottom: 4px; }
.cover th { font-weight: 400; text-align: left; padding: 3px 10px 3px 0; width: 100%; } .cover td { text-align: right; vertical-align: top; white-space: nowrap; padding: 3px 0 3px 6px; font-size: 13px; }
.cover .bar { margin: 3px 0 3px; height: 4px; } .track { fill: var(--grid); } .seen { fill: var(--rung-2); } .short .seen { fill: var(--refuted); } .required { fill: var(--ink); }

.finding { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 12px 36px; align-items: start; }
.instance { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; }
.instance-text { flex: 1 1 12em; font: 13px/1.6 var(--mono); overflow-wrap: anywhere; max-height: 16em; overflow-y: auto; }
.circle { flex: none; overflow: visible; margin: 0 26px 0 10px; font: 11.5px var(--mono); }
.circle text { fill: var(--ink); } .circle-line { fill: none; stroke: var(--rule); stroke-width: 1.25; } .circle-axes { stroke: var(--grid); fill: none; }
.ray { stroke: var(--rule); } .point { fill: var(--group-1); } .ray.nearest { stroke: var(--group-2); stroke-width: 1.5; } .point.nearest, .key-mark { fill: var(--group-2); } .circle .key { fill: var(--muted); font: 11px var(--sans); }
.explore-link { flex: 1 1 100%; } .spectrum { max-width: 760px; margin-top: 14px; } .gram-map { flex: none; } .gram-map svg { display: block; shape-rendering: crispEdges; outline: 1px solid var(--rule); } .gram-map figcaption { font-size: 12px; margin-top: 4px; }
.instance > .scroll { flex: 1 1 100%; } .directions { font: 13px/1.5 var(--mono); } .directions caption { white-space: nowrap; text-align: left; color: var(--muted); font-family: var(--sans); } .directions td, .directions th { padding: 0 0 0 14px; text-align: right; } .directions th { color: var(--muted); font-weight: 400; padding-left: 0; }
.sides { font-size: 15px; } .sides th { font-weight: 400; color: var(--muted); text-align: left; padding: 2px 20px 2px 0; white-space: nowrap; vertical-align: baseline; } .sides td { padding: 2px 0; overflow-wrap: anywhere; } .sides .number { font: 14px/1.6 var(--mono); white-space: normal; }
.enclosed { position: relative; cursor: help; border-bottom: 1px dotted var(--muted); } .whole { display: none; } .enclosed:is(:hover, :focus) .whole { display: inline; }
.sign { display: inline-block; min-width: 1.3em; font: 600 18px/1.2 var(--serif); } tr.refuted .sign { color: var(--refuted); } tr.holds .sign { color: var(--holds); } tr.undecided .sign { color: var(--undecided); }
.sides tr.quantity :is(th, td) { font-size: 13.5px; } .sides tr.quantity .number { font-size: 13px; } tr:not(.quantity) + .quantity :is(th, td) { padding-top: 8px; }
.finding-numbers > .small { margin: 6px 0; }
.command { display: flex; align-items: flex-start; gap: 10px; max-width: 100%; width: fit-content; padding: 5px 6px 5px 12px; background: var(--code); border-radius: 4px; }
.command .flag { white-space: nowrap; } .command code { padding: 1px 0; font-size: 12.5px; overflow-wrap: anywhere; }
.copy { display: none; } .scripted .copy { display: block; flex: none; font: 500 12px/1.6 var(--sans); min-width: 5.2em; padding: 0 8px; color: var(--ink); background: var(--surface); border: 1px solid var(--rule); border-radius: 4px; cursor: pointer; } .copy:hover { border-color: var(--muted); }
.counterexample { padding: 16px 20px; background: var(--refuted-soft); border-radius: 4px; } .counterexample .command { background: var(--surface); }
.control { padding: 18px 0; border-top: 1px solid var(--rule); } .control:last-child { padding-bottom: 6px; }
.control-head { margin-bottom: 8px; }  .breaks::first-letter { text-transform: uppercase; } .breaks { font: 600 16px/1.5 var(--serif); max-width: 46em; text-wrap: pretty; } .control-head .small { color: var(--muted); } .control-head .small .good, .control-head .small .bad { margin-left: 8px; }
.kept-news > li { margin-top: 14px; } .kept-news table, .kept details table { margin-top: 4px; }
.card > footer { margin-top: 26px; padding-top: 16px; border-top: 1px solid var(--rule); display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }


.explore { display: grid; grid-template-columns: minmax(260px, 5fr) minmax(0, 9fr); grid-template-areas: 'circle controls' 'circle chart' 'points numbers'; grid-template-rows: auto 1fr auto; gap: 10px 48px; margin: 18px 0; align-items: start; }
.explore-circle { grid-area: circle; } .explore-chart { grid-area: chart; min-width: 0; } .explore-points { grid-area: points; min-width: 0; } .explore-numbers { grid-area: numbers; min-width: 0; } .explore-controls { grid-area: controls; }
.circle.live { display: block; width: 100%; max-width: 380px; height: auto; margin: 0 auto; touch-action: none; }
.handle { cursor: grab; outline: none; } .handle:active { cursor: grabbing; } .grip { fill: transparent; } .handle:focus-visible .grip { stroke: var(--link); stroke-width: 2; } .handle.nearest .ray { stroke: var(--group-2); stroke-width: 1.5; } .handle.nearest .point { fill: var(--group-2); } .handle.aside { opacity: 0.35; }
.explore-controls, .explore-buttons { display: flex; flex-wrap: wrap; gap: 8px 18px; align-items: center; font-size: 14px; } .explore-buttons { gap: 6px; margin-bottom: 8px; } .explore :is(select, textarea, input:not([type=range])) { font: 14px/1.4 var(--sans); padding: 4px 6px; color: var(--ink); background: var(--surface); border: 1px solid var(--muted); border-radius: 4px; max-width: 13em; }
.explore-slider { display: grid; grid-template-columns: 5.2em minmax(0, 1fr) 7.5em; gap: 10px; align-items: center; font-size: 14px; margin: 4px 0 12px; } .explore-slider input { width: 100%; accent-color: var(--link); } .explore-slider output { font-variant-numeric: tabular-nums; }
.explore-typed { display: block; font-size: 13px; color: var(--muted); } .explore .explore-typed textarea { display: block; width: 100%; max-width: none; margin-top: 3px; font: 13px/1.5 var(--mono); resize: vertical; } .explore-numbers .picture { margin-top: 18px; }
.readout { width: 100%; } .readout thead :is(th, td) { color: var(--ink); font-weight: 600; } .readout code { overflow-wrap: anywhere; }

@media screen and (max-width: 1000px) {
  .explore { grid-template-columns: minmax(0, 1fr); grid-template-areas: 'controls' 'circle' 'chart' 'points' 'numbers'; grid-template-rows: none; }
  .circle.live { max-width: 300px; }
  .evidence { grid-template-columns: minmax(0, 1fr); }
  .facts dl { columns: 2; column-gap: 36px; } .facts dl div { break-inside: avoid; border-top: 0; border-bottom: 1px solid var(--grid); padding: 6px 0; }
}
@media screen and (max-width: 720px) {
  .explore { gap: 6px; } .circle.live { max-width: 230px; } .explore-slider { grid-template-columns: 4.6em minmax(0, 1fr) 6em; gap: 8px; } .drops ul { columns: 1; } .card { padding-top: 16px; } .card h1 { font-size: 25px; } .statement { font-size: 17px; text-align: left; padding: 12px 0; }
  .finding { grid-template-columns: minmax(0, 1fr); } .facts dl { columns: 1; } .counterexample { padding: 14px; } .sides th { white-space: normal; padding-right: 12px; }
}
@media print {
  .whole { display: inline; } .enclosed { border: 0; } .enclosed > .number:first-child { display: none; }
  .card { padding-top: 0; } .all > .view:not(:first-child) { break-before: page; } .picture, .facts, .cover { break-inside: avoid; } .control { break-inside: avoid; } .evidence { grid-template-columns: minmax(0, 1fr); } .facts dl { columns: 2; column-gap: 36px; } .instance-text { overflow: visible; max-height: none; } .finding { break-inside: avoid; }
}
`;
