/** What a part of a formula is to its neighbours. */
export type Role =
  | 'operand'
  /** Between two operands, such as + and ≤. */
  | 'infix'
  /** A sign before one. */
  | 'prefix'
  /** Without space around it: a stroke, a factorial, bars. */
  | 'tight'
  | 'separator'
  | 'open'
  | 'close'
  /** A name that what follows is the argument of. */
  | 'function'
  /** A sum, product or integral. */
  | 'big'
  /** Words. */
  | 'text'
  | 'space'
  /** A wide one, between formulas. */
  | 'gap';

export interface Piece {
  readonly text: string;
  readonly role: Role;
  /** A fraction, or a root without brackets: a factor behind it would be read into it. */
  readonly ends?: 'fraction' | 'root';
}

/** Pieces on one line. @param isScript - within a sub- or superscript, where signs stand close together */
export function joined(all: readonly Piece[], isScript = false): string {
  let text = '';
  let last: Piece | undefined;
  let space: 'space' | 'gap' | undefined;
  for (const piece of withSigns(all)) {
    if (piece.role === 'space' || piece.role === 'gap') {
      if (space !== 'gap') space = piece.role;
      continue;
    }
    const between = last === undefined ? '' : betweenOf(last, piece, space !== undefined, isScript);
    text += (last !== undefined && space === 'gap' ? GAP : between) + piece.text;
    last = piece;
    space = undefined;
  }
  return text;
}

/** Between two formulas on one line. */
export const GAP = '   ';

function betweenOf(a: Piece, b: Piece, isSpaced: boolean, isScript: boolean): string {
  if (b.role === 'separator' || b.role === 'close' || a.role === 'open' || a.role === 'prefix') return '';
  if (a.role === 'separator' || a.role === 'infix' || b.role === 'infix') return isScript ? '' : ' ';
  if (a.role === 'text') return ' ';
  if (b.role === 'text') return /^[\p{L}\p{N}(]/u.test(b.text) ? ' ' : '';
  if (a.role === 'tight' || b.role === 'tight') return '';
  if (a.role === 'function') return OPENING.test(b.text) ? '' : ' ';
  if (a.role === 'big' || b.role === 'big') return ' ';
  if (a.ends !== undefined || b.ends === 'fraction') return '·';
  if (b.role === 'function' || isSpaced) return ' ';
  return ENDS_IN_WORD.test(a.text) && /^[\p{L}\p{N}]/u.test(b.text) ? ' ' : '';
}

const OPENING = /^[([{⟨⌊⌈|‖]/;
/** 'σ_w' and 'q^∞' would swallow a letter that follows. */
const ENDS_IN_WORD = /[_^]\(?[^\s()]*$/;

/** Which bars open and which close, and which minus is of what follows; without what is empty. */
function withSigns(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  const open: string[] = [];
  let last: Piece | undefined;
  const shown = pieces.filter(isShown);
  for (const [i, piece] of shown.entries()) {
    const isFirst = last === undefined || BEFORE_OPERAND.includes(last.role);
    const role = isBar(piece)
      ? barRole(piece.text, isFirst && !isEnd(shown.slice(i + 1)), open)
      : isFirst && SIGN.test(piece.text)
        ? 'prefix'
        : piece.role;
    found.push({ ...piece, role });
    if (role !== 'space' && role !== 'gap') last = { ...piece, role };
  }
  return found;
}

const isShown = ({ role, text }: Piece): boolean => text !== '' || role === 'space' || role === 'gap';
const BEFORE_OPERAND: readonly Role[] = ['infix', 'prefix', 'separator', 'open', 'function', 'big'];
const SIGN = /^[−±]$/;
const isBar = ({ text, role }: Piece): boolean => /^[|‖]/.test(text) && role !== 'operand';

/** Whether no operand can begin here. */
function isEnd(rest: readonly Piece[]): boolean {
  const next = rest.find(({ role }) => role !== 'space' && role !== 'gap');
  return next === undefined || ['infix', 'close', 'separator'].includes(next.role);
}

/** @param open - the bars that are open, the last one last */
function barRole(text: string, isFirst: boolean, open: string[]): Role {
  const bar = text[0];
  if (open.at(-1) === bar && !isFirst) {
    open.pop();
    return 'close';
  }
  // A bar with a script that closes nothing says where something is restricted to.
  if (text !== bar) return 'tight';
  open.push(bar);
  return 'open';
}

/** Whether a stroke or a power beside it could not be read as of a part of it. */
export function isUnit(pieces: readonly Piece[]): boolean {
  const shown = withSigns(pieces).filter(({ role }) => role !== 'space' && role !== 'gap');
  if (shown.length === 1) return shown[0].ends !== 'fraction';
  const [first, ...rest] = shown;
  if (first?.text === '∂') return rest.length === 1;
  const group = first?.role === 'function' ? rest : shown;
  return group.length > 1 && isOneGroup(group);
}

/** Whether it needs brackets above a stroke: 'a b' does not, '−a' neither. */
export const isSum = (pieces: readonly Piece[]): boolean =>
  (atTop(withSigns(pieces)) ?? []).some(
    ({ role, text, ends }) =>
      role === 'infix' || role === 'big' || role === 'gap' || text === '/' || ends === 'fraction',
  );

const isOneGroup = (pieces: readonly Piece[]): boolean =>
  pieces[0].role === 'open' && pieces.at(-1)?.role === 'close' && atTop(pieces.slice(1, -1)) !== undefined;

/** Pieces that stand in no brackets; undefined where a bracket closes that was not opened. */
function atTop(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const found: Piece[] = [];
  let depth = 0;
  for (const piece of pieces) {
    if (piece.role === 'open') depth++;
    else if (piece.role === 'close') depth--;
    else if (depth === 0) found.push(piece);
    if (depth < 0) return undefined;
  }
  return found;
}
