import type { AuditEvidence } from '../evidence/audit.js';
import { linearAxis } from './axis.js';
import { type Chart, drawChart } from './chart.js';
import { count } from './count.js';
import { formatNumber } from './format.js';
import { html, type Markup } from './markup.js';
import { placesIn } from './placed.js';
import { type PlotData, renderPlotData } from './plot-data.js';

type Slack = NonNullable<AuditEvidence['slack']>;

/** How many widths of their enclosures the two sides are apart, as a histogram over powers of ten. */
export function renderSlack(id: string, slack: Slack): Markup {
  const { median, from, counts } = slack;
  const x = linearAxis([from, from + counts.length]);
  const y = linearAxis([0, ...counts], 0, 3);
  const cells = counts.map((high, i) => [from + i + 0.06, from + i + 0.94, 0, high] as const);
  const draws = counts.reduce((a, b) => a + b, 0);
  const description = `Histogram of the slack of ${count(draws, 'draw')}, as powers of ten from ${from}`;
  const layers = [{ kind: 'cells', cells, colour: 'var(--group-1)' } as const];
  const chart: Chart = { height: 130, x, y, description, layers };
  const plot = slackPlot(id, slack, chart);
  return html`<figure class="picture"><p class="panel-title">Slack in half widths <span class="quiet">log₁₀ of gap ÷ half width; median ${formatNumber(median, 3)}</span></p>${drawChart(chart)}
${renderPlotData(plot, plot.name)}</figure>`;
}

/** A row for each bar, which answers at the middle of its top. */
function slackPlot(id: string, { from, counts }: Slack, chart: Chart): PlotData {
  const title = `Slack of ${id} in half widths`;
  const positions = counts.map((high, i) => ({ x: chart.x.position(from + i + 0.5), y: chart.y.position(high) }));
  return {
    name: `${id}-slack`,
    title,
    columns: [
      { name: 'log₁₀ of gap ÷ half width, from', values: counts.map((_, i) => from + i) },
      { name: 'to', values: counts.map((_, i) => from + i + 1) },
      { name: 'draws', values: counts },
    ],
    ...placesIn([{ name: title, chart, positions }]),
  };
}
