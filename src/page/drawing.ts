import type { Interval } from '../numerics/interval/interval.js';
import { type Axis, countAxis, logAxis } from '../report/axis.js';
import { type Chart, drawChart, type Layer } from '../report/chart.js';
import { formatInterval, formatNumber } from '../report/format.js';
import { html, type Markup } from '../report/markup.js';
import type { Placed } from '../report/placed.js';
import type { Spectrum } from './spectrum.js';

export interface Named {
  readonly name: string;
  readonly spectrum: Spectrum;
  readonly colour: string;
}

/** Eigenvalues by rank, with names at both axes. */
export const drawSpectra = (spectra: readonly Named[], n: number, height = 300, matrix: Markup = LIMIT): Markup =>
  withAxisNames(spectraChart(spectra, n, height).chart, matrix);

/** The drawing in the names of its axes. */
export const withAxisNames = (chart: Chart, matrix: Markup = LIMIT): Markup =>
  html`<p class="y-label">eigenvalues of ${matrix}</p>${drawChart(chart)}<p class="x-label">rank, from the smallest</p>`;

/**
 * Eigenvalues by rank, each with the bounds on the smallest; those that doubles cannot tell from 0 are rings. The positions are those of
 * each spectrum's eigenvalues in turn.
 */
export function spectraChart(spectra: readonly Named[], n: number, height: number): Omit<Placed, 'name'> {
  const x: Axis = { ...(countAxis([1, n]) ?? logAxis([1, n])), domain: [0.4, n + 0.6] };
  const y = heights(spectra);
  const isKnown = (value: Interval | undefined): boolean => value !== undefined && value.lo > 0;
  const places = spectra.map(({ spectrum }, k) => {
    const aside = spectra.length > 1 ? 0.12 * (2 * k - 1) : 0;
    return spectrum.eigenvalues.map((value, i) => ({
      x: x.position(i + 1) + aside,
      y: y.position(isKnown(value) ? value.lo / 2 + value.hi / 2 : Math.max(value.hi, 0)),
    }));
  });
  const layers = spectra.flatMap(({ name, spectrum, colour }, k): Layer[] => {
    const { eigenvalues, floor, ceiling } = spectrum;
    const own = places[k] ?? [];
    const whose = spectra.length > 1 ? `${name}: ` : '';
    const across = (value: number, word: string, under: boolean): Layer[] => {
      const points = x.domain.map((edge) => ({ x: edge, y: y.position(value) }));
      const [start, end] = points;
      const at = k === 0 ? end : start;
      if (!(value > 0) || at === undefined) return [];
      const text = `${whose}${word} ${formatNumber(value, 3)}`;
      return [
        { kind: 'curve', look: 'bound', colour, points },
        { kind: 'label', at, side: k === 0 ? 'end' : 'start', under, text },
      ];
    };
    return [
      ...across(floor.value, 'floor', true),
      ...across(ceiling.value, 'ceiling', false),
      { kind: 'dots', points: own.filter((_, i) => isKnown(eigenvalues[i])), colour },
      { kind: 'rings', points: own.filter((_, i) => !isKnown(eigenvalues[i])), colour },
    ];
  });
  const description = spectra
    .map(({ name, spectrum }) => `${name}: smallest eigenvalue ${intervalText(spectrum.eigenvalues[0])}`)
    .join('; ');
  const chart = { height, x, y, description: `Spectrum in float64. ${description}.`, layers };
  return { chart, positions: places.flat() };
}

const LIMIT = html`G<sup>∞</sup>`;

/** From 10⁻⁶, 10⁻¹² or 10⁻¹⁸ to 10, so that a moving point moves dots and seldom the axis; a rail for 0. */
function heights(spectra: readonly Named[]): Axis {
  const shown = spectra.flatMap(({ spectrum }) => [
    spectrum.floor.value,
    ...spectrum.eigenvalues.map(({ lo, hi }) => (lo > 0 ? lo : hi)),
  ]);
  const least = Math.min(1, ...shown.filter((v) => v > 0));
  const largest = Math.max(10, ...spectra.flatMap(({ spectrum }) => spectrum.eigenvalues.map(({ hi }) => hi)));
  const end = [1e-6, 1e-12, 1e-18].find((end) => end < least) ?? 1e-18;
  const axis = logAxis([0, end, largest], 8);
  const low = axis.position(end);
  return { ...axis, position: (v) => (v > 0 ? Math.max(axis.position(v), low) : axis.position(0)) };
}

/** What the picture says, in numbers. */
export function tabulate(spectra: readonly Named[], separation: Interval): Markup {
  const row = (name: string, of: (one: Named) => Markup | string) =>
    html`<tr><th scope="row">${name}</th>${spectra.map((one) => html`<td>${of(one)}</td>`)}</tr>`;
  return html`<table class="plain readout"><caption class="unseen">Numbers of this instance</caption>
<thead><tr><td></td>${spectra.map(({ name, colour }) => html`<th scope="col"><svg class="key" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path class="dots" stroke="${colour}" d="M5 5h0"/></svg> ${name}</th>`)}</tr></thead>
<tbody>${row('smallest eigenvalue', ({ spectrum }) => html`<code>${intervalText(spectrum.eigenvalues[0])}</code>`)}
${row('floor', ({ spectrum: { floor } }) => html`<code>${formatNumber(floor.value, 4)}</code> <span class="quiet">${floor.claim}</span>`)}
${row('ceiling', ({ spectrum: { ceiling } }) => html`<code>${formatNumber(ceiling.value, 4)}</code> <span class="quiet">${ceiling.claim}</span>`)}
<tr><th scope="row">separation δ</th><td colspan="${spectra.length}"><code>${intervalText(separation)}</code></td></tr></tbody></table>`;
}

/** The same in one breath, for a reader of the screen. */
export function spokenSpectra(spectra: readonly Named[], delta: Interval, layers: number): string {
  const matrix = layers === 0 ? '' : `${layers} layers. `;
  const least = spectra.map(({ name, spectrum }) => `${name} ${shortText(spectrum.eigenvalues[0])}`).join('; ');
  return `${matrix}Smallest eigenvalue: ${least}. Separation ${formatNumber(delta.lo, 3)}.`;
}

const shortText = (value: Interval | undefined): string =>
  value !== undefined && value.lo > 0 ? formatNumber(value.lo, 3) : 'too small for float64';

/** An eigenvalue of a positive semidefinite matrix is no less than 0, whatever the enclosure says. */
function intervalText(value: Interval | undefined): string {
  if (value === undefined) return '–';
  return value.lo > 0
    ? formatInterval(value)
    : `between 0 and ${formatNumber(Math.max(0, value.hi), 2)}: too small for float64`;
}
