import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { angleBetween } from '../data/angle.js';
import type { Directions } from '../data/directions.js';
import { enclosedKernel } from '../families/dual-kernel.js';
import { reluKernel } from '../families/homogeneous/two-slopes.js';
import { slopeAt } from '../families/slope.js';
import { projection } from '../gram/finite-gram-matrix.js';
import { Rational } from '../numerics/exact/rational.js';
import { dot, type RationalMatrix, type RationalVector } from '../numerics/exact/rational-matrix.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { CertifiedInstance } from './certified-instance.js';
import { inMpfr, parseRational } from './enclosure.js';
import type { ExactValue } from './exact-value.js';
import { slopeEnergy, slopeOver } from './layers.js';
import { reluTangent, seriesLayers } from './tangent.js';
import type { MatrixTerm, Term } from './term.js';

type EntryAt = (R: MpfrArithmetic, i: number, j: number) => MpfrInterval;

/** What an entry may rest on: the enclosure of a term or of another matrix's entry, as they are written, and exact expressions. */
export interface Operands {
  readonly term: (R: MpfrArithmetic, term: Term) => MpfrInterval;
  readonly entry: (R: MpfrArithmetic, matrix: MatrixTerm, i: number, j: number) => MpfrInterval;
  readonly exact: (expression: Term) => ExactValue;
}

/** The entries of a matrix over directions, computed here; rows count from 0. */
export function matrixEntries([name, ...rest]: MatrixTerm, instance: CertifiedInstance, known: Operands): EntryAt {
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
          : slopeOver(R, activation!, known.term(R, layered(operation, i + 1, j + 1, Number(rest[0]))), normalization);
    }
    case 'covariances':
    case 'tangents': {
      const weights = known.exact(rest[0] as Term) as RationalVector;
      return (R, i, j) => {
        const { sigma, theta } = seriesLayers(R, weights, Number(rest[1]), angleBetween(R, data, i, j).cosine);
        return name === 'tangents' ? theta : sigma;
      };
    }
    case 'gram of relu at weights': {
      const weights = known.exact(rest[0] as Term) as RationalMatrix;
      const rows = data.rows.map((row) => row.map(Rational.from));
      const sees = weights.map((w) => rows.map((v) => dot(w, v).sign >= 0));
      return (R, i, j) => {
        const both = R.number(sees.filter((seen) => seen[i] && seen[j]).length);
        return R.multiply(R.divide(both, R.number(weights.length)), angleBetween(R, data, i, j).cosine);
      };
    }
    case 'gram at weights': {
      const weights = (known.exact(rest[0] as Term) as RationalMatrix).map((w) => w.map((x) => x.toNumber()));
      const slope = (R: MpfrArithmetic, w: readonly number[], i: number): MpfrInterval =>
        slopeAt(R, activation!, projection(R, data, w, i));
      return (R, i, j) => {
        const products = weights.map((w) => R.multiply(slope(R, w, i), slope(R, w, j)));
        const sum = products.reduce((x, y) => R.add(x, y));
        return R.multiply(R.divide(sum, R.number(weights.length)), angleBetween(R, data, i, j).cosine);
      };
    }
    case 'gram of square and relu': {
      const c = parseRational(rest[0] as string);
      return (R, i, j) => {
        const angle = angleBetween(R, data, i, j);
        const mixed = R.divide(inMpfr(R, c.times(Rational.from(4))), R.sqrt(R.scale(R.pi(), 1)));
        const linear = R.multiply(R.add(R.number(4), mixed), angle.cosine);
        const kinked = R.multiply(
          inMpfr(R, c.squared()),
          enclosedKernel(activations.relu, 'derivative').atMpfr(R, angle),
        );
        return R.multiply(R.add(linear, kinked), angle.cosine);
      };
    }
    case 'gram of squared relu':
      return (R, i, j) => {
        const angle = angleBetween(R, data, i, j);
        return R.multiply(R.scale(reluKernel(R, angle), 2), angle.cosine);
      };
    case 'tangents of relu':
      return (R, i, j) => reluTangent(R, Number(rest[0]), angleBetween(R, data, i, j));
    case 'scaled': {
      const [matrix, diagonal] = rest as readonly Term[];
      const d = (R: MpfrArithmetic, i: number): MpfrInterval => known.term(R, ['the', `${diagonal as string}${i + 1}`]);
      return (R, i, j) => R.divide(known.entry(R, matrix as MatrixTerm, i, j), R.sqrt(R.multiply(d(R, i), d(R, j))));
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
