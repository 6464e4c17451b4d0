import { type Figure, line, lines, logarithmic } from '../parts/lines.js';

/** The loss against time for a teacher of full rank, where it falls exponentially, and for one that lacks a dimension. */
export function lossAgainstTime(): Figure {
  const times = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
  const [full, degenerate] = [trajectory([1, 1], times), trajectory([1, 0], times)];
  const shown = full.filter((loss) => loss > LEAST).length;
  return lines({
    id: 'loss-against-time',
    title: 'Loss of a quadratic network under gradient descent',
    caption:
      'Two dimensions, $A_0 = \\tfrac12 I$, steps of $\\eta = 1/16$, in plain doubles. A teacher of rank 2 is learnt exponentially fast; for one of rank 1 the loss follows $k(r+2)/(8(d+2)\\,\\eta^2t^2)$.',
    x: logarithmic('steps $t$'),
    y: logarithmic('loss $L_t$'),
    series: [
      line('teacher of full rank', 'measured', times.slice(0, shown), full.slice(0, shown)),
      line('teacher of rank one', 'measured', times, degenerate),
      line('its limit', 'bound', times, (t) => (3 / 32) * (16 / t) ** 2),
    ],
  });
}

/** Below this the exponential curve leaves the picture. */
const LEAST = 1e-12;

function trajectory(teacher: readonly number[], times: readonly number[]): number[] {
  let student = teacher.map(() => 0.5);
  let done = 0;
  return times.map((t) => {
    for (; done < t; done++) {
      const half = traceOf(student, teacher) / 2;
      student = student.map((x, i) => x * (1 - (x - teacher[i] + half) / 16) ** 2);
    }
    const squares = student.reduce((sum, x, i) => sum + (x - teacher[i]) ** 2, 0);
    return squares / 2 + traceOf(student, teacher) ** 2 / 4;
  });
}

const traceOf = (student: readonly number[], teacher: readonly number[]): number =>
  student.reduce((sum, x, i) => sum + x - teacher[i], 0);
