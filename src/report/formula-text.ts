import { GAP, isSum, isUnit, joined, type Piece, type Role } from './formula-pieces.js';
import { type MathNode, mathTree } from './math-tree.js';
import { lowered, raised } from './raised-letters.js';

/**
 * A formula in TeX as one line of Unicode: '\lambda_k^2 \ge \tfrac12' as 'λₖ² ≥ 1/2'. What it holds is what temml would
 * typeset: its MathML is read, so that names, fonts and spaces are known here as they are on the page. A script that
 * Unicode has no letters for is ^x or ^(…); words stay words ('λ_min', as prose has it). TeX that does not parse is
 * given back as it is.
 */
export function formulaText(tex: string): string {
  try {
    return joined(pieces(mathTree(tex)));
  } catch {
    return tex;
  }
}

function pieces(node: MathNode): readonly Piece[] {
  const { type, children } = node;
  switch (type) {
    case 'mi':
      return [identifier(textOf(node))];
    case 'mn':
      return [{ text: digits(textOf(node)), role: 'operand' }];
    case 'mo':
      return [operator(plain(textOf(node)), /form="prefix"/.test(node.attributes))];
    case 'mtext':
      return words(textOf(node));
    case 'mspace':
      return [{ text: '', role: spaceOf(node.attributes) }];
    case 'msub':
    case 'munder':
      return [scripted(children[0], children[1], undefined)];
    case 'msup':
      return [scripted(children[0], undefined, children[1])];
    case 'mover':
      return [accented(children[0], textOf(children[1])) ?? scripted(children[0], undefined, children[1])];
    case 'msubsup':
    case 'munderover':
      return [scripted(children[0], children[1], children[2])];
    case 'mfrac':
      return [/linethickness="0px"/.test(node.attributes) ? chosen(children) : fraction(children)];
    case 'msqrt':
      return [root(children.flatMap(pieces), '')];
    case 'mroot':
      return [root(pieces(children[0]), joined(pieces(children[1]), true))];
    case 'menclose':
      return [accented(node, '‾') ?? { text: `‾(${joined(children.flatMap(pieces))})`, role: 'operand' }];
    case 'mtable':
      return [{ text: rowsOf(node).map(aligned).join(`;${GAP}`), role: 'operand' }];
    default:
      return withArguments(casesOf(children) ?? children.flatMap(pieces));
  }
}

const textOf = ({ text, children }: MathNode): string => text + children.map(textOf).join('');

/** Letters of other alphabets, which few terminals have, as plain ones; ℝ and ℤ are older, as is ⊥. */
const plain = (text: string): string =>
  text.replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC')).replace('⟂', '⊥');

/** '𝟏𝟏' is a product of two vectors, no eleven. */
const digits = (text: string): string => (/^[\u{1d7ce}-\u{1d7ff}]+$/u.test(text) ? [...plain(text)].join('·') : text);

function identifier(text: string): Piece {
  if (/^[/|‖!]$/.test(text)) return { text, role: 'tight' };
  const letters = plain(text);
  return { text: letters, role: /^\p{L}{2,}$/u.test(letters) || /^[ℙ𝔼]$/u.test(text) ? 'function' : 'operand' };
}

function operator(text: string, isPrefix: boolean): Piece {
  if (text === '\u2061') return { text: '', role: 'tight' };
  const role = ROLES.find(([signs]) => signs.includes(text))?.[1] ?? (isPrefix ? 'prefix' : 'infix');
  return { text: text === '⋅' ? '·' : text, role };
}

const ROLES: readonly (readonly [signs: readonly string[], role: Role])[] = [
  [[...'([{⟨⌊⌈'], 'open'],
  [[...')]}⟩⌋⌉'], 'close'],
  [[...',;:'], 'separator'],
  [[...'/|‖!′⋅∗'], 'tight'],
  [[...'∑∏∫⋃⋂'], 'big'],
  [[...'…⋯'], 'operand'],
];

function words(text: string): readonly Piece[] {
  const shown = text.replaceAll('\u00a0', ' ').trim();
  return shown === '' ? [{ text: '', role: 'space' }] : [{ text: shown, role: 'text' }];
}

function spaceOf(attributes: string): Role {
  const [, width = '0'] = /width="([^"]*)em"/.exec(attributes) ?? [];
  const ems = Number(width);
  return ems >= 1 ? 'gap' : ems > 0 ? 'space' : 'tight';
}

/** Subscripts first, as they are read; but a word last, since what follows would be of the word. */
function scripted(base: MathNode, sub: MathNode | undefined, sup: MathNode | undefined): Piece {
  const own = pieces(base).filter(({ text }) => text !== '');
  const [only] = own;
  const isWhole = own.length === 1 ? only.ends === undefined : isUnit(own);
  const text = isWhole ? joined(own) : `(${joined(own)})`;
  const [low, high] = [sub ? script('_', sub, lowered) : '', sup ? script('^', sup, raised) : ''];
  const scripts = WORD.test(low.slice(1)) ? `${high}${low}` : `${low}${high}`;
  return { text: `${text}${scripts}`, role: own.length === 1 ? only.role : 'operand' };
}

function script(mark: string, node: MathNode, convert: (text: string) => string | undefined): string {
  const text = joined(pieces(node), true).replaceAll('′′', '″');
  if (text === '' || /^[′″]+$/.test(text)) return text;
  // Words are searched for, and read, as prose has them.
  if (WORD.test(text) && isWord(node)) return `${mark}${text}`;
  const isBare = [...text].length === 1 || /^\d+$/.test(text) || (/^[([]/.test(text) && isUnit(pieces(node)));
  return convert(text) ?? (isBare ? `${mark}${text}` : `${mark}(${text})`);
}

const WORD = /^[\p{Lu}\p{Ll}]{2,}$/u;

/** One name or word, no product of letters. */
const isWord = (node: MathNode): boolean => pieces(node).filter(({ text }) => text !== '').length === 1;

/** With a hat, a bar, a tilde or a dot over one letter. */
function accented(base: MathNode, accent: string): Piece | undefined {
  const text = plain(textOf(base));
  const mark = ACCENTS.get(accent);
  return mark === undefined || [...text].length !== 1 ? undefined : { text: `${text}${mark}`, role: 'operand' };
}

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['ˆ', '\u0302'],
  ['^', '\u0302'],
  ['‾', '\u0304'],
  ['¯', '\u0304'],
  ['~', '\u0303'],
  ['˜', '\u0303'],
  ['˙', '\u0307'],
  ['→', '\u20d7'],
]);

function fraction([above, below]: readonly MathNode[]): Piece {
  const [a, b] = [pieces(above), pieces(below)];
  const top = isSum(a) ? `(${joined(a)})` : joined(a);
  const bottom = isUnit(b) ? joined(b) : `(${joined(b)})`;
  return { text: `${top}/${bottom}`, role: 'operand', ends: 'fraction' };
}

/** A binomial coefficient; its brackets stand around it. */
const chosen = ([n, k]: readonly MathNode[]): Piece => ({
  text: `${joined(pieces(n))} choose ${joined(pieces(k))}`,
  role: 'operand',
});

function root(below: readonly Piece[], degree: string): Piece {
  const text = joined(below);
  const sign = `${degree === '' ? '' : (raised(degree) ?? `${degree} `)}√`;
  return isUnit(below) && !text.includes('(')
    ? { text: `${sign}${text}`, role: 'operand', ends: 'root' }
    : { text: `${sign}(${text})`, role: 'operand' };
}

const rowsOf = ({ children }: MathNode) => children.map(({ children: cells }) => cells.map(pieces));

const aligned = (cells: readonly (readonly Piece[])[]): string => joined(cells.flat());

/** 'a for x > 0; b for x < 0' in brackets, where a brace opens before rows and nothing closes behind them. */
function casesOf(children: readonly MathNode[]): readonly Piece[] | undefined {
  const [brace, table, end, ...rest] = children;
  if (rest.length > 0 || table?.type !== 'mtable' || end === undefined) return undefined;
  if (textOf(brace) !== '{' || textOf(end) !== '') return undefined;
  const rows = rowsOf(table).map((cells) => cells.map((cell) => joined(cell)).join(' for '));
  return [{ text: `(${rows.join('; ')})`, role: 'operand' }];
}

/** 'ln(1/y)': without brackets the stroke would be of the function. An expectation is of all that follows. */
function withArguments(all: readonly Piece[]): readonly Piece[] {
  let last: Piece | undefined;
  return all.map((piece) => {
    const isArgument = last?.role === 'function' && last.text !== 'E' && piece.ends !== undefined;
    if (piece.role !== 'space' && piece.text !== '') last = piece;
    return isArgument ? { text: `(${piece.text})`, role: 'operand' } : piece;
  });
}
