import { add, type Definition, divide, multiply, subtract, sumOf, type Term } from '../../src/certificate/term.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { sides } from './spikes.js';

/** x_l and y_l of the recursion of linear.jacobian-moments from x = y = 1, for the ratios r_l and the width n. */
function recursion(ratios: readonly Term[], n: number, gaussian: boolean): readonly Definition[] {
  const names: Definition[] = [['n', String(n)]];
  let [x, y]: [Term, Term] = ['1', '1'];
  for (const [l, r] of ratios.entries()) {
    const excess = subtract(r, '1');
    const step = divide(multiply(excess, subtract(y, x)), multiply(add('n', '2'), subtract('n', '1')));
    const next: readonly [Term, Term] = gaussian
      ? [
          add(x, multiply(divide(multiply('2', r), multiply('n', 'n')), y)),
          add(multiply(r, x), multiply(add('1', divide(r, 'n')), y)),
        ]
      : [add(x, multiply('2', step)), add(add(y, multiply(excess, x)), multiply(subtract('n', '2'), step))];
    [x, y] = [`x${l + 1}`, `y${l + 1}`];
    names.push([x, next[0]], [y, next[1]]);
  }
  return names;
}

interface Spread {
  readonly gaussian?: boolean;
  readonly more?: string;
  readonly last?: boolean;
}

/** y_L against ∏ r_l, or 1 + Σ(r_l − 1). */
function spread(i: CaseInstance, { gaussian = i.value.end === 'Gaussian', more, last = false }: Spread = {}): Sides {
  const ratios = (i.value.ratios as readonly unknown[]).map(literal);
  const names: readonly Definition[] = [['r', i.exactly('ratios')], ...recursion(ratios, i.number('width'), gaussian)];
  const y = `y${ratios.length}`;
  if (i.value.end === 'above') return sides(names, y, '<=', last ? ratios[ratios.length - 1] : ['product', 'r']);
  const extra = more ?? (i.value.end === 'Gaussian' ? String(ratios.length) : '0');
  return sides(names, y, '>=', add(add('1', sumOf(subtract('r', '1'))), extra));
}

export const spreadStatements: CertifiedStatements = {
  'linear.jacobian-spread': (i) => spread(i),
  'linear.jacobian-spread/gaussian-floor': (i) => spread(i, { more: String((i.value.ratios as unknown[]).length) }),
  'linear.jacobian-spread/gaussian-ceiling': (i) => spread(i, { gaussian: true }),
  'linear.jacobian-spread/one-layer': (i) => spread(i, { last: true }),
};
