/** Pictures: lines, clouds, surfaces, their legends and the numbers behind them. */
export const CHART_STYLE = `
.picture { font-size: 13px; min-width: 0; }
.figure { margin-top: 34px; } .figure h2 { font: 600 19px/1.4 var(--serif); margin-bottom: 8px; text-wrap: pretty; } .permalink { color: inherit; text-decoration: none; } .permalink:hover { text-decoration: underline; }
.chart { padding: 6px 14px 24px 58px; }
.plot { display: block; overflow: visible; font: 12px var(--sans); font-variant-numeric: tabular-nums; }
.ink { overflow: visible; } .ink path { vector-effect: non-scaling-stroke; } .ink path:not(.cells, .band) { fill: none; stroke-linecap: round; stroke-linejoin: round; }
.grid line { stroke: var(--grid); } .rails line { stroke: var(--rule); stroke-dasharray: 2 3; }
.x-ticks text { fill: var(--muted); text-anchor: middle; } .y-ticks text { fill: var(--muted); text-anchor: end; }
.ink .stems { stroke-opacity: 0.22; } .ink .bars { stroke-opacity: 0.35; stroke-linecap: butt; } .ink .dots { stroke-opacity: 0.8; } .ink .dashes { stroke-linecap: butt; } .ink .forbidden { fill: var(--forbidden); } .ink .edge { stroke: var(--bound); stroke-width: 1.5; } .ink .median { stroke: var(--muted); stroke-dasharray: 4 3; } .ink .mark-line { stroke-width: 1.25; }
.curve { stroke-width: 2; } .curve.exact { stroke-width: 1.5; } :is(.curve, .key path).bound { stroke-dasharray: 6 4; stroke-width: 1.5; } .curve.member { stroke-width: 1; stroke-opacity: 0.45; }
.ink .band { fill-opacity: 0.14; stroke: none; } .ink .cells { stroke: none; fill-opacity: 1; shape-rendering: crispEdges; }
.mark { fill: none; stroke-width: 1.75; } .fails { fill: var(--refuted); } .line-label { fill: var(--muted); } .mark-label { font-weight: 600; } :is(.mark-label, .line-label) { paint-order: stroke; stroke: var(--page); stroke-width: 4; stroke-linejoin: round; }
.panel-title { font-weight: 600; margin: 10px 0 0; } .panel-title .quiet { margin-left: 5px; }
.y-label { color: var(--muted); margin-bottom: 2px; } .x-label { text-align: right; padding-right: 14px; margin-top: -2px; } .x-label::after { content: ' →'; color: var(--muted); } .y-label::before { content: '↑ '; }
.legend { display: flex; flex-wrap: wrap; gap: 3px 18px; margin-bottom: 8px; } .legend li { display: flex; align-items: center; gap: 7px; }
.key { flex: none; } .key path { fill: none; stroke-width: 2; stroke-linecap: round; } .key path.dots { stroke-width: 7; } .key path.bound { stroke-linecap: butt; }
.swatch { width: 10px; height: 10px; border-radius: 50%; } .swatch.square { border-radius: 0; }
.key-dot, .key-ring { width: 8px; height: 8px; border-radius: 50%; border: 2px solid var(--muted); } .key-dot { background: var(--muted); } .key-dash { width: 11px; height: 2.5px; background: var(--muted); }
figcaption { margin-top: 6px; color: var(--muted); max-width: 56em; text-wrap: pretty; }
.scale { display: grid; grid-template-columns: max-content minmax(60px, 1fr); gap: 2px 12px; align-items: center; padding: 8px 14px 0 58px; } .scale-ends { grid-column: 2; display: flex; justify-content: space-between; color: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; } .scale-bar { display: block; }
.card .data { margin-top: 6px; } .data summary { font-size: 13px; color: var(--muted); } .data-scroll { max-height: 22em; overflow: auto; margin-top: 6px; border-block: 1px solid var(--rule); } .data table { font-variant-numeric: tabular-nums; font-size: 12.5px; } .data caption { text-align: left; color: var(--muted); padding: 6px 0; } .data :is(th, td) { text-align: right; font-weight: 400; padding: 2px 18px 2px 0; white-space: nowrap; } .data th { color: var(--muted); border-bottom: 1px solid var(--rule); } .data :is(th, td):first-child { text-align: left; }
.save { display: none; } .scripted .save { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; margin-top: 8px; color: var(--muted); } .save .chip { padding: 1px 9px; font-size: 12px; }
.dot-ring { position: absolute; left: 58px; top: 6px; width: 1px; height: 1px; } .dot-ring.on { width: 15px; height: 15px; margin: -7.5px 0 0 -7.5px; border: 2px solid var(--ink); border-radius: 50%; box-shadow: 0 0 0 1.5px var(--page); pointer-events: none; }
.dot-card { position: absolute; z-index: 1; width: max-content; max-width: min(25rem, 100%); padding: 8px 12px; background: var(--surface); border: 1px solid var(--rule); border-radius: 5px; box-shadow: 0 3px 14px rgb(0 0 0 / 0.14); pointer-events: none; overflow-wrap: anywhere; } .dot-card.chosen { pointer-events: auto; } .dot-card p { margin: 0 0 4px; } .dot-instance, .dot-card dd { font: 12.5px/1.5 var(--mono); } .dot-series { font-weight: 600; } .dot-card dl div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 12px; } .dot-card dt { color: var(--muted); } .dot-card .command { margin-top: 6px; } .dot-card:not(.chosen) .copy { display: none; }
.stage { position: absolute; left: -9999px; top: 0; width: 860px; padding: 16px; background: var(--page); color: var(--ink); } .stage .picture { margin: 0; } .stage :is(.y-label, .x-label)::before, .stage :is(.y-label, .x-label)::after { content: none; }
.ink path.square { stroke-linecap: square; } .key path.square { stroke-linecap: square; } .key path.dots.square { stroke-width: 6; } .ends .key { width: 17px; }
.chart { position: relative; } .chart.ended { padding-right: 142px; } .ends { position: absolute; top: 6px; left: 58px; right: 142px; height: 0; font-size: 12px; line-height: 16px; } .ends li { position: absolute; transform: translateY(-8px); padding-left: 9px; white-space: nowrap; display: flex; align-items: center; gap: 5px; text-shadow: 0 0 3px var(--page), 0 0 3px var(--page), 0 0 3px var(--page); } .legend.at-ends { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
@media screen and (max-width: 720px) {
  .dot-card { position: static; width: auto; max-width: none; margin: 30px 0 -14px -42px; box-shadow: none; }
  .ends { display: none; } .legend.at-ends { position: static; clip-path: none; width: auto; height: auto; overflow: visible; } .chart { padding: 6px 8px 24px 50px; } .chart.ended { padding-right: 8px; } .scale { padding-left: 0; grid-template-columns: minmax(0, 1fr); } .scale-ends { grid-column: 1; } .x-ticks .minor { display: none; } }
`;
