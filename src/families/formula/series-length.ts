import { densityInDoubles } from '../../numerics/normal.js';

/**
 * About how many Hermite coefficients b_r of g leave Σ_{r≥R} r·b_r² ≤ 2^−bits, the T(R) of its derivative; undefined
 * where they fall too slowly to tell.
 *
 * A guess, which spares the enclosure of a series that is too short: no bound depends on it. Coefficients by the
 * trapezoidal rule in doubles, down to where rounding hides them; beyond, ln T falls with √R, as for a function that is
 * analytic in a strip. Cost: 400 products a coefficient.
 */
export function likelyLength(g: (z: number) => number, bits: number): number | undefined {
  const energies = visibleEnergies(g, 2 ** -(bits + 6));
  const last = energies.length - 1;
  if (last < 1 || last > MOST) return undefined;
  const tails = new Float64Array(energies.length + 1);
  for (let r = last; r >= 0; r--) tails[r] = tails[r + 1] + r * energies[r];
  const firstBelow = (log: number): number => tails.findIndex((t) => Math.log(t) <= log);
  const [whole, least, target] = [Math.log(tails[0]), Math.log(tails[last]) + HIDDEN, -bits * Math.LN2];
  if (target >= least) return firstBelow(target);
  // Of the later part, where the power of R that goes with the exponential matters less; a tenth
  // more for what it still does.
  const [early, late] = [0.6, 1].map((part) => firstBelow(whole + part * (least - whole)));
  const rate = (Math.log(tails[early]) - Math.log(tails[late])) / (Math.sqrt(late) - Math.sqrt(early));
  return late > early ? (Math.sqrt(late) + (1.1 * (least - target)) / rate) ** 2 : last;
}

/** In so many nats above the last coefficient seen, T is hardly less for those that are hidden. */
const HIDDEN = 5;
/** Coefficients that are looked at, at most. */
const MOST = 2048;
const STEP = 1 / 16;
/** e^{−x²/4}, the size of h_r γ, is 1e-35 there. */
const FARTHEST = 18;
/** More than the rounding of a sum of 600 products comes to, as a share of the sum of their sizes. */
const NOISE = 2 ** -49;

/**
 * b_r² as far as they are seen, or as r²b_r² is more than `least`, about what then is left of Σ r·b_r²; more than MOST where
 * both are so to the end.
 */
function visibleEnergies(g: (z: number) => number, least: number): number[] {
  const places = Float64Array.from({ length: (2 * FARTHEST) / STEP + 1 }, (_, k) => k * STEP - FARTHEST);
  const factors = places.map((x) => STEP * g(x));
  let before = new Float64Array(places.length);
  let values = places.map(densityInDoubles);
  const energies: number[] = [];
  let last = 0;
  for (let r = 0; r < 32 + 1.5 * last && last <= MOST; r++) {
    let [b, size] = [0, 0];
    for (let k = 0; k < places.length; k++) {
      const term = factors[k] * values[k];
      b += term;
      size += Math.abs(term);
      before[k] = (places[k] * values[k] - Math.sqrt(r) * before[k]) / Math.sqrt(r + 1);
    }
    [before, values] = [values, before];
    const isSeen = Math.abs(b) > NOISE * size && r * r * b * b > least;
    if (isSeen) last = r;
    energies.push(isSeen ? b * b : 0);
  }
  return energies.slice(0, last + 1);
}
