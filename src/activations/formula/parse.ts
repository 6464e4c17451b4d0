import { parseDecimal } from '../../numerics/exact/decimal.js';
import { Rational } from '../../numerics/exact/rational.js';
import { exactValue } from './canonical.js';
import { ANALYTIC_NAMES, type Expression, KINKED_NAMES, type Operation, type Relation } from './expression.js';
import { FormulaError } from './formula-error.js';
import { type Node, nearestOf, syntaxTree } from './syntax.js';

/**
 * The expression that a text such as 'z * tanh(log(1 + exp(z)))' stands for. A number is the real number typed: 0.1 is 1/10.
 *
 * z, pi, e; + − * / and ^ or ** with a constant rational exponent, or a constant base; exp log sqrt abs max min clamp sign
 * tanh sinh cosh sin cos atan erf erfc sigmoid softplus normalCdf relu; `a > b ? … : …`, nested at will.
 * Limits: 1000 characters, 50 nested parentheses, 400 nodes, numbers of at most 300 decimal orders, exponents up to 64.
 * @throws FormulaError with a caret under the place
 */
export function parseFormula(text: string): Expression {
  if (typeof text !== 'string' || text.trim() === '')
    throw new TypeError(`formula: ${JSON.stringify(text)}, expected text such as 'z * tanh(z)'`);
  return new Reader(text).read(syntaxTree(text));
}

const MOST_NODES = 400;
const MOST_ORDERS = 300;
const LARGEST_EXPONENT = Rational.of(64n);

const OPERATIONS: Readonly<Record<string, Operation<Expression>['kind']>> = {
  '+': 'sum',
  '-': 'difference',
  '*': 'product',
  '/': 'quotient',
};
const FUNCTIONS = [...ANALYTIC_NAMES, ...KINKED_NAMES] as const;
const SEVERAL = ['min', 'max', 'clamp'] as const;
const LEAVES: Readonly<Record<string, Expression>> = {
  z: { kind: 'variable' },
  pi: { kind: 'constant', name: 'pi' },
  e: { kind: 'constant', name: 'e' },
};
const NAMES: readonly string[] = [...Object.keys(LEAVES), ...FUNCTIONS, ...SEVERAL];

class Reader {
  #nodes = 0;

  constructor(readonly text: string) {}

  read(node: Node): Expression {
    if (++this.#nodes > MOST_NODES) throw this.#error(node, `more than ${MOST_NODES} operations`);
    switch (node.type) {
      case 'ParenthesizedExpression':
        return this.read(node.expression);
      case 'Literal':
        return this.#number(node, node.raw ?? '');
      case 'Identifier':
        return this.#leaf(node, node.name);
      case 'UnaryExpression':
        if (node.operator === '+') return this.read(node.argument);
        if (node.operator === '-') return { kind: 'negation', of: this.read(node.argument) };
        throw this.#error(node, `unexpected '${node.operator}'`);
      case 'BinaryExpression':
        return this.#binary(node);
      case 'ConditionalExpression':
        return this.#choice(node);
      case 'CallExpression':
        return this.#call(node);
      default:
        throw this.#error(node, `expected numbers, z, + - * / ^, functions, and cases a > b ? … : …`);
    }
  }

  #number(node: Node, raw: string): Expression {
    const decimal = parseDecimal(raw);
    if (decimal === undefined) throw this.#error(node, `expected a decimal number such as 0.5 or 1e-3`);
    if (!(Math.abs(decimal.exponent) <= MOST_ORDERS)) throw this.#error(node, `${raw} has more than 300 decimals`);
    return { kind: 'number', value: Rational.parse(raw) };
  }

  #leaf(node: Node, name: string): Expression {
    if (Object.hasOwn(LEAVES, name)) return LEAVES[name];
    if (NAMES.includes(name)) throw this.#error(node, `${name} is a function, write ${name}(z)`);
    throw this.#error(node, `'${name}' is not known${this.#nearest(name)}; the variable is z`);
  }

  #nearest = (name: string): string => `, expected ${nearestOf(name, NAMES)} or another of ${NAMES.join(' ')}`;

  #binary(node: Node & { type: 'BinaryExpression' }): Expression {
    if (node.operator === '**') return this.#power(node);
    const operator = { start: this.text.indexOf(node.operator, node.left.end) };
    if (isRelation(node.operator)) throw this.#error(operator, `a comparison stands before a ?, as in z > 0 ? z : 0`);
    const kind = OPERATIONS[node.operator];
    if (kind === undefined || node.left.type === 'PrivateIdentifier')
      throw this.#error(operator, `'${node.operator}' is not known`);
    const [left, right] = [this.read(node.left), this.read(node.right)];
    if (kind === 'quotient' && exactValue(right)?.sign === 0) throw this.#error(node.right, 'division by 0');
    return { kind, left, right };
  }

  #power(node: Node & { type: 'BinaryExpression' }): Expression {
    const [base, raised] = [this.read(node.left as Node), this.read(node.right)];
    const exponent = exactValue(raised);
    if (exponent !== undefined) {
      if (exponent.absolute().compare(LARGEST_EXPONENT) > 0)
        throw this.#error(node.right, `exponent ${exponent}, expected one of size at most ${LARGEST_EXPONENT}`);
      if (exponent.sign <= 0 && exactValue(base)?.sign === 0) throw this.#error(node, `0^${exponent} is not defined`);
      return { kind: 'power', base, exponent };
    }
    if (base.kind === 'constant' && base.name === 'e') return { kind: 'call', name: 'exp', of: raised };
    const value = exactValue(base);
    if (value === undefined || value.sign <= 0)
      throw this.#error(node.right, `expected a constant rational exponent, or a positive constant before ^`);
    const logarithm = { kind: 'call', name: 'log', of: base } as const;
    return { kind: 'call', name: 'exp', of: { kind: 'product', left: raised, right: logarithm } };
  }

  #choice(node: Node & { type: 'ConditionalExpression' }): Expression {
    let { test } = node;
    while (test.type === 'ParenthesizedExpression') test = test.expression;
    if (!(test.type === 'BinaryExpression' && isRelation(test.operator) && test.left.type !== 'PrivateIdentifier'))
      throw this.#error(test, `expected a comparison such as z > 0 before the ?`);
    return {
      kind: 'choice',
      left: this.read(test.left),
      relation: test.operator,
      right: this.read(test.right),
      value: this.read(node.consequent),
      otherwise: this.read(node.alternate),
    };
  }

  #call(node: Node & { type: 'CallExpression' }): Expression {
    const { callee } = node;
    if (callee.type !== 'Identifier') throw this.#error(callee, `a product needs *`);
    const { name } = callee;
    if (Object.hasOwn(LEAVES, name)) throw this.#error(callee, `${name} is no function, a product needs *`);
    if (!NAMES.includes(name)) throw this.#error(callee, `'${name}' is not known${this.#nearest(name)}`);
    const given = node.arguments.map((argument) => {
      if (argument.type === 'SpreadElement') throw this.#error(argument, `unexpected '...'`);
      return this.read(argument);
    });
    const found = FUNCTIONS.find((one) => one === name);
    const count = found !== undefined ? 1 : name === 'clamp' ? 3 : undefined;
    if (count === undefined ? given.length < 2 : given.length !== count)
      throw this.#error(callee, `${name} of ${given.length} arguments, expected ${count ?? '2 or more'}`);
    if (found !== undefined) return { kind: 'call', name: found, of: given[0] };
    if (name === 'clamp') return extreme('min', extreme('max', given[0], given[1]), given[2]);
    return given.reduce((left, right) => extreme(name === 'min' ? 'min' : 'max', left, right));
  }

  #error(node: { readonly start: number }, problem: string): FormulaError {
    return new FormulaError(this.text, node.start, problem);
  }
}

const extreme = (name: 'min' | 'max', left: Expression, right: Expression): Expression => ({
  kind: 'extreme',
  name,
  left,
  right,
});

const RELATIONS: readonly string[] = ['>', '>=', '<', '<='] satisfies readonly Relation[];
const isRelation = (operator: string): operator is Relation => RELATIONS.includes(operator);
