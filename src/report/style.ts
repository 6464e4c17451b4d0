/** The page's style sheet: variables for light and dark first, then from the page's frame inwards, then narrow screens and paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f5f1; --surface: #fffefb; --ink: #1d1c1a; --muted: #66625a; --rule: #dedad0; --grid: #ebe8e0; --link: #1f5a99; --code: #f0eee7;
  --holds: #1a6e42; --refuted: #b0281f; --undecided: #855400; --holds-soft: #e4f1e7; --refuted-soft: #fbe7e3; --undecided-soft: #faedd2;
  --forbidden: rgb(176 40 31 / 0.075); --bound: #1d1c1a;
  --group-1: #2a6fb8; --group-2: #d2691e; --group-3: #15876f; --group-4: #8d4fb0; --group-5: #b8860b; --group-6: #c13a72; --group-7: #4f7a1f; --group-8: #74706a;
  --rung-1: #c3d5e8; --rung-2: #7fa8d1; --rung-3: #3f78b3; --rung-4: #1f4f86; --rung-5: #10294a;
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Liberation Serif', Georgia, serif;
  --sans: -apple-system, 'Segoe UI', Roboto, Inter, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, system-ui, sans-serif;
  --mono: ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141517; --surface: #1c1d20; --ink: #e9e6df; --muted: #a5a199; --rule: #37383c; --grid: #2a2b2f; --link: #8dbcf0; --code: #27282c;
    --holds: #74cf9b; --refuted: #ff9a8c; --undecided: #ecbb62; --holds-soft: #1b3326; --refuted-soft: #402320; --undecided-soft: #3a2e16;
    --forbidden: rgb(255 130 115 / 0.11); --bound: #e9e6df;
    --group-1: #74aef0; --group-2: #f39a56; --group-3: #4ec4a5; --group-4: #c494e4; --group-5: #e0b743; --group-6: #f089b1; --group-7: #a2c765; --group-8: #aaa69e;
    --rung-1: #34485e; --rung-2: #4a729c; --rung-3: #6d9fd3; --rung-4: #a3c8ef; --rung-5: #dcecfc;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 var(--sans); }
.page { max-width: 1120px; margin: 0 auto; padding: 0 32px; }
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code { font: 0.9em/1.5 var(--mono); }
table { border-collapse: collapse; }
.quiet { color: var(--muted); font-weight: 400; }
.small { font-size: 13px; }
.good { color: var(--holds); } .bad { color: var(--refuted); font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; padding: 4px 10px; background: var(--surface); }
.scroll { overflow: auto hidden; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; } .exponent { color: var(--muted); }
[hidden] { display: none !important; }

.page-header { padding: 44px 0 34px; }
.brand { font-weight: 650; letter-spacing: 0.01em; margin-bottom: 14px; }
h1 { font: 600 36px/1.2 var(--serif); letter-spacing: -0.012em; text-wrap: balance; }
.outcome { white-space: nowrap; } .outcome.holds { color: var(--holds); } .outcome.refuted { color: var(--refuted); } .outcome.undecided { color: var(--undecided); }
.dot { color: var(--muted); font-weight: 400; }
.about { max-width: 46em; margin: 16px 0 22px; color: var(--muted); font-size: 16px; text-wrap: pretty; }
.about em { font-style: normal; color: var(--ink); }
.banner { margin: 0 0 18px; padding: 12px 16px; border-radius: 6px; background: var(--undecided-soft); color: var(--ink); border-left: 4px solid var(--undecided); }
.run { display: flex; flex-wrap: wrap; gap: 6px 36px; font-size: 14px; }
.run div { display: flex; gap: 9px; } .run dt { color: var(--muted); } .run dd { font-variant-numeric: tabular-nums; }

main > section > h2, .page-footer h2 { font: 600 20px/1.3 var(--serif); margin-bottom: 10px; }
.overview { width: 100%; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; border-collapse: separate; border-spacing: 0; font-size: 14px; font-variant-numeric: tabular-nums; }
.overview th, .overview td { padding: 11px 12px; text-align: left; vertical-align: top; border-top: 1px solid var(--rule); }
.overview thead th { border-top: 0; padding: 9px 12px; font-size: 12.5px; font-weight: 500; color: var(--muted); white-space: nowrap; }
.overview :is(th, td):first-child { padding-left: 18px; } .overview :is(th, td):last-child { padding-right: 18px; }
.overview :is(th, td):is(:nth-child(4), :nth-child(6), :nth-child(7), :nth-child(8)) { text-align: right; }
.overview td { white-space: nowrap; }
.overview tbody th { font-weight: 400; width: 34%; }
.overview tbody th a { font: 600 13.5px/1.5 var(--mono); text-decoration: none; } .overview tbody th a:hover { text-decoration: underline; }
.row-title { display: block; color: var(--muted); font-size: 13px; line-height: 1.4; text-wrap: pretty; }
.precision { display: block; min-width: 158px; font-size: 13px; white-space: normal; }
.bar { display: block; width: 100%; height: 6px; margin: 7px 0 5px; border-radius: 3px; }
.rung-1 { fill: var(--rung-1); } .rung-2 { fill: var(--rung-2); } .rung-3 { fill: var(--rung-3); } .rung-4 { fill: var(--rung-4); } .rung-5 { fill: var(--rung-5); }
.verdict { display: inline-block; padding: 0 9px; border-radius: 999px; font: 600 13px/1.7 var(--sans); white-space: nowrap; }
.verdict.holds { color: var(--holds); background: var(--holds-soft); } .verdict.refuted { color: var(--refuted); background: var(--refuted-soft); } .verdict.undecided { color: var(--undecided); background: var(--undecided-soft); }

.card { margin-top: 36px; padding: 30px 36px 26px; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; scroll-margin-top: 16px; }
.card-line { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.claim-id { color: var(--muted); font-size: 13.5px; overflow-wrap: anywhere; }
.card h2 { margin: 6px 0 4px; font: 600 26px/1.25 var(--serif); letter-spacing: -0.008em; text-wrap: pretty; }
.source { color: var(--muted); font-size: 14px; } .source cite { font-style: italic; }
.statement { margin: 22px 0 18px; padding: 14px 8px; font-size: 21px; text-align: center; border-block: 1px solid var(--rule); }
.hypotheses { max-width: 52em; text-wrap: pretty; } .lead { font-weight: 600; }
.warning { margin: 14px 0; padding: 9px 14px; border-left: 3px solid var(--undecided); background: var(--undecided-soft); border-radius: 4px; max-width: 60em; overflow-wrap: anywhere; }
details { margin-top: 12px; } summary { cursor: pointer; width: fit-content; color: var(--link); }
.because { max-width: 50em; padding: 8px 0 2px 16px; border-left: 2px solid var(--rule); margin: 8px 0 4px; } .because > * + * { margin-top: 8px; } .because ul { list-style: disc; padding-left: 1.2em; }
.tex { background: var(--code); padding: 2px 6px; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.display { display: block; margin: 8px 0; padding: 2px 0; overflow: auto hidden; }
.block { margin-top: 30px; }
.block h3 { font: 600 17px/1.4 var(--serif); margin-bottom: 10px; } .block h3 .quiet { font: 400 14px var(--sans); margin-left: 6px; }
.evidence { display: grid; grid-template-columns: minmax(0, 1fr) 252px; gap: 0 36px; }

.picture { font-size: 13px; }
.plot { display: block; width: 100%; height: auto; overflow: visible; font-family: var(--sans); color: var(--ink); }
.plot text { font-variant-numeric: tabular-nums; }
.plot .stems { stroke-opacity: 0.22; } .plot .dots { stroke-opacity: 0.85; }
.narrow { display: none; }
.panel-title { font-weight: 600; margin: 2px 0 0; } .wide .panel-title + svg + .panel-title, .narrow .panel-title + svg + .panel-title { margin-top: 12px; } .panel-title .quiet { margin-left: 5px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin-bottom: 10px; } .legend li { display: flex; align-items: center; gap: 7px; }
.swatch { width: 10px; height: 10px; border-radius: 3px; }
.key-dot, .key-ring { width: 8px; height: 8px; border-radius: 50%; border: 2px solid var(--muted); } .key-dot { background: var(--muted); } .key-dash { width: 11px; height: 2.5px; border-radius: 2px; background: var(--muted); }
.group-1 { background: var(--group-1); } .group-2 { background: var(--group-2); } .group-3 { background: var(--group-3); } .group-4 { background: var(--group-4); } .group-5 { background: var(--group-5); } .group-6 { background: var(--group-6); } .group-7 { background: var(--group-7); } .group-8 { background: var(--group-8); }
figcaption { margin-top: 6px; color: var(--muted); max-width: 56em; }

.facts dl { font-size: 14px; } .facts dl div { display: flex; justify-content: space-between; gap: 14px; padding: 6px 0; border-top: 1px solid var(--grid); } .facts dl div:first-child { border-top: 0; padding-top: 0; }
.facts dt { color: var(--muted); white-space: nowrap; } .facts dd { text-align: right; font-variant-numeric: tabular-nums; } .facts dd:has(.precision) { flex: 1 1 auto; } .facts .precision { text-align: right; min-width: 0; }
.cover { width: 100%; margin-top: 18px; font-size: 14px; font-variant-numeric: tabular-nums; } .cover caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
.cover th { font-weight: 400; text-align: left; padding: 3px 10px 3px 0; width: 100%; } .cover td { text-align: right; vertical-align: top; white-space: nowrap; padding: 3px 0 3px 6px; font-size: 13px; }
.cover .bar { margin: 3px 0 3px; height: 5px; } .track { fill: var(--grid); } .seen { fill: var(--rung-2); } .short .seen { fill: var(--refuted); } .required { fill: var(--ink); }

.finding { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 12px 32px; align-items: start; }
.instance { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; }
.instance-text { flex: 1 1 12em; font: 13px/1.6 var(--mono); overflow-wrap: anywhere; max-height: 16em; overflow-y: auto; }
.circle { flex: none; overflow: visible; margin: 0 26px 0 10px; font: 11.5px var(--mono); }
.circle text { fill: var(--ink); } .circle-line { fill: none; stroke: var(--rule); stroke-width: 1.25; } .circle-axes { stroke: var(--grid); fill: none; }
.ray { stroke: var(--rule); } .point { fill: var(--group-1); } .ray.nearest { stroke: var(--group-2); stroke-width: 1.5; } .point.nearest, .key-mark { fill: var(--group-2); } .circle .key { fill: var(--muted); font: 11px var(--sans); }
.instance > .scroll { flex: 1 1 100%; } .directions { font: 13px/1.5 var(--mono); } .directions caption { white-space: nowrap; text-align: left; color: var(--muted); font-family: var(--sans); } .directions td, .directions th { padding: 0 0 0 14px; text-align: right; } .directions th { color: var(--muted); font-weight: 400; padding-left: 0; }
.sides { font-size: 15px; } .sides th { font-weight: 400; color: var(--muted); text-align: left; padding: 2px 20px 2px 0; white-space: nowrap; vertical-align: baseline; } .sides td { padding: 2px 0; overflow-wrap: anywhere; } .sides .number { font: 14px/1.6 var(--mono); white-space: normal; }
.sign { display: inline-block; min-width: 1.3em; font: 600 18px/1.2 var(--serif); } tr.refuted .sign { color: var(--refuted); } tr.holds .sign { color: var(--holds); } tr.undecided .sign { color: var(--undecided); }
.sides tr.quantity :is(th, td) { font-size: 13.5px; } .sides tr.quantity .number { font-size: 13px; } tr:not(.quantity) + .quantity :is(th, td) { padding-top: 8px; }
.finding-numbers > .small { margin: 6px 0; }
.command { display: flex; align-items: flex-start; gap: 10px; max-width: 100%; width: fit-content; padding: 5px 6px 5px 12px; background: var(--code); border-radius: 6px; }
.command .flag { white-space: nowrap; } .command code { padding: 1px 0; font-size: 12.5px; overflow-wrap: anywhere; }
.copy { flex: none; font: 500 12px/1.6 var(--sans); min-width: 5.2em; padding: 0 8px; color: var(--ink); background: var(--surface); border: 1px solid var(--rule); border-radius: 4px; cursor: pointer; } .copy:hover { border-color: var(--muted); }
.counterexample { padding: 16px 20px; background: var(--refuted-soft); border-radius: 6px; } .counterexample .command { background: var(--surface); }
.control { padding: 18px 0; border-top: 1px solid var(--rule); } .control:last-child { padding-bottom: 6px; }
.control-head { margin-bottom: 8px; } .breaks { font-weight: 600; max-width: 52em; text-wrap: pretty; } .control-head .small { color: var(--muted); } .control-head .small .good, .control-head .small .bad { margin-left: 8px; }
.card > footer { margin-top: 26px; padding-top: 16px; border-top: 1px solid var(--rule); display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }

.page-footer { display: grid; grid-template-columns: 1fr 1fr; gap: 24px 48px; margin: 40px 0 64px; font-size: 14px; }
.page-footer dl div { display: flex; gap: 14px; padding: 4px 0; border-top: 1px solid var(--rule); } .page-footer dt { flex: 0 0 11em; color: var(--muted); } .page-footer dd { overflow-wrap: anywhere; min-width: 0; }

math { font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'TeX Gyre Pagella Math', 'DejaVu Math TeX Gyre', 'Noto Sans Math', math; font-weight: 400; }
:where(math.tml-display) { display: block; } math.tml-display { width: 100%; min-width: max-content; } .tml-right { text-align: right; } .tml-left { text-align: left; } math * { border-color: currentColor; } mo.tml-prime { font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'Liberation Serif', serif; }

@media (max-width: 1000px) {
  .evidence { grid-template-columns: minmax(0, 1fr); }
  .facts dl { columns: 2; column-gap: 36px; } .facts dl div { break-inside: avoid; border-top: 0; border-bottom: 1px solid var(--grid); padding: 6px 0; }
  .page { padding: 0 20px; } .card { padding: 24px 24px 22px; }
  .overview thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  .overview, .overview tbody { display: block; } .overview tr { display: grid; grid-template-columns: repeat(3, minmax(96px, 0.6fr)) 2fr; gap: 8px 20px; padding: 14px 18px; border-top: 1px solid var(--rule); } .overview tbody tr:first-child { border-top: 0; }
  .overview tr > * { display: block; border: 0 !important; padding: 0 !important; text-align: left !important; }
  .overview tbody th { grid-column: 1 / -1; width: auto; } .overview td::before { content: attr(data-label); display: block; font-size: 12px; color: var(--muted); }
}
@media (max-width: 720px) {
  body { font-size: 15px; } .page { padding: 0 12px; } .page-header { padding: 26px 4px 24px; } h1 { font-size: 27px; } .about { font-size: 15px; }
  .overview tr { grid-template-columns: repeat(3, auto); padding: 14px; } .overview td { white-space: normal; } .overview td:nth-child(5) { grid-column: 1 / -1; }
  .card { padding: 18px 14px; border-radius: 6px; margin-top: 22px; } .card h2 { font-size: 21px; } .statement { font-size: 17px; text-align: left; }
  .wide { display: none; } .narrow { display: block; } .finding { grid-template-columns: minmax(0, 1fr); } .facts dl { columns: 1; } .counterexample { padding: 14px; }
  .page-footer { grid-template-columns: minmax(0, 1fr); padding: 0 4px; } .sides th { white-space: normal; padding-right: 12px; } .run { gap: 4px 24px; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --surface: #fff; --ink: #000; --muted: #444; --rule: #bbb; --grid: #e6e6e6; --link: #000; --code: #f3f3f3; }
  body { font-size: 10pt; } .page { max-width: none; padding: 0; } .copy, .skip { display: none; } .page-header { padding-top: 0; }
  .card { padding: 14px 0 0; border: 0; border-top: 1.5pt solid #000; border-radius: 0; } .evidence { grid-template-columns: minmax(0, 1fr); } .facts dl { columns: 2; column-gap: 36px; }
  .wide { display: block; } .narrow { display: none; } h2, h3, .panel-title { break-after: avoid; } .scroll, .instance-text { overflow: visible; max-height: none; } .finding, .control-head, .legend, svg, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; } .bar, .verdict, .swatch, .plot { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
