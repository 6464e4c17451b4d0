import type { Directions } from '../data/directions.js';
import { exactPair, squaredNorm } from '../data/exact-pair.js';
import { Rational } from '../numerics/exact/rational.js';
import type { RationalMatrix } from '../numerics/exact/rational-matrix.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { scaledFloor } from '../numerics/mpfr/mpfr-integer.js';
import { annihilatedBy } from './annihilated.js';
import type { CertifiedInstance, Operand } from './certified-instance.js';
import { eigenvalueStep } from './eigenvalue-step.js';
import {
  ceilAt,
  dyadic,
  type Enclosure,
  floorAt,
  inMpfr,
  isPoint,
  magnitudeOf,
  parseRational,
  rationalText,
  type Side,
  shortened,
} from './enclosure.js';
import { type ExactValue, exactValue, namedValues } from './exact-value.js';
import type { EnclosedEntries } from './factors.js';
import { matrixEntries } from './matrices.js';
import { OPERATIONS } from './operations.js';
import { pencilStep } from './pencil-step.js';
import type { MatrixTerm, Term } from './term.js';

/** One enclosure, and what proves it beyond the enclosures before it. */
export interface Step {
  readonly term: Term;
  readonly in: readonly [lo: string, hi: string];
  readonly [proof: string]: unknown;
}

/**
 * Enclosures of terms, operands before what is made of them, each a unit in the last of `bits` bits wider at either end than what was
 * computed from its operands as they are written: so the checker finds its own enclosure inside.
 */
export class Chain {
  readonly steps: Step[] = [];
  readonly instance: CertifiedInstance;
  readonly bits: number;
  private readonly known = new Map<string, Enclosure>();
  private readonly matrices = new Map<string, EnclosedEntries>();
  private names: ReadonlyMap<string, ExactValue> | undefined;

  constructor(instance: CertifiedInstance, bits: number) {
    this.instance = instance;
    this.bits = bits;
  }

  /** @throws InsufficientPrecision where more bits may help */
  enclose(term: Term, side: Side = 'both'): Enclosure {
    if (typeof term === 'string') {
      const x = parseRational(term);
      return { lo: x, hi: x };
    }
    const key = JSON.stringify(term);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const name = term[0];
    const rest = term.slice(1);
    if (name === 'the') {
      const meant = this.instance.definitions?.find(([defined]) => defined === rest[0]);
      if (meant === undefined) throw new RangeError(`certificate: ${String(rest[0])} is not defined`);
      return this.add(term, this.enclose(meant[1]));
    }
    if (name === 'exact') {
      const x = this.exactly(rest[0] as Term) as Rational;
      return this.add(term, { lo: x, hi: x });
    }
    if (name === 'eigenvalue') return this.eigenvalue(term, rest[0] as number, rest[1] as MatrixTerm, side);
    if (name === 'pencil eigenvalue') return this.pencil(term, rest[0] as number, rest[1] as Term, rest[2] as Term);
    if (name === 'entry') {
      this.entriesOf(rest[0] as MatrixTerm);
      return this.enclose(term);
    }
    const operation = OPERATIONS[name] ?? this.instance.operations?.[name];
    if (operation === undefined) throw new RangeError(`certificate: unknown operation ${name}`);
    if (name === 'residual') this.entriesOf(['gram']);
    const operands = rest.map((x, k) =>
      typeof x === 'number' || operation.rationals === 'all' || operation.rationals?.includes(k)
        ? x
        : this.enclose(x, sideOf(name, k, rest, side)),
    );
    const found = this.compute((R) =>
      operation.value(
        R,
        {
          ...this.instance,
          entryOf: (i, j) => loaded(R, this.entriesOf(['gram'])[i][j]),
          exactly: (expression) => this.exactly(expression),
        },
        operands.map((x) => (typeof x === 'object' && 'lo' in x ? loaded(R, x) : (x as Operand))),
      ),
    );
    const isExact = operation.exact || (RATIONAL.includes(name) && isPoint(found, this.bits));
    return this.add(term, isExact ? found : shortened(found, this.bits));
  }

  /** All entries of a matrix, each with its step; those of a matrix that is given have none. */
  entriesOf(matrix: MatrixTerm): EnclosedEntries {
    const key = JSON.stringify(matrix);
    let entries = this.matrices.get(key);
    if (entries === undefined) {
      entries = this.madeEntries(matrix);
      this.matrices.set(key, entries);
    }
    return entries;
  }

  private madeEntries(matrix: MatrixTerm): EnclosedEntries {
    const given = matrix[0] === 'exact' ? this.exactly(matrix[1] as Term) : this.instance.matrix;
    if (matrix[0] === 'given' || matrix[0] === 'exact')
      return (given as RationalMatrix).map((row) => row.map((x) => ({ lo: x, hi: x })));
    const data = this.instance.data!;
    const at = matrixEntries(matrix, this.instance, {
      term: (R, term) => loaded(R, this.enclose(term)),
      entry: (R, other, i, j) => loaded(R, this.entriesOf(other)[i][j]),
      exact: (expression) => this.exactly(expression),
    });
    const rows: Enclosure[][] = data.rows.map(() => []);
    for (let i = 0; i < data.count; i++)
      for (let j = 0; j <= i; j++) {
        const found = this.compute((R) => at(R, i, j));
        rows[i][j] = rows[j][i] = this.add(['entry', matrix as Term, i + 1, j + 1], toGrid(found, this.bits), {
          cosine: cosineOf(data, i, j),
        });
      }
    return rows;
  }

  private exactly(expression: Term): ExactValue {
    const { exact = [], functions } = this.instance;
    this.names ??= namedValues(exact, functions);
    return exactValue(expression, this.names, functions);
  }

  private eigenvalue(term: Term, k: number, matrix: MatrixTerm, side: Side): Enclosure {
    if (k === 1 && matrix[0] === 'gram') {
      const vector = annihilatedBy(this.instance.activation!, this.instance.data!);
      const zero = { lo: Rational.ZERO, hi: Rational.ZERO };
      if (vector !== undefined) return this.add(term, zero, { annihilates: vector.map(rationalText) });
    }
    const { enclosure, ...proof } = eigenvalueStep(this.entriesOf(matrix), k, side, this.bits);
    return this.add(term, enclosure, proof);
  }

  private pencil(term: Term, k: number, a: Term, b: Term): Enclosure {
    const [A, B] = [a, b].map((x) => this.exactly(x) as RationalMatrix);
    const found = pencilStep(A, B, k, this.bits);
    const proof = { below: rationalText(found.lo), above: rationalText(found.hi) };
    return this.add(term, isPoint(found, this.bits) ? found : shortened(found, this.bits), proof);
  }

  private add(term: Term, enclosure: Enclosure, proof: object = {}): Enclosure {
    this.known.set(JSON.stringify(term), enclosure);
    this.steps.push({ term, ...proof, in: [rationalText(enclosure.lo), rationalText(enclosure.hi)] });
    return enclosure;
  }

  /** What MPFR finds, exactly as it stands. */
  private compute(value: (R: MpfrArithmetic) => MpfrInterval): Enclosure {
    return withMpfr(this.bits + GUARD_BITS, (R) => asEnclosure(value(R), this.bits + GUARD_BITS));
  }
}

const GUARD_BITS = 64;

/** What the checker computes exactly from exact operands, where it takes no more bits than this. */
const RATIONAL: readonly string[] = ['add', 'subtract', 'multiply', 'divide'];

/** Both ends of an interval of MPFR numbers, to 2^−4·bits outward. */
function asEnclosure({ lo, hi }: MpfrInterval, bits: number): Enclosure {
  const shift = 4 * bits;
  const [below, above] = [scaledFloor(lo, shift), scaledFloor(hi, shift)];
  return { lo: dyadic(below, -shift), hi: dyadic(above === below ? above : above + 1n, -shift) };
}

function loaded(R: MpfrArithmetic, { lo, hi }: Enclosure): MpfrInterval {
  return lo.equals(hi) ? inMpfr(R, lo) : R.hull(inMpfr(R, lo), inMpfr(R, hi));
}

/** An entry to 2^−bits, or as much less as it is larger than 1: entries of one matrix share a grid. */
function toGrid({ lo, hi }: Enclosure, bits: number): Enclosure {
  const sizes = [magnitudeOf(lo), magnitudeOf(hi)].filter((x) => x !== undefined);
  if (sizes.length === 0) return { lo, hi };
  const exponent = Math.max(0, ...sizes) - bits;
  return { lo: dyadic(floorAt(lo, -exponent) - 1n, exponent), hi: dyadic(ceilAt(hi, -exponent) + 1n, exponent) };
}

const cosineOf = (data: Directions, i: number, j: number) => ({
  dot: String(exactPair(data, i, j).dot),
  squares: [String(squaredNorm(data, i)), String(squaredNorm(data, j))],
});

/** Which end of its k-th operand an end of a sum or of a product with a positive number rests on. */
function sideOf(name: string, k: number, operands: readonly unknown[], side: Side): Side {
  const flipped: Side = side === 'both' ? 'both' : side === 'above' ? 'below' : 'above';
  if (name === 'add') return side;
  if (name === 'subtract') return k === 0 ? side : flipped;
  const others = operands.filter((_, place) => place !== k);
  const positive = others.every((x) => typeof x === 'string' && !x.startsWith('-') && x !== '0');
  return (name === 'multiply' || (name === 'divide' && k === 0)) && positive ? side : 'both';
}
