import type { ClaimEvidence, DrawnPoint, Finding } from '../evidence/schema.js';
import { linearAxis } from './axis.js';
import { type Chart, drawChart, type Layer } from './chart.js';
import { count, noun } from './count.js';
import { renderData, thinned } from './data-table.js';
import { replayOf, whoTheyAre } from './draw-plot.js';
import { formatAtLeast, formatAtMost, formatNumber } from './format.js';
import { inlineMarkdown } from './markdown.js';
import { html, type Markup } from './markup.js';
import { placesIn } from './placed.js';
import { MOST_ROWS as MOST_PLOTTED, type PlotData, renderPlotData } from './plot-data.js';

/**
 * What the trials of one instance say about its bound, as a sentence that is true: an observed rate is never compared with a bound,
 * only the rates that the trials exclude are.
 */
export function trialsSentence({ trials, left, right, verdict }: Finding): string | undefined {
  if (trials === undefined) return undefined;
  const happened = `the event happened in ${trials.events} of ${count(trials.trials, 'trial')}`;
  const claimed = `the claim says at most ${formatAtMost(right.hi, 3)}`;
  return verdict === 'refuted'
    ? `${happened}; a probability below ${formatAtLeast(left.lo, 3)} is excluded; ${claimed}: contradicted`
    : `${happened}; a probability above ${formatAtMost(left.hi, 3)} is excluded; ${claimed}: consistent`;
}

/** All draws together, and what they would have noticed: two sentences. */
export function togetherSentences({ statistics }: ClaimEvidence): readonly string[] {
  if (statistics === undefined) return [];
  const { events, trials, meanBound, together, power } = statistics;
  const bound = formatAtMost(meanBound, 3);
  const all = `All draws together: ${count(events, 'event')} in ${count(trials, 'trial')}, where at most ${formatAtMost(trials * meanBound, 4)} ${noun(trials * meanBound, 'is', 'are')} expected.`;
  const rate =
    together &&
    (together.verdict === 'refuted'
      ? `A mean probability below ${formatAtLeast(together.rate.lo, 3)} is excluded; the claim says at most ${bound} on the average: contradicted.`
      : `A mean probability above ${formatAtMost(together.rate.hi, 3)} is excluded; the claim says at most ${bound} on the average: consistent.`);
  const noticed =
    power &&
    (power.detectableRate === undefined
      ? 'These draws are too few to refute any rate: that nothing was refuted says nothing.'
      : `A mean probability of ${formatAtMost(power.detectableRate, 3)} or more would have been refuted with probability ${power.probability}; what lies between ${bound} and that may pass.`);
  return [all, rate, noticed].filter((sentence) => sentence !== undefined);
}

/**
 * The picture of a statistical claim: of each draw the observed rate with its confidence interval as a bar, against its bound. A claim
 * is contradicted where a whole bar lies above its bound; a dot above is no contradiction.
 */
export function renderTrials(claim: ClaimEvidence): Markup {
  const draws = claim.draws.flatMap((draw) => (draw.trials === undefined ? [] : [{ ...draw, trials: draw.trials }]));
  const sentences = togetherSentences(claim).map((sentence) => html`<p class="measure">${sentence}</p>`);
  if (draws.length === 0)
    return html`${sentences}<p class="quiet">No picture: this evidence holds no trials of single draws.</p>`;
  const ordered = draws.toSorted((a, b) => a.right - b.right || a.left - b.left);
  const contradicting = ordered.filter(contradicts);
  const chart = {
    height: 260,
    x: { ...linearAxis([-0.5, ordered.length - 0.5]), ticks: [] },
    y: linearAxis([0, 1], 0.02),
    description: description(claim, ordered),
    layers: layers(ordered),
  };
  return html`${sentences}<figure class="picture">
<ul class="legend"><li><span class="key-dot"></span>observed rate, with the probabilities that the trials do not exclude as a bar</li><li><span class="key-dash"></span>bound</li></ul>
<p class="y-label">probability of the event</p>
${drawChart(chart)}
<p class="x-label">draws, by their bound</p>
<figcaption>${count(ordered.length, 'draw')}${claim.draws.length > ordered.length && html` of ${claim.draws.length}`}. A draw contradicts the claim where its whole bar lies above its bound: ${contradicting.length === 0 ? 'none does' : `${contradicting.length} of them`}. A dot above its bound is chance, or too few trials to tell.</figcaption>
${renderPlotData(trialsPlot(claim, ordered, chart), 'draws')}${table(ordered)}
</figure>`;
}

function trialsPlot(claim: ClaimEvidence, ordered: readonly Tried[], chart: Chart): PlotData {
  const kept = thinned([...ordered.entries()], MOST_PLOTTED);
  const draws = kept.map(([, draw]) => draw);
  return {
    name: `${claim.id}-draws`,
    title: `All draws of ${claim.id}`,
    columns: [
      { name: 'events', values: draws.map(({ trials }) => trials.events) },
      { name: 'trials', values: draws.map(({ trials }) => trials.trials) },
      { name: 'observed rate', values: draws.map(({ left }) => left) },
      { name: 'not excluded', ends: draws.flatMap(({ trials: { confidence } }) => [confidence.lo, confidence.hi]) },
      { name: 'bound', values: draws.map(({ right }) => right) },
      ...whoTheyAre(draws),
    ],
    ...placesIn([
      { name: 'Observed rates of the draws', chart, positions: kept.map(([x, { left }]) => ({ x, y: left })) },
    ]),
    ...replayOf(claim),
  };
}

type Tried = DrawnPoint & { readonly trials: NonNullable<DrawnPoint['trials']> };

const contradicts = ({ trials, right }: Tried): boolean => trials.confidence.lo > right;

function layers(draws: readonly Tried[]): Layer[] {
  const bars = (of: (draw: Tried) => boolean, colour: string): Layer[] => {
    const its = draws.flatMap((draw, x) => (of(draw) ? [{ draw, x }] : []));
    if (its.length === 0) return [];
    return [
      {
        kind: 'bars',
        colour,
        points: its.map(({ draw: { trials }, x }) => ({ x, y: trials.confidence.hi, end: trials.confidence.lo })),
      },
      { kind: 'dots', colour, points: its.map(({ draw, x }) => ({ x, y: draw.left })) },
    ];
  };
  return [
    ...bars((draw) => !contradicts(draw), 'var(--group-1)'),
    ...bars(contradicts, 'var(--refuted)'),
    { kind: 'dashes', colour: 'var(--ink)', points: draws.map(({ right }, x) => ({ x, y: right })) },
  ];
}

const description = (claim: ClaimEvidence, draws: readonly Tried[]): string =>
  `Observed rates of ${claim.id} over ${count(draws.length, 'draw')}, with confidence bars, against their bounds: ${count(draws.filter(contradicts).length, 'bar lies', 'bars lie')} above their bound.`;

const MOST_ROWS = 40;

function table(draws: readonly Tried[]): Markup {
  const closest = draws.toSorted((a, b) => b.trials.confidence.lo / b.right - a.trials.confidence.lo / a.right);
  const rows = closest
    .slice(0, MOST_ROWS)
    .map(({ group, left, right, trials: { events, trials, confidence } }) => [
      inlineMarkdown(group),
      `${events} of ${trials}`,
      formatNumber(left, 3),
      `${formatNumber(confidence.lo, 3)} to ${formatNumber(confidence.hi, 3)}`,
      formatNumber(right, 3),
    ]);
  const more = draws.length - rows.length;
  return renderData({
    caption: `The draws as numbers${more > 0 ? `, the ${rows.length} nearest to a contradiction of ${draws.length}` : ''}`,
    columns: ['group', 'events', 'rate', 'not excluded', 'bound'],
    rows,
  });
}
