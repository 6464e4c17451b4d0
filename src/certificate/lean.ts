import { larger, Rational, sum } from '../numerics/exact/rational.js';
import type { Certificate } from './certificate.js';
import type { Step } from './chain.js';
import { type Enclosure, parseRational } from './enclosure.js';
import type { MatrixTerm, Term, TermComparison } from './term.js';

/**
 * The rational core of a certificate as a file for Lean 4 with Mathlib: the comparisons, and of each eigenvalue that A = sI + LDLᵀ + E
 * or a vector's quotient bounds, what E, D, the shift and the vector must satisfy between rational numbers. Every proof is `norm_num`.
 * What makes these inequalities a theorem about eigenvalues (Sylvester, Weyl, Rayleigh), and the enclosures of entries, stays with
 * checker/check.py. No Lean has read it yet, which its first line says.
 */
export function leanText(certificate: Certificate): string {
  const enclosures = new Map(certificate.steps.map(({ term, in: ends }) => [JSON.stringify(term), enclosureOf(ends)]));
  const enclosed = (term: Term): Enclosure => enclosures.get(JSON.stringify(term)) ?? exactly(term as string);
  const entryOf = (matrix: MatrixTerm, i: number, j: number): Enclosure | undefined => {
    if (matrix[0] === 'given') return exactly(certificate.instance.matrix![i][j]);
    return enclosures.get(JSON.stringify(['entry', matrix, Math.max(i, j) + 1, Math.min(i, j) + 1]));
  };
  const spectra = certificate.steps.flatMap((step, k) => eigenvalueTheorems(`step_${k + 1}`, step, entryOf));
  const comparisons = certificate.statement.map((given, k) =>
    theorem(`comparison_${k + 1}`, compared(given.relation, enclosed(given.left), enclosed(given.right))),
  );
  return `${[HEAD, `-- ${certificate['written for']}`, ...spectra, ...comparisons].join('\n')}\n`;
}

const HEAD = `-- UNTESTED: written without a Lean to read it. The rational core of a certificate of EigenCheck, for Lean 4 with Mathlib.
import Mathlib.Tactic.NormNum
`;

type EntryOf = (matrix: MatrixTerm, i: number, j: number) => Enclosure | undefined;

/** Of a matrix whose entries have no steps, being exact, nothing is said. */
function eigenvalueTheorems(name: string, { term, in: ends, ...proof }: Step, entryOf: EntryOf): readonly string[] {
  const [, , matrix] = term as readonly [string, number, MatrixTerm];
  if (term[0] !== 'eigenvalue' || entryOf(matrix, 0, 0) === undefined) return [];
  const at = (i: number, j: number): Enclosure => entryOf(matrix, i, j)!;
  const { lo, hi } = enclosureOf(ends);
  const { below, above } = proof as { readonly below?: FactorsJson; readonly above?: FactorsJson | VectorJson };
  return [
    ...(below ? factorTheorems(`${name}_below`, below, at, (end) => `${lean(lo)} ≤ ${end('-')}`) : []),
    ...(above && 'vector' in above ? [theorem(`${name}_quotient`, quotient(above.vector, hi, at))] : []),
    ...(above && 'L' in above ? factorTheorems(`${name}_above`, above, at, (end) => `${end('+')} ≤ ${lean(hi)}`) : []),
  ];
}

interface FactorsJson {
  readonly shift: string;
  readonly L: readonly (readonly string[])[];
  readonly D: readonly string[];
}

interface VectorJson {
  readonly vector: readonly string[];
}

type At = (i: number, j: number) => Enclosure;

/** Each entry lies within E_ij of (sI + LDLᵀ)_ij, rows of E sum to `rest` at most, and s ∓ rest is the end that was said. */
function factorTheorems(
  name: string,
  { shift, L, D }: FactorsJson,
  at: At,
  end: (of: (sign: '-' | '+') => string) => string,
): readonly string[] {
  const s = parseRational(shift);
  const d = D.map(parseRational);
  const rows = L.map((row) => [...row.map(parseRational), Rational.ONE]);
  const errors: Rational[][] = rows.map(() => []);
  const entries = rows.flatMap((row, i) =>
    rows.slice(0, i + 1).map((other, j) => {
      const products = other.map((y, k) => [row[k], d[k], y] as const);
      const known = sum([...(i === j ? [s] : []), ...products.map(([x, e, y]) => x.times(e).times(y))]);
      const { lo, hi } = at(i, j);
      const error = larger(hi.minus(known), known.minus(lo));
      errors[i][j] = errors[j][i] = error;
      const terms = [...(i === j ? [lean(s)] : []), ...products.map((factors) => factors.map(lean).join(' * '))];
      const text = `(${terms.join(' + ')})`;
      const within = `${text} - ${lean(lo)} ≤ ${lean(error)} ∧ ${lean(hi)} - ${text} ≤ ${lean(error)}`;
      return theorem(`${name}_${i + 1}_${j + 1}`, within);
    }),
  );
  const rest = errors.map((row) => sum(row)).reduce(larger);
  return [
    ...entries,
    ...errors.map((row, i) => theorem(`${name}_row_${i + 1}`, `${row.map(lean).join(' + ')} ≤ ${lean(rest)}`)),
    theorem(`${name}_signs`, d.map((x) => (x.sign < 0 ? `${lean(x)} < 0` : `0 ≤ ${lean(x)}`)).join(' ∧ ')),
    theorem(
      name,
      end((sign) => `${lean(s)} ${sign} ${lean(rest)}`),
    ),
  ];
}

/** vᵀAv ≤ hi·vᵀv at the ends of the entries where each product is largest. */
function quotient(vector: readonly string[], hi: Rational, at: At): string {
  const v = vector.map(parseRational);
  const form = v.flatMap((x, i) =>
    v.map((y, j) => `${lean(x.times(y).sign < 0 ? at(i, j).lo : at(i, j).hi)} * ${lean(x)} * ${lean(y)}`),
  );
  return `${form.join(' + ')} ≤ ${lean(hi)} * (${v.map((x) => `${lean(x)} * ${lean(x)}`).join(' + ')})`;
}

function compared(relation: TermComparison['relation'], a: Enclosure, b: Enclosure): string {
  if (relation === '=') return `${lean(a.lo)} = ${lean(b.lo)}`;
  const isBelow = relation.startsWith('<') || (relation === '≠' && a.hi.compare(b.lo) < 0);
  const [smaller, greater] = isBelow ? [a.hi, b.lo] : [b.hi, a.lo];
  return `${lean(smaller)} ${relation.endsWith('=') ? '≤' : '<'} ${lean(greater)}`;
}

const theorem = (name: string, proposition: string): string => `theorem ${name} : ${proposition} := by norm_num`;

const lean = ({ numerator, denominator }: Rational): string => `(${numerator} / ${denominator} : ℚ)`;

const exactly = (text: string): Enclosure => ({ lo: parseRational(text), hi: parseRational(text) });
const enclosureOf = ([lo, hi]: Step['in']): Enclosure => ({ lo: parseRational(lo), hi: parseRational(hi) });
