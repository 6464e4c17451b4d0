import type { Activation } from '../activations/activation.js';
import { kernelAtVariance, kernelBits } from '../families/dual-kernel.js';
import { familyOf } from '../families/rooms.js';
import { secondMoment } from '../families/scaled-moments.js';
import { point } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Precision } from '../numerics/precision.js';
import { meetsDecimalAt } from './decimal.js';
import type { FormulaReference } from './formulas.js';

/** The last of forty significant digits, of numbers below 10. */
const SLACK = '1e-39';

/** What of the reference lies outside of an activation's enclosures, or in one that is wider than `width`: nothing, it is hoped. */
export function missesOfReference(
  activation: Activation,
  reference: FormulaReference,
  precision: Precision,
  width: number,
): string[] {
  const misses: string[] = [];
  for (const order of [0, 1] as const) {
    const values = reference[order === 0 ? 'value' : 'derivative'];
    const name = order === 0 ? 'φ' : 'φ′';
    withMpfr(kernelBits(activation, 1, precision), (R) => {
      const compare = (what: string, found: MpfrInterval, text: string): void => {
        const size = R.upper(R.scale(R.radius(found), 1));
        if (!meetsDecimalAt(R, found, text, SLACK)) misses.push(`${what} of ${name}: not ${text}`);
        if (!(size <= width)) misses.push(`${what} of ${name}: ${size} wide`);
      };
      const kernel = kernelAtVariance(activation, order, point(1));
      for (const [text, value] of Object.entries(values.kernel))
        compare(`κ(${text})`, kernelAt(R, kernel, text, precision), value);
      compare('E φ²', secondMoment(R, activation, order, R.number(1)), values.energy);
      const coefficients = familyOf(activation).coefficients(R, order, values.hermite.length);
      for (const [r, text] of values.hermite.entries()) compare(`b_${r}`, coefficients[r], text);
    });
  }
  return misses;
}

/** κ at an angle given as a decimal, by the arithmetic that the precision asks for. */
function kernelAt(
  R: MpfrArithmetic,
  kernel: ReturnType<typeof kernelAtVariance>,
  text: string,
  precision: Precision,
): MpfrInterval {
  const angle = R.decimal(text);
  const full = { angle, cosine: R.cos(angle), sine: R.sin(angle) };
  if (precision !== 'float64') return kernel.atMpfr(R, full);
  const [theta, cosine, sine] = [full.angle, full.cosine, full.sine].map((x) => R.toInterval(x));
  return R.from(kernel.atDouble({ angle: theta, cosine, sine }));
}
