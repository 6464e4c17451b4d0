import type { Rational } from '../../numerics/exact/rational.js';
import { textOf } from '../../numerics/exact/rational-conversions.js';
import type { Expression, Operation } from './expression.js';

/** The expression as text that `parseFormula` reads back to the same function, and whose text that again is. */
export const formulaText = (expression: Expression): string => written(expression).text;

/** How closely the outermost operation binds, from cases to what stands alone. */
const CASES = 0;
const COMPARED = 1;
const SUM = 2;
const PRODUCT = 3;
const SIGN = 4;
const POWER = 5;
const ALONE = 6;

interface Written {
  readonly text: string;
  readonly binds: number;
}

const SIGNS: Readonly<Record<Operation<Expression>['kind'], string>> = {
  sum: '+',
  difference: '-',
  product: '*',
  quotient: '/',
};

function written(expression: Expression): Written {
  switch (expression.kind) {
    case 'number':
      return number(expression.value);
    case 'constant':
      return { text: expression.name, binds: ALONE };
    case 'variable':
      return { text: 'z', binds: ALONE };
    case 'negation':
      return { text: `-${within(expression.of, SIGN)}`, binds: SIGN };
    case 'power':
      return { text: `${within(expression.base, ALONE)}^${exponent(expression.exponent)}`, binds: POWER };
    case 'call':
      return { text: `${expression.name}(${formulaText(expression.of)})`, binds: ALONE };
    case 'extreme':
      return {
        text: `${expression.name}(${formulaText(expression.left)}, ${formulaText(expression.right)})`,
        binds: ALONE,
      };
    case 'choice': {
      const { left, relation, right, value, otherwise } = expression;
      const test = `${within(left, COMPARED + 1)} ${relation} ${within(right, COMPARED + 1)}`;
      return { text: `${test} ? ${within(value, CASES + 1)} : ${within(otherwise, CASES)}`, binds: CASES };
    }
    default: {
      const binds = expression.kind === 'sum' || expression.kind === 'difference' ? SUM : PRODUCT;
      const [left, right] = [within(expression.left, binds), within(expression.right, binds + 1)];
      return { text: `${left} ${SIGNS[expression.kind]} ${right}`, binds };
    }
  }
}

function within(expression: Expression, least: number): string {
  const { text, binds } = written(expression);
  return binds >= least ? text : `(${text})`;
}

function number(value: Rational): Written {
  const text = textOf(value);
  return { text, binds: value.sign < 0 ? SIGN : text.includes('/') ? PRODUCT : ALONE };
}

const exponent = (value: Rational): string => {
  const text = textOf(value);
  return /[/-]/.test(text) ? `(${text})` : text;
};
