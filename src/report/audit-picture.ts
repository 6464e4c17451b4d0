import type { AuditEvidence, FormatEvidence } from '../evidence/audit.js';
import { auditPlot } from './audit-plot.js';
import { type Axis, powerOfTen } from './axis.js';
import { type Chart, drawChart, type Layer } from './chart.js';
import { count, noun } from './count.js';
import { formatAtLeast, formatNumber } from './format.js';
import { html, type Markup } from './markup.js';
import { renderPlotData } from './plot-data.js';

/**
 * What every tolerance does to a claim, as one picture: a lane for each format, in its upper half the tolerances that raise a false alarm, in its
 * lower half those that miss a violation, and between both, where there is one, the window.
 */
export function renderAuditPicture({ id, formats, recommended }: AuditEvidence): Markup | false {
  const [format] = formats;
  if (format === undefined) return false;
  const x = toleranceAxis(formats);
  const lanes = formats.map((each, i) => ({ ...each, ...regionsOf(each, x), bottom: formats.length - 1 - i }));
  const y: Axis = {
    position: (value) => value,
    domain: [0, formats.length],
    ticks: lanes.map(({ format: name, bottom }) => ({ at: bottom + 0.5, label: name })),
    rails: [],
    spread: 0,
  };
  const cells = (of: (lane: (typeof lanes)[number]) => readonly Cell[], colour: string): Layer[] => {
    const all = lanes.flatMap(of);
    return all.length === 0 ? [] : [{ kind: 'cells', cells: all, colour }];
  };
  const layers: Layer[] = [
    ...cells(({ alarms, bottom }) => alarms.map(([a, b]) => [a, b, bottom + 0.5, bottom + 0.86]), 'var(--refuted)'),
    ...cells(({ misses, bottom }) => misses.map(([a, b]) => [a, b, bottom + 0.14, bottom + 0.5]), 'var(--undecided)'),
    ...cells(({ free, bottom }) => free.map(([a, b]) => [a, b, bottom + 0.14, bottom + 0.86]), 'var(--holds)'),
    ...(recommended !== undefined && recommended > 0 ? [recommendation(recommended, x, lanes[0]?.bottom ?? 0)] : []),
  ];
  const chart: Chart = { height: 54 * formats.length, x, y, description: describe(id, formats), layers };
  return html`<figure class="picture">
<ul class="legend"><li>${swatch('refuted')}false alarm: a draw that holds fails the test</li><li>${swatch('undecided')}miss: a violation passes it</li><li>${swatch('holds')}neither</li></ul>
${drawChart(chart)}
<p class="x-label">tolerance</p>
<figcaption>From ${count(format.instances, 'draw')} that ${noun(format.instances, 'holds', 'hold')} and ${count(format.violations, 'violation')}, by enclosures${lacking(format)}. Other draws may need more, and violations may come closer.</figcaption>
${renderPlotData(auditPlot(id, formats, chart), `${id}-tolerances`)}</figure>`;
}

type Stretch = readonly [from: number, to: number];
type Cell = readonly [left: number, right: number, low: number, high: number];

const swatch = (verdict: string): Markup =>
  html`<span class="swatch square" style="background:var(--${verdict})"></span>`;

const lacking = ({ room }: FormatEvidence): string =>
  room === undefined ? ': without one, nothing is said of misses' : '';

/** Powers of ten from 10⁻¹⁷, where no tolerance of doubles does anything, to one beyond what is shown. */
function toleranceAxis(formats: readonly FormatEvidence[]): Axis {
  const shown = formats.flatMap(({ needed, room }) => [needed, room ?? 0]).filter((v) => v > 0 && v < Infinity);
  const low = Math.min(-17, ...shown.map((v) => Math.floor(Math.log10(v)) - 1));
  const high = Math.max(-5, ...shown.map((v) => Math.ceil(Math.log10(v)) + 1));
  const step = Math.max(1, Math.ceil((high - low) / 8));
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => high - i * step)
    .filter((k) => k > low)
    .map((k) => ({ at: k, label: powerOfTen(k) }));
  return {
    position: (value) => (value > 0 ? Math.max(low, Math.min(high, Math.log10(value))) : low),
    domain: [low, high],
    ticks,
    rails: [],
    spread: 0,
  };
}

/** A tolerance below what is needed has a false alarm, one from the room on a miss. */
function regionsOf({ needed, room }: FormatEvidence, x: Axis) {
  const [low, high] = x.domain;
  const [from, to] = [x.position(needed), room === undefined ? high : x.position(room)];
  const stretch = (a: number, b: number): readonly Stretch[] => (b > a ? [[a, b]] : []);
  return { alarms: stretch(low, from), misses: room === undefined ? [] : stretch(to, high), free: stretch(from, to) };
}

const recommendation = (tolerance: number, x: Axis, bottom: number): Layer => ({
  kind: 'mark',
  at: { x: x.position(tolerance), y: bottom + 0.5 },
  label: `use ${formatNumber(tolerance, 2)}`,
  colour: 'var(--ink)',
});

function describe(id: string, formats: readonly FormatEvidence[]): string {
  const each = formats.map(({ format, needed, room, window }) => {
    const misses = room === undefined ? 'no violation to miss' : `misses from ${formatNumber(room, 2)} on`;
    return `${format}: false alarms below ${formatAtLeast(needed, 2)}, ${misses}${window ? '' : ', no tolerance is right'}`;
  });
  return `Tolerances of ${id}. ${each.join('; ')}.`;
}
