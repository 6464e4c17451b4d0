import { type Expression as Node, Parser, tokTypes } from 'acorn';
import { closest as nearestOf } from 'fastest-levenshtein';
import { FormulaError } from './formula-error.js';

export type { Node };
export { nearestOf };

/**
 * The syntax tree of a formula, in ECMAScript's grammar of expressions with two exceptions: ^ is a power, as ** is, and binds
 * closer than a minus before it, so that −z^2 is −(z²). Nothing is evaluated; names have no meaning yet.
 * @throws FormulaError at the character that fits no longer
 */
export function syntaxTree(text: string): Node {
  checkText(text);
  let tree: Node;
  try {
    tree = FormulaParser.parseExpressionAt(text, 0, { ecmaVersion: 2020, preserveParens: true });
  } catch (error) {
    if (!(error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number')) throw error;
    throw unexpected(text, error.pos);
  }
  const rest = text.slice(tree.end);
  if (rest.trim() !== '') throw unexpected(text, text.length - rest.trimStart().length);
  return tree;
}

const LONGEST = 1000;
const DEEPEST = 50;

/** Limits before parsing, which recurses; and characters that no formula needs, so that most of ECMAScript is out of reach. */
function checkText(text: string): void {
  if (text.length > LONGEST)
    throw new FormulaError(text, LONGEST, `${text.length} characters, expected at most ${LONGEST}`);
  const foreign = /[^\w\s.,+\-*/^()<>=?:]/u.exec(text);
  if (foreign !== null) throw new FormulaError(text, foreign.index, `unexpected '${foreign[0]}'${hintFor(foreign[0])}`);
  const comment = /\/[/*]/.exec(text);
  if (comment !== null) throw new FormulaError(text, comment.index, `unexpected '${comment[0]}'`);
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth > DEEPEST) throw new FormulaError(text, at, `more than ${DEEPEST} nested parentheses`);
  }
}

const HINTS: Readonly<Record<string, string>> = {
  '−': ', write -',
  '·': ', write *',
  '×': ', write *',
  '|': ', write abs(…)',
  '&': ', nest the cases: c ? (d ? … : …) : …',
  π: ', write pi',
};
const hintFor = (character: string): string => HINTS[character] ?? '';

function unexpected(text: string, at: number): FormulaError {
  const rest = text.slice(at).trimStart();
  if (rest === '') return new FormulaError(text, text.length, 'the formula ends too early');
  const word = /^\w+|^./.exec(rest)?.[0] ?? '';
  const product = at > 0 && /^[A-Za-z(]/.test(word) && /[\w)]\s*$/.test(text.slice(0, at));
  return new FormulaError(
    text,
    text.length - rest.length,
    `unexpected '${word}'${product ? ', a product needs *' : ''}`,
  );
}

/** The methods of acorn's parser that differ here; its types leave them out. */
interface Inner {
  finishOp(type: typeof tokTypes.starstar, size: number): void;
  parseMaybeUnary(errors: unknown, sawUnary: boolean, incDec: boolean, forInit: unknown): Node;
}

const FormulaParser = Parser.extend((Base) => {
  const Opened = Base as unknown as new () => Inner;
  class WithPowers extends Opened {
    readToken_caret(): void {
      this.finishOp(tokTypes.starstar, 1);
    }
    override parseMaybeUnary(errors: unknown, _sawUnary: boolean, incDec: boolean, forInit: unknown): Node {
      return super.parseMaybeUnary(errors, false, incDec, forInit);
    }
  }
  return WithPowers as unknown as typeof Parser;
});
