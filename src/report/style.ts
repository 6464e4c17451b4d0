import { CARD_STYLE } from './style-card.js';
import { CHART_STYLE } from './style-chart.js';
import { OVERVIEW_STYLE } from './style-overview.js';
import { THEME } from './style-theme.js';

/** What every part of the page shares: type, frame, navigation; which part is shown is decided by the address alone. */
const FRAME = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 64px; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 var(--sans); }
.page { max-width: 1180px; margin: 0 auto; padding: 0 32px 72px; }
h1, h2, h3, p, ul, dl, dd, figure, fieldset { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code { font: 0.9em/1.5 var(--mono); }
table { border-collapse: collapse; }
.quiet { color: var(--muted); font-weight: 400; }
.small { font-size: 13px; }
.measure { max-width: 46em; text-wrap: pretty; }
.good { color: var(--holds); } .bad { color: var(--refuted); font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { position: relative; overflow: auto hidden; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; } .exponent { color: var(--muted); }
[hidden] { display: none !important; }

.page-header { position: sticky; top: 0; z-index: 2; display: flex; align-items: baseline; gap: 8px 28px; padding: 13px 0 11px; background: var(--page); border-bottom: 1px solid var(--rule); }
.brand a { font: 600 19px/1.3 var(--serif); color: var(--ink); text-decoration: none; letter-spacing: -0.005em; }
.print-all { margin-left: auto; align-self: center; } nav ul { display: flex; flex-wrap: wrap; gap: 0 20px; } nav a { display: block; padding: 2px 0; color: var(--muted); text-decoration: none; font-size: 14px; } nav a:hover { color: var(--ink); } nav a[aria-current] { color: var(--ink); box-shadow: 0 1.5px 0 var(--link); }
.view-title { font: 600 30px/1.2 var(--serif); letter-spacing: -0.01em; margin: 34px 0 14px; }
.block { margin-top: 34px; }
.block :is(h2, h3), .run-lists h2 { font: 600 19px/1.4 var(--serif); margin-bottom: 8px; } .map h2 { font-size: 21px; } .block :is(h2, h3) .quiet { font: 400 14px var(--sans); margin-left: 6px; }
.run-lists { display: grid; grid-template-columns: 1fr 1fr; gap: 24px 56px; font-size: 14px; }
.run-lists dl div { display: flex; gap: 14px; padding: 5px 0; border-top: 1px solid var(--rule); } .run-lists dt { flex: 0 0 10em; color: var(--muted); } .run-lists dd { overflow-wrap: anywhere; min-width: 0; }
.plain { font-size: 14px; margin-top: 12px; font-variant-numeric: tabular-nums; } .plain :is(th, td) { text-align: left; font-weight: 400; padding: 5px 22px 5px 0; border-top: 1px solid var(--rule); vertical-align: top; } .plain thead :is(th, td) { border: 0; color: var(--muted); font-size: 13px; }

.constants :is(th, td):first-child { width: 44%; } .constants .source { font-size: 13px; } .constants .note { margin-top: 4px; font-size: 13.5px; max-width: 44em; } .constants code { font-size: 13px; overflow-wrap: anywhere; } .constants td code { white-space: nowrap; } .constants .number { font: 13px/1.6 var(--mono); } .constants :is(th, td) { padding-block: 9px; }
.audit-parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 10px 44px; align-items: start; } .audit-parts table { width: 100%; } .plain caption:not(.unseen) { text-align: left; font-weight: 600; font-size: 13.5px; }
.share { display: grid; grid-template-columns: 70px auto; gap: 9px; align-items: center; } .share svg { width: 70px; height: 5px; } .track { fill: var(--grid); } .wrong { fill: var(--refuted); }
.detection .command { margin-top: 5px; }

math { font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'TeX Gyre Pagella Math', 'DejaVu Math TeX Gyre', 'Noto Sans Math', math; font-weight: 400; }
:where(math.tml-display) { display: block; } math { font-size-adjust: 0.5; } :is(h1, h2, h3, .hypotheses, .because, .statement, .about, .grounds, .breaks) math { font-size-adjust: 0.46; } .prime { font-family: var(--serif); } .unbroken { white-space: nowrap; } math.tml-display { width: 100%; min-width: max-content; } .tml-right { text-align: right; } .tml-left { text-align: left; } math * { border-color: currentColor; } mo.tml-prime { font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'Liberation Serif', serif; }

main:not([data-view], :has(:target)) > .view:not(#overview), main:not([data-view]):has(:target) > .view:not(:target, :has(:target)), main[data-view]:not(.all) > .view:not(.current) { display: none; }
@media screen and (max-width: 1000px) { .page { padding: 0 20px 48px; } }
@media screen and (max-width: 720px) {
  .stack thead { display: block; position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; } .stack, .stack tbody, .stack tr, .stack :is(th, td) { display: block; width: auto !important; } .stack tr { padding: 12px 0; border-top: 1px solid var(--rule); } .stack :is(th, td) { border: 0; padding: 2px 0 !important; } .stack td[data-label]::before { content: attr(data-label); display: block; font-size: 12px; color: var(--muted); }
  .page { padding: 0 14px 40px; } .page-header { position: static; flex-wrap: wrap; padding: 12px 0 8px; } html { scroll-padding-top: 8px; } .run-lists { grid-template-columns: minmax(0, 1fr); } .view-title { font-size: 25px; margin-top: 24px; }
}
@media screen and (max-width: 480px) { .unbroken { white-space: normal; } .formula { display: inline-block; max-width: 100%; overflow: auto hidden; vertical-align: bottom; } .page-header { gap: 6px 16px; } }
@media print {
  :root { color-scheme: light; --page: #fff; --surface: #fff; --ink: #000; --muted: #444; --rule: #bbb; --grid: #e6e6e6; --link: #000; --code: #f3f3f3; }
  body { font-size: 10pt; } .run-lists { grid-template-columns: minmax(0, 1fr); } .page { max-width: none; padding: 0; } nav, .copy, .save, .dot-ring, .dot-card, .turn, .filters, .fold, .print-all, details.data, .explore-link, main.all > #explore { display: none !important; } .page-header { position: static; padding-top: 0; }
  h2, h3, thead, .panel-title, .y-label { break-after: avoid; } .scroll { overflow: visible; } .control-head, .legend, .chart, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) { .chip, nav a { transition: color 0.12s, background-color 0.12s; } }
`;

/** The page's style sheet: variables for light and dark first, then from the page's frame inwards. */
export const STYLE = THEME + FRAME + OVERVIEW_STYLE + CARD_STYLE + CHART_STYLE;
