import { type Placed, placesIn } from '../report/placed.js';
import type { PlotData } from '../report/plot-data.js';
import type { Named } from './drawing.js';

/**
 * Spectra as rows of a file: an eigenvalue each, enclosed, with the bounds on the smallest.
 * @param drawn - where each stands, if its dots are to answer
 */
export function spectrumPlot(spectra: readonly Named[], layers: number, drawn?: Omit<Placed, 'name'>): PlotData {
  const rows = spectra.flatMap(({ name, spectrum }) =>
    spectrum.eigenvalues.map((value, k) => ({ name, rank: k + 1, value, spectrum })),
  );
  const matrix = layers === 0 ? 'G^∞' : `G^(${layers})`;
  const title = `Eigenvalues of ${matrix}: ${spectra.map(({ name }) => name).join(', ')}`;
  return {
    name: `spectrum-${spectra.map(({ name }) => name).join('-')}-${layers}`,
    title,
    columns: [
      { name: 'activation', role: 'series', values: rows.map(({ name }) => name) },
      { name: 'rank', values: rows.map(({ rank }) => rank) },
      { name: 'eigenvalue', ends: rows.flatMap(({ value }) => [value.lo, value.hi]) },
      { name: 'floor', values: rows.map(({ spectrum }) => spectrum.floor.value) },
      { name: 'ceiling', values: rows.map(({ spectrum }) => spectrum.ceiling.value) },
    ],
    ...(drawn === undefined ? { across: rows.map(() => -1), plots: [] } : placesIn([{ name: title, ...drawn }])),
  };
}
