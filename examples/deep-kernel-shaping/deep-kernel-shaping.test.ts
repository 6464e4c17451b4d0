import {
  activations,
  defineActivation,
  edgeOfChaos,
  hermiteCoefficients,
  type Interval,
  scaledMoment,
} from 'eigencheck';
import { describe, expect, it } from 'vitest';
import { gelu, type Shapeable, shapeKernel, softplus, tanh } from './deep-kernel-shaping.js';
import { tailoredSlope } from './tailored-relu.js';

const middle = ({ lo, hi }: Interval): number => lo / 2 + hi / 2;

// Found by another program in doubles (Newton, trapezoid rule), to its last digits but two.
const KNOWN: readonly (readonly [Shapeable, number, number])[] = [
  [tanh, 0.3279967794133, 0.6729886362306],
  [softplus, 0.91323498108, 0.42015986345],
  [gelu, 0.3135696132208, 0.2426604656719],
];

describe.each(KNOWN.map(([shapeable, alpha, beta]) => [shapeable.name, shapeable, alpha, beta] as const))(
  'Deep Kernel Shaping of %s with C′(1) = 1.05',
  (_name, shapeable, alpha, beta) => {
    const shaped = shapeKernel(shapeable, 1.05);

    it('encloses α and β, and to 1e-11', () => {
      for (const [found, known] of [
        [shaped.alpha, alpha],
        [shaped.beta, beta],
      ] as const) {
        // The other program's digits end at 1e-12.
        expect(found.lo - 2e-12).toBeLessThanOrEqual(known);
        expect(found.hi + 2e-12).toBeGreaterThanOrEqual(known);
        expect(found.hi - found.lo).toBeLessThan(1e-11);
      }
    });

    it('was given the derivatives that it says', () => {
      const [phi, first, second] = shapeable.formulas.map((formula) =>
        defineActivation({ name: 'part', formula: formula('z') }),
      );
      for (const z of [-2.5, -0.25, 0, 0.75, 3]) {
        // Both are written out in doubles: some ten operations of size 1.
        expect(Math.abs(phi.derivative(z) - first.value(z))).toBeLessThan(20 * 2 ** -52);
        expect(Math.abs(first.derivative(z) - second.value(z))).toBeLessThan(20 * 2 ** -52);
      }
    });

    it('has C″(1) = E φ̂″² by two routes: the second derivative of φ, and φ″ written out', () => {
      const [phi, , second] = shapeable.formulas.map((formula) => formula(`(${alpha} * z + ${beta})`));
      // ψ = φ(αz + β), ψ″ = α²φ″(αz + β).
      const [psi, bend] = [phi, `${alpha}^2 * (${second})`].map((formula) =>
        defineActivation({ name: 'part', formula }),
      );
      const [one, other] = [scaledMoment(psi, 'curvature', 1), scaledMoment(bend, 'energy', 1)];
      expect([one.basis, other.basis]).toEqual(['proved', 'proved']);
      expect(one.lo <= other.hi && other.lo <= one.hi).toBe(true);
      // A double has 2⁻⁵² of itself between its neighbours.
      for (const { lo, hi } of [one, other]) expect((hi - lo) / lo).toBeLessThan(2 ** -48);
    });

    it('gives a φ̂ that keeps variance 1, has mean 0 and C′(1) = 1.05, up to the digits written', () => {
      const text = (x: Interval): string => middle(x).toFixed(12);
      const [phi] = shapeable.formulas;
      const formula = `${text(shaped.gamma)} * (${phi(`(${text(shaped.alpha)} * z + ${text(shaped.beta)})`)} + ${text(shaped.delta)})`;
      const shown = defineActivation({ name: 'shaped', formula });
      // Twelve decimals and boxes of 1e-11, times slopes and γ, which stay below 10.
      const room = 1e-9;
      const near = (found: Interval, expected: number): void => {
        expect(found.lo).toBeGreaterThan(expected - room);
        expect(found.hi).toBeLessThan(expected + room);
      };
      near(scaledMoment(shown, 'energy', 1), 1);
      near(scaledMoment(shown, 'growth', 1), 1);
      near(scaledMoment(shown, 'slope', 1), 1.05);
      near(hermiteCoefficients(shown, 'value', 1)[0], 0);
    });
  },
);

describe('a tailored leaky ReLU', () => {
  it('reaches 0.9 after 50 layers: on either side of the enclosure the correlation lies on either side of 0.9', () => {
    const slope = tailoredSlope(0.9, 50);
    expect(slope.hi - slope.lo).toBeLessThan(1e-12);
    const reached = ({ lo, hi }: Interval): Interval[] =>
      [lo, hi].map((s) => edgeOfChaos(activations.leakyRelu(s), 1).correlationMap.iterate(0, 50)[50]);
    const [above, below] = reached(slope);
    expect(above.lo).toBeGreaterThan(0.9);
    expect(below.hi).toBeLessThan(0.9);
  });

  it('one layer of ReLU gives 1/π, which no slope exceeds', () => {
    expect(() => tailoredSlope(0.4, 1)).toThrow(
      /tailoredSlope: target = 0.4 at depth = 1, expected a number from 0 to ReLU's own 0.318/,
    );
    // C(0) = (1 − s)²/(π(1 + s²)) = 1/2π at s = 2 − √3.
    const { lo, hi } = tailoredSlope(1 / (2 * Math.PI), 1);
    expect(lo).toBeLessThan(2 - Math.sqrt(3) + 1e-15);
    expect(hi).toBeGreaterThan(2 - Math.sqrt(3) - 1e-15);
  });
});
