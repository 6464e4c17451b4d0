import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { enclosedKernel } from '../families/dual-kernel.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { CertifiedInstance } from './certificate.js';
import { slopeEnergy, slopeOver } from './layers.js';
import type { MatrixTerm, Term } from './term.js';

type EntryAt = (R: MpfrArithmetic, i: number, j: number) => MpfrInterval;

/**
 * The entries of a matrix over directions, computed here; rows count from 0.
 *
 * @param known - the enclosure of a term that an entry rests on, as it is written
 */
export function matrixEntries(
  [name, ...rest]: MatrixTerm,
  instance: CertifiedInstance,
  known: (R: MpfrArithmetic, term: Term) => MpfrInterval,
): EntryAt {
  const { activation, data } = instance;
  if (data === undefined) throw new RangeError(`certificate: ${name} without directions`);
  switch (name) {
    case 'gram':
      return gram(activation!, data);
    case 'gram of relu':
      return gram(activations.relu, data);
    case 'correlations':
    case 'correlations, one sign changed':
      return (R, i, j) => {
        const { cosine } = angleBetween(R, data, i, j);
        const base = name === 'correlations' || i + j !== 1 ? cosine : R.negate(cosine);
        let power = base;
        for (let s = 1; s < Number(rest[0]); s++) power = R.multiply(power, base);
        return power;
      };
    case 'depth':
    case 'scaled depth': {
      const [operation, normalization] =
        name === 'depth' ? ['layer', 'centred' as const] : ['scaled layer', 'scaled' as const];
      return (R, i, j) =>
        i === j
          ? slopeEnergy(R, activation!, normalization)
          : slopeOver(R, activation!, known(R, layered(operation, i + 1, j + 1, Number(rest[0]))), normalization);
    }
    default:
      throw new RangeError(`certificate: unknown matrix ${name}`);
  }
}

/** A correlation after some layers. */
function layered(operation: string, i: number, j: number, depth: number): Term {
  return depth === 0 ? ['cosine', i, j] : [operation, layered(operation, i, j, depth - 1)];
}

function gram(activation: Activation, data: Directions): EntryAt {
  const kernel = enclosedKernel(activation, 'derivative');
  return (R, i, j) => {
    const angle = angleBetween(R, data, i, j);
    return R.multiply(kernel.atMpfr(R, angle), angle.cosine);
  };
}
