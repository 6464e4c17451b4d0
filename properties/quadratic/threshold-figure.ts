import { clopperPearson } from '../../src/numerics/special/binomial.js';
import { type Figure, line, linear, lines, path, type Series } from '../parts/lines.js';
import { designSize } from './certificate.js';

/** A teacher of this rank in d dimensions, and so many Gaussian points. */
export interface Threshold {
  readonly dimension: number;
  readonly rank: number;
  readonly points: number;
}

const SAMPLES = 50;
/** Of the bars: five in a hundred, half of it on each side. */
const LEVEL = 0.025;

/**
 * How often random points identify a teacher, against their number over the dimension.
 *
 * @param isIdentified - one sample, by its seed
 */
export function uniqueness(
  { dimension: d, rank: r }: Omit<Threshold, 'points'>,
  isIdentified: (instance: Threshold, seed: string) => boolean,
): Figure {
  const design = designSize(d, r);
  const counts = Array.from({ length: 3 * (d - r) + 1 }, (_, k) => design - (d - r) + k);
  const found = counts.map((points) => {
    const samples = Array.from({ length: SAMPLES }, (_, k) => `quadratic.threshold/figure/${k}`);
    return samples.filter((seed) => isIdentified({ dimension: d, rank: r, points }, seed)).length;
  });
  const bars = found.map((events) => clopperPearson(events, SAMPLES, LEVEL));
  const xs = counts.map((n) => n / d);
  const measured: Series = {
    ...line(
      'unique',
      'measured',
      xs,
      found.map((events) => events / SAMPLES),
    ),
    lo: bars.map(({ lo }) => lo),
    hi: bars.map(({ hi }) => hi),
  };
  const mark = (name: string, n: number): Series =>
    path(name, 'bound', [
      [n / d, 0],
      [n / d, 1],
    ]);
  return lines({
    id: `unique-${d}-${r}`,
    title: `How often Gaussian points identify a teacher of rank ${r} in ${d} dimensions`,
    caption: `${SAMPLES} samples each, with bars of 95 %; a certificate that is not found counts against them. At $n_c - (d-r)$ there is none (quadratic.ambiguous), at $n_c$ the design has one, and the claim is nine in ten at $n_c + (d-r)$.`,
    x: linear('points over dimension $n/d$'),
    y: linear('share identified'),
    series: [
      measured,
      mark('$n_c - (d-r)$', design - (d - r)),
      mark('$n_c$', design),
      mark('$n_c + (d-r)$', design + d - r),
    ],
  });
}
