import { ARCSINE, arcsine } from '../special/arcsine.js';
import { type Columns, cosineIn } from './piecewise.js';
import { type DenseExports, denseExports, memoryOf, WORKSPACE } from './wasm/instance.js';

/**
 * The correlations c and the tangents τ of pairs of rows in a wide network whose activation is a·z + b·|z|:
 *   c⁰ = β⁰_iβ⁰_j + ⟨F_i v_i, F_j v_j⟩,   c^{l+1} = β_iβ_j + μ_iμ_j κ(c^l),   κ(c) = line·c + absolute·(√(1 − c²) + c·asin c),
 *   τ⁰ = c⁰,   τ^{l+1} = c^{l+1} + τ^l·μ_iμ_j κ′(c^l),   κ′(c) = line + absolute·asin c.
 * An entry is c or τ of the last layer times √q_i√q_j, its radius √Θ_i√Θ_j(near + slope/s), s the least
 * √(1 − c²) on the way, for c 1.
 */
export interface RectifiedLayers {
  readonly tangent: boolean;
  readonly depth: number;
  readonly line: number;
  readonly absolute: number;
  readonly near: number;
  readonly slope: number;
  /** Entries with a smaller least sine than this are left alone. */
  readonly least: number;
  /** β⁰, then β and μ of each layer, √q, √Θ: a number for each row. */
  readonly rows: readonly Float64Array[];
}

export interface RectifiedMatrix {
  /** Both row-major and symmetric, n × n; the diagonal holds anything. */
  readonly middle: Float64Array;
  readonly radius: Float64Array;
  /** Ascending places i·n + j, i > j, of entries left alone. They hold anything. */
  readonly left: Int32Array;
}

/**
 * @param vectors - rows v_i, with F_i in the place of one over their lengths
 * WebAssembly and TypeScript give the same bits. Cost: some 80 operations an entry and layer, 10 ns.
 */
export const rectifiedMatrix = (
  vectors: Columns,
  layers: RectifiedLayers,
  wasm: DenseExports | null = denseExports(),
): RectifiedMatrix => (wasm === null ? fillPlainly(vectors, layers) : fillInWasm(wasm, vectors, layers));

function fillPlainly(vectors: Columns, layers: RectifiedLayers): RectifiedMatrix {
  const { tangent, depth, line, absolute, near, slope, least, rows } = layers;
  const [roots, sizes] = rows.slice(-2);
  const n = vectors.count;
  const [middle, radius] = [new Float64Array(n * n), new Float64Array(n * n)];
  const left: number[] = [];
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) {
      let c = inside(rows[0][i] * rows[0][j] + cosineIn(vectors, i, j));
      let theta = c;
      let leastSine = 1;
      for (let l = 0; l < depth; l++) {
        const sine = Math.sqrt((1 - c) * (1 + c));
        if (tangent) leastSine = Math.min(leastSine, sine);
        const arc = arcsine(c);
        const value = line * c + absolute * (sine + c * arc);
        const [constants, factors] = [rows[2 * l + 1], rows[2 * l + 2]];
        const factor = factors[i] * factors[j];
        c = inside(constants[i] * constants[j] + factor * value);
        theta = c + theta * (line + absolute * arc) * factor;
      }
      const at = i * n + j;
      middle[at] = middle[j * n + i] = (tangent ? theta : c) * roots[i] * roots[j];
      radius[at] = radius[j * n + i] = sizes[i] * sizes[j] * (near + slope / leastSine);
      if (!(leastSine >= least)) left.push(at);
    }
  return { middle, radius, left: Int32Array.from(left) };
}

const inside = (c: number): number => Math.max(-1, Math.min(1, c));

function fillInWasm(
  wasm: DenseExports,
  { count: n, dimension: d, numbers }: Columns,
  { tangent, depth, line, absolute, near, slope, least, rows }: RectifiedLayers,
): RectifiedMatrix {
  // Addresses in doubles. Eights are read beyond the end, by eight doubles at the most.
  const spare = 8;
  const first = WORKSPACE / 8;
  const vectors = first + numbers.length + spare;
  const stride = n + 1;
  const constants = vectors + rows.length * stride;
  const cosines = (constants + 5 + ARCSINE.length + spare) & ~7;
  const out = cosines + 64;
  const radii = out + n * n + 1;
  const left = radii + n * n + 1;
  const doubles = memoryOf(wasm, 8 * (left + (n * n) / 4 + spare));
  doubles.set(numbers, first);
  for (const [k, row] of rows.entries()) doubles.set(row, vectors + k * stride);
  doubles.set([line, absolute, near, slope, least, ...ARCSINE], constants);
  const count = wasm.rectifiedLayers(
    8 * first,
    n,
    d,
    8 * (first + d * n),
    8 * vectors,
    stride,
    depth,
    8 * constants,
    tangent ? 1 : 0,
    8 * out,
    8 * radii,
    8 * left,
    8 * cosines,
  );
  return {
    middle: doubles.slice(out, out + n * n),
    radius: doubles.slice(radii, radii + n * n),
    left: new Int32Array(doubles.buffer, 8 * left, count).slice().sort(),
  };
}
