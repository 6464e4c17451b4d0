import type { Rational } from '../../numerics/exact/rational.js';
import { textOf } from '../../numerics/exact/rational-conversions.js';
import type { AnalyticName, Expression, KinkedName, Relation } from './expression.js';

/** The expression in TeX, for the report: fractions, powers, roots and cases as they are written by hand. */
export const formulaTex = (expression: Expression): string => written(expression).tex;

/** How closely the outermost operation binds: cases, sums, products, signs, and what stands alone. */
const CASES = 0;
const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const ALONE = 4;

interface Written {
  readonly tex: string;
  readonly binds: number;
}

const alone = (tex: string): Written => ({ tex, binds: ALONE });

function written(e: Expression): Written {
  switch (e.kind) {
    case 'number':
      return number(e.value);
    case 'constant':
      return alone(e.name === 'pi' ? '\\pi' : 'e');
    case 'variable':
      return alone('z');
    case 'negation':
      return { tex: `-${within(e.of, PRODUCT)}`, binds: SIGN };
    case 'sum':
    case 'difference':
      return { tex: `${within(e.left, SUM)} ${e.kind === 'sum' ? '+' : '-'} ${within(e.right, PRODUCT)}`, binds: SUM };
    case 'product':
      return product(e.left, e.right);
    case 'quotient':
      return alone(`\\frac{${formulaTex(e.left)}}{${formulaTex(e.right)}}`);
    case 'power':
      return alone(`${base(e.base)}^{${textOf(e.exponent)}}`);
    case 'call':
      return called(e.name, e.of);
    case 'extreme':
      return alone(`\\${e.name}(${formulaTex(e.left)}, ${formulaTex(e.right)})`);
    case 'choice':
      return { tex: `\\begin{cases} ${cases(e)} \\end{cases}`, binds: CASES };
  }
}

const within = (e: Expression, least: number): string => {
  const { tex, binds } = written(e);
  return binds >= least ? tex : `\\left(${tex}\\right)`;
};

/** Powers and fractions look as if they stood alone, but may not be raised as they are. */
const base = (e: Expression): string =>
  e.kind === 'variable' || e.kind === 'constant' || (e.kind === 'number' && /^[\d.]+$/.test(textOf(e.value)))
    ? formulaTex(e)
    : `\\left(${formulaTex(e)}\\right)`;

function product(left: Expression, right: Expression): Written {
  const [a, b] = [within(left, PRODUCT), within(right, ALONE)];
  return { tex: `${a} ${/^[\d.]/.test(b) ? '\\cdot' : '\\,'} ${b}`, binds: PRODUCT };
}

function number(value: Rational): Written {
  const text = textOf(value);
  const [above, below] = text.split('/');
  const sign = value.sign < 0 ? SIGN : ALONE;
  if (below !== undefined) return { tex: `\\tfrac{${above}}{${below}}`, binds: sign };
  const [digits, exponent] = text.split('e');
  return exponent === undefined
    ? { tex: digits, binds: sign }
    : { tex: `${digits} \\cdot 10^{${Number(exponent)}}`, binds: Math.min(sign, PRODUCT) };
}

/** Of functions that are not written as a name before an argument. */
const NAMES: Readonly<Partial<Record<AnalyticName | KinkedName, string>>> = {
  log: '\\log',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  sin: '\\sin',
  cos: '\\cos',
  atan: '\\arctan',
  sigmoid: '\\sigma',
  normalCdf: '\\Phi',
};

function called(name: AnalyticName | KinkedName, of: Expression): Written {
  const inner = formulaTex(of);
  if (name === 'exp') return alone(`e^{${inner}}`);
  if (name === 'sqrt') return alone(`\\sqrt{${inner}}`);
  if (name === 'abs') return alone(`\\left|${inner}\\right|`);
  return alone(`${NAMES[name] ?? `\\operatorname{${name}}`}\\left(${inner}\\right)`);
}

const RELATIONS: Readonly<Record<Relation, string>> = { '>': '>', '>=': '\\ge', '<': '<', '<=': '\\le' };

function cases(e: Expression): string {
  if (e.kind !== 'choice') return `${formulaTex(e)} & \\text{else}`;
  const test = `${formulaTex(e.left)} ${RELATIONS[e.relation]} ${formulaTex(e.right)}`;
  return `${formulaTex(e.value)} & ${test} \\\\ ${cases(e.otherwise)}`;
}
