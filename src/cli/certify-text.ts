import type { Interval } from '../numerics/interval/interval.js';
import type { Decision } from '../numerics/spectrum/rank.js';
import { printable } from '../report/printable.js';
import type { CertifiedMatrix } from '../run/certify.js';
import { hanging } from './columns.js';
import { enclosedDigits } from './enclosed-digits.js';
import type { Look } from './terminal.js';

/** @param path - as it is printed */
export function certifyText(
  path: string,
  { table, asymmetry, certificate }: CertifiedMatrix,
  saved: readonly string[],
  { paint, width }: Look,
): string {
  const { n, format, imaginary, remarks } = table;
  const { smallest, largest, conditionNumber, rank, positiveDefinite, positiveSemidefinite, rounding } = certificate;
  const verdict = (decision: Decision): string =>
    paint(decision === 'proved' ? 'green' : decision === 'disproved' ? 'red' : 'yellow', decision);
  const rows: readonly (readonly [string, string])[] = [
    ['matrix', `${path} · ${n} × ${n} · ${format}`],
    ...remarks.map((remark): [string, string] => ['', remark]),
    [
      'asymmetry',
      asymmetry === 0
        ? `none: exactly ${imaginary === undefined ? 'symmetric' : 'Hermitian'}`
        : `${asymmetry.toPrecision(3)} at most, averaged away`,
    ],
    ['λ_min', `${interval(smallest)}  (${certificate.precision})`],
    ['λ_max', interval(largest)],
    [
      'condition number',
      rank.resolution === 0 && rank.atMost < n ? 'infinite: the matrix is singular' : interval(conditionNumber),
    ],
    [
      'numerical rank',
      `${rank.atLeast === rank.atMost ? rank.atLeast : `between ${rank.atLeast} and ${rank.atMost}`}  (${rank.resolution === 0 ? 'exactly' : `eigenvalues beyond ±${rank.resolution.toPrecision(2)}`})`,
    ],
    ['positive definite', verdict(positiveDefinite)],
    ['positive semidefinite', verdict(positiveSemidefinite)],
    ['because', certificate.because],
    [
      'tolerance to expect',
      `${rounding.total.toPrecision(2)} = ${rounding.entries.toPrecision(2)} entries as stored + ${rounding.solver.toPrecision(2)} a solver in doubles`,
    ],
    ['reading', paint('bold', certificate.reading)],
    ...saved.map((name, k): [string, string] => [k === 0 ? 'saved' : 'radii', printable(name, { oneLine: true })]),
    ...(certificate.digits === undefined ? [] : [['digits', certificate.digits.sentence] as const]),
  ];
  const names = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => hanging(`${name.padEnd(names)}  `, value, width)).join('\n')}\n`;
}

/** The digits that both ends share, and the ends. */
const interval = ({ lo, hi }: Interval): string =>
  lo === hi ? String(lo) : `${enclosedDigits(lo, hi)}  in [${lo}, ${hi}]`;
