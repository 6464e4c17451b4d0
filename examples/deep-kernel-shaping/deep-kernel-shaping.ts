import {
  add,
  defineActivation,
  divide,
  type Interval,
  interval,
  multiply,
  point,
  scaledMoment,
  sqrt,
  square,
  subtract,
} from 'eigencheck';

/** φ, φ′ and φ″ as formulas in a name that the argument is put for. */
export interface Shapeable {
  readonly name: string;
  readonly formulas: readonly [phi: (z: string) => string, first: (z: string) => string, second: (z: string) => string];
  /** Where Newton's method starts. */
  readonly start: readonly [alpha: number, beta: number];
}

/** φ̂(z) = γ(φ(αz + β) + δ). */
export interface Shaped {
  readonly alpha: Interval;
  readonly beta: Interval;
  readonly gamma: Interval;
  readonly delta: Interval;
}

/**
 * Deep Kernel Shaping (Martens et al. 2021, arXiv:2110.01765): α, β, γ, δ for which φ̂ has, for z ~ N(0, 1),
 *
 *   Q(1) = E φ̂² = 1,   Q′(1) = E φ̂φ̂′z = 1,   C(0) = (E φ̂)² = 0,   C′(1) = E φ̂′² = slope:
 *
 * variances stay at 1 and uncertain ones come back, orthogonal inputs stay orthogonal, and near ones part slowly.
 *
 * With ψ(z) = φ(αz + β) the third gives δ = −E ψ and the first γ = (Var ψ)^−½; what is left are two equations in α and β,
 *   E ψ′² = slope·Var ψ,   E(ψ − E ψ)ψ′z = Var ψ.
 *
 * Guarantee: exactly one solution lies in the box of α and β that was searched, and it lies in the enclosures. Method: Newton in doubles
 * finds x, then Krawczyk's operator K = x − YF(x) + (1 − YJ)(X − x) maps the box X around x into itself (Krawczyk 1969; Rump, Acta
 * Numerica 2010, Theorem 13.2). F(x) is enclosed by moments of formulas; the derivative J over X by difference quotients and a bound M of all
 * second derivatives, which follows from Lipschitz constants. M is crude (about 20), which costs nothing: it meets h = 10⁻⁵.
 * Cost: three points at five moments each.
 * @throws RangeError when the box is not mapped into itself
 */
export function shapeKernel(shapeable: Shapeable, slope: number): Shaped {
  const [alpha, beta] = newton(shapeable, slope).map(inUnits);
  const equations = (a: number, b: number): Interval[] => residuals(momentsAt(shapeable, a, b), slope);
  const centre = equations(alpha, beta);
  const quotients = [equations(alpha + STEP, beta), equations(alpha, beta + STEP)].map((there) =>
    there.map((value, k) => divide(subtract(value, centre[k]), divide(point(STEP), point(UNIT)))),
  );
  const size = momentsAt(shapeable, alpha, beta).energy.hi;
  const most = secondDerivatives(shapeable, (alpha + 2 * STEP) / UNIT, Math.sqrt(size) + 1, slope);
  const inverse = inverted(quotients.map((column) => column.map(middle)));
  let radii = [REACH, REACH];
  for (let pass = 0; pass < 40; pass++) {
    // A quotient is the derivative somewhere within h, and the box reaches as far as its radii.
    const error = most * (STEP / UNIT + radii[0] + radii[1]);
    const next = [0, 1].map((i) => {
      const shift = add(multiply(point(inverse[i][0]), centre[0]), multiply(point(inverse[i][1]), centre[1]));
      const rest = [0, 1].map((j) => {
        const column = quotients[j].map((q) => add(q, interval(-error, error)));
        const product = add(multiply(point(inverse[i][0]), column[0]), multiply(point(inverse[i][1]), column[1]));
        return multiply(subtract(point(i === j ? 1 : 0), product), interval(-radii[j], radii[j]));
      });
      return largest(subtract(add(rest[0], rest[1]), shift));
    });
    if (pass === 0 && !next.every((radius, k) => radius < radii[k]))
      throw new RangeError(
        `shapeKernel: ${shapeable.name} at slope = ${slope}: Krawczyk's box ±${REACH} grows to ±${Math.max(...next)}, expected to shrink`,
      );
    radii = radii.map((radius, k) => Math.min(radius, next[k]));
  }
  return inside(shapeable, [alpha, beta], radii, Math.sqrt(size));
}

/** Places are whole multiples of 10⁻¹², which formulas take as the decimals that they are. */
const UNIT = 1e12;
const inUnits = (x: number): number => Math.round(x * UNIT);
/** 10⁻⁵ in units, and how far the box reaches. */
const STEP = 1e7;
const REACH = 1e-8;

interface Moments {
  readonly mean: Interval;
  readonly energy: Interval;
  /** E ψ′². */
  readonly slope: Interval;
  /** E ψψ′z and E ψ′z. */
  readonly growth: Interval;
  readonly meanGrowth: Interval;
}

/** E ψ = (E(ψ + 1)² − E ψ² − 1)/2, and E ψψ′z = V′(1): moments of ψ and ψ + 1 say all. */
function momentsAt({ formulas: [phi] }: Shapeable, alpha: number, beta: number): Moments {
  const formula = phi(`(${(alpha / UNIT).toFixed(12)} * z + ${(beta / UNIT).toFixed(12)})`);
  const [psi, raised] = [formula, `${formula} + 1`].map((text) => defineActivation({ name: text, formula: text }));
  const energy = scaledMoment(psi, 'energy', 1);
  const growth = scaledMoment(psi, 'growth', 1);
  const half = point(0.5);
  return {
    energy,
    growth,
    slope: scaledMoment(psi, 'slope', 1),
    mean: multiply(half, subtract(subtract(scaledMoment(raised, 'energy', 1), energy), point(1))),
    meanGrowth: subtract(scaledMoment(raised, 'growth', 1), growth),
  };
}

const varianceOf = ({ energy, mean }: Moments): Interval => subtract(energy, square(mean));

function residuals(m: Moments, slope: number): Interval[] {
  const variance = varianceOf(m);
  return [
    subtract(m.slope, multiply(point(slope), variance)),
    subtract(subtract(m.growth, multiply(m.mean, m.meanGrowth)), variance),
  ];
}

/**
 * A bound of all second derivatives of both equations in α and β. Each derivative brings a factor z or 1, two of them at most 1 + z² =: W.
 * With |φ′| ≤ a, |φ″| ≤ b, |φ‴| ≤ c, E ψ² ≤ m² in the box, E|z| < 0.8, E z² = 1, E|z|³ < 1.6, E z⁴ = 3, E z⁶ = 15, and Cauchy–Schwarz:
 */
function secondDerivatives({ name, formulas }: Shapeable, alpha: number, m: number, slope: number): number {
  const [a, b, c] = formulas.map((formula) => {
    const { lipschitz } = defineActivation({ name, formula: formula('z') });
    if (lipschitz === undefined)
      throw new RangeError(`shapeKernel: ${name}: a derivative is unbounded, expected φ, φ′, φ″ Lipschitz`);
    return lipschitz;
  });
  const [rootW, zW, rootZW] = [Math.sqrt(6), 2.4, Math.sqrt(22)];
  // E ψ: value, first, second; E ψ²; E ψ′² = α²E φ′²; E ψψ′z = αE φφ′z; E ψ′z = αE φ′z.
  const mean = [m, a, 2 * b];
  const energy = 4 * a * a + 2 * b * m * rootW;
  const steep = 2 * a * a + 8 * alpha * a * b * 1.8 + 4 * alpha * alpha * (b * b + a * c);
  const growth = 2 * (1.8 * a * a + m * b * 2.7) + alpha * (3 * a * b * zW + m * c * rootZW);
  const meanGrowth = [alpha * a * 0.8, 0.8 * a + alpha * b * 1.8, 2 * b * 1.8 + alpha * c * zW];
  const product = (f: readonly number[], g: readonly number[]): number => f[2] * g[0] + 2 * f[1] * g[1] + f[0] * g[2];
  const variance = energy + product(mean, mean);
  // The constants above are rounded up by more than these few sums and products can lose.
  return 1.01 * Math.max(steep + slope * variance, growth + product(mean, meanGrowth) + variance);
}

/** What α and β leave for γ and δ: E ψ moves by at most a·(|dα| + |dβ|), E ψ² by 2m times that. */
function inside(shapeable: Shapeable, [alpha, beta]: readonly number[], radii: readonly number[], m: number): Shaped {
  const moments = momentsAt(shapeable, alpha, beta);
  const { lipschitz = Number.NaN } = defineActivation({ name: shapeable.name, formula: shapeable.formulas[0]('z') });
  const moved = 1.01 * lipschitz * (radii[0] + radii[1]);
  const around = (x: Interval, radius: number): Interval => add(x, interval(-radius, radius));
  const mean = around(moments.mean, moved);
  const variance = subtract(around(moments.energy, 2.02 * (m + moved) * moved), square(mean));
  const [a, b] = [alpha, beta].map((units, k) => around(divide(point(units), point(UNIT)), radii[k]));
  return { alpha: a, beta: b, gamma: divide(point(1), sqrt(variance)), delta: subtract(point(0), mean) };
}

/** In doubles, by the trapezoid rule: it proves nothing, and finds where to prove. */
function newton({ name, formulas: [phi], start }: Shapeable, slope: number): number[] {
  const { value, derivative } = defineActivation({ name, formula: phi('z') });
  const mean = (f: (z: number) => number): number => {
    let sum = 0;
    for (let z = -10; z <= 10; z += 1 / 16) sum += f(z) * Math.exp((-z * z) / 2);
    return sum / 16 / Math.sqrt(2 * Math.PI);
  };
  const at = ([a, b]: readonly number[]): number[] => {
    const average = mean((z) => value(a * z + b));
    const variance = mean((z) => (value(a * z + b) - average) ** 2);
    // Divided by the variance, without which α = 0 is a solution too.
    return [
      mean((z) => (a * derivative(a * z + b)) ** 2) / variance - slope,
      mean((z) => (value(a * z + b) - average) * a * derivative(a * z + b) * z) / variance - 1,
    ];
  };
  let x = [...start];
  for (let step = 0; step < 60; step++) {
    const here = at(x);
    const columns = [0, 1].map((j) => {
      const there = at(x.map((coordinate, k) => coordinate + (k === j ? 1e-6 : 0)));
      return there.map((y, k) => (y - here[k]) / 1e-6);
    });
    const inverse = inverted(columns);
    const move = inverse.map((row) => row[0] * here[0] + row[1] * here[1]);
    const length = Math.hypot(...move);
    x = x.map((coordinate, k) => coordinate - Math.min(1, 0.3 / length) * move[k]);
    if (length < 1e-14) break;
  }
  return x;
}

/** The inverse, row by row, of the matrix with these columns. */
function inverted([[a, c], [b, d]]: readonly (readonly number[])[]): number[][] {
  const determinant = a * d - b * c;
  return [
    [d / determinant, -b / determinant],
    [-c / determinant, a / determinant],
  ];
}

const middle = ({ lo, hi }: Interval): number => lo / 2 + hi / 2;
const largest = ({ lo, hi }: Interval): number => Math.max(-lo, hi);

export const tanh: Shapeable = {
  name: 'tanh',
  formulas: [(z) => `tanh(${z})`, (z) => `1 - tanh(${z})^2`, (z) => `-2 * tanh(${z}) * (1 - tanh(${z})^2)`],
  start: [0.5, 0.5],
};

export const softplus: Shapeable = {
  name: 'softplus',
  formulas: [(z) => `softplus(${z})`, (z) => `sigmoid(${z})`, (z) => `sigmoid(${z}) * sigmoid(-${z})`],
  start: [0.5, 0.5],
};

export const gelu: Shapeable = {
  name: 'gelu',
  formulas: [
    (z) => `${z} * normalCdf(${z})`,
    (z) => `normalCdf(${z}) + ${z} * exp(-${z}^2 / 2) / sqrt(2 * pi)`,
    (z) => `(2 - ${z}^2) * exp(-${z}^2 / 2) / sqrt(2 * pi)`,
  ],
  start: [0.5, 0.5],
};
