import { doubles, middle, point } from '../parts/intervals.js';
import { type Figure, lines, logarithmic, path } from '../parts/lines.js';
import { fitted, floorIn, squaredErrorIn } from './gaussian-network.js';

/** The error of least squares with more and more neurons against the norm of its output weights, above the floor. */
export function errorAgainstNorm(): Figure {
  const [mu, lambda] = [2, 1];
  const networks = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
    const units = Array.from({ length: n }, (_, i) => ({
      a: 1,
      b: n === 1 ? 0 : Math.round(8 * (-2 + (4 * i) / (n - 1))) / 8,
      c: 0,
    }));
    return { mu, lambda, units: fitted(mu, units) };
  });
  const norm = (network: (typeof networks)[number]): number =>
    network.units.reduce((total, { c }) => total + Math.abs(c), 0);
  const grid = Array.from({ length: 33 }, (_, k) => 10 ** (k / 8));
  return lines({
    id: 'error-against-norm',
    title: 'The error falls only as the norm explodes',
    caption:
      'Least squares for $2e^{-2x^2}$ with one to eight neurons $e^{-(x-b_i)^2/2}$, $b_i$ equispaced in $[-2, 2]$ and rounded to eighths: error against $\\|c\\|_1$, above the floor that no number of neurons passes.',
    x: logarithmic('norm $\\|c\\|_1$'),
    y: logarithmic('squared error'),
    series: [
      path(
        'least squares',
        'measured',
        networks.map((network) => [norm(network), middle(squaredErrorIn(doubles, network))]),
      ),
      path(
        'no network is below',
        'bound',
        grid.map((B) => [B, middle(floorIn(doubles, { mu, lambda }, point(B)))]),
      ),
    ],
  });
}
