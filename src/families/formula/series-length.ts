/**
 * About how many Hermite coefficients b_r of z ↦ g(z) or, for order 1, of its derivative leave Σ_{r≥R} b_r² ≤ 2^−bits; undefined where they
 * fall too slowly to tell.
 *
 * A guess, which spares the enclosure of a series that is too short: no bound depends on it. Coefficients by the trapezoidal rule in
 * doubles, which sees them down to 1e-15; beyond, ln T falls with √R, as for a function that is analytic in a strip. Cost: 0.4 µs a
 * coefficient and point, half a millisecond for 256.
 */
export function likelyLength(g: (z: number) => number, order: 0 | 1, bits: number): number | undefined {
  const energies = visibleEnergies(g)
    .map((b, r) => (order === 0 ? b : r * b))
    .slice(order);
  const tails = new Float64Array(energies.length + 1);
  for (let r = energies.length - 1; r >= 0; r--) tails[r] = tails[r + 1] + energies[r];
  const target = 2 ** -bits;
  const firstBelow = (share: number): number => tails.findIndex((t) => t <= share);
  if (energies.length === MOST) return undefined;
  if (target >= tails[0] * SEEN) return firstBelow(target);
  const [early, late] = [Math.sqrt(SEEN), SEEN].map((share) => firstBelow(tails[0] * share));
  const rate = -Math.log(SEEN) / 2 / (Math.sqrt(late) - Math.sqrt(early));
  return late === early ? late : (Math.sqrt(late) + Math.log((SEEN * tails[0]) / target) / rate) ** 2;
}

/** Coefficients that are looked at, at most. */
const MOST = 2048;
/** The share of the energy beyond which rounding hides T: (10 · 2⁻⁵³)² and MOST of them. */
const SEEN = 1e-26;
const STEP = 1 / 16;
/** e^{−x²/4}, the size of h_r γ, is 1e-17 there. */
const FARTHEST = 12.5;

/** b_r² for r < R, the rest being rounding errors; or for r < MOST. */
function visibleEnergies(g: (z: number) => number): number[] {
  const places = Array.from({ length: (2 * FARTHEST) / STEP + 1 }, (_, k) => k * STEP - FARTHEST);
  const factors = places.map((x) => STEP * g(x));
  let before = places.map(() => 0);
  let values = places.map((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));
  const energies: number[] = [];
  let [whole, last] = [0, 0];
  while (energies.length < MOST && energies.length < 32 + 2 * last) {
    const r = energies.length;
    const b = values.reduce((sum, value, k) => sum + factors[k] * value, 0);
    energies.push(b * b);
    whole += b * b;
    if (b * b > 1e-30 * whole) last = r;
    const next = places.map((x, k) => (x * values[k] - Math.sqrt(r) * before[k]) / Math.sqrt(r + 1));
    [before, values] = [values, next];
  }
  return energies.length === MOST ? energies : energies.slice(0, last + 1);
}
