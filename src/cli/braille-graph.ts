/** A curve as lines of text, two by four dots a character. */
export interface BrailleGraph {
  readonly lines: readonly string[];
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The points joined by straight lines, their values from the bottom line to the top one; the axis y = 0 is dotted in where it lies
 * between. Points that are no numbers are left out.
 * @param xs - ascending
 */
export function brailleGraph(
  xs: readonly number[],
  ys: readonly number[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): BrailleGraph {
  const finite = ys.filter(Number.isFinite);
  const [lowest, highest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const [wide, high] = [2 * columns, 4 * rows];
  const dots = Array.from({ length: rows }, () => new Uint8Array(columns));
  const set = (column: number, y: number): void => {
    const height = highest === lowest ? 0 : (y - lowest) / (highest - lowest);
    const row = Math.min(high - 1, Math.max(0, Math.round((1 - height) * (high - 1))));
    dots[row >> 2][column >> 1] |= DOTS[row & 3][column & 1];
  };
  for (let column = 0; column < wide; column += 4) set(column, 0);
  const [first, last] = [xs[0], xs[xs.length - 1]];
  let segment = 0;
  let before: number | undefined;
  for (let column = 0; column < wide; column++) {
    const x = first + (column / (wide - 1)) * (last - first);
    while (segment < xs.length - 2 && xs[segment + 1] < x) segment++;
    const share = (x - xs[segment]) / (xs[segment + 1] - xs[segment]);
    const y = ys[segment] + share * (ys[segment + 1] - ys[segment]);
    if (Number.isFinite(y))
      for (const between of bridge(before ?? y, y, (highest - lowest) / high)) set(column, between);
    before = Number.isFinite(y) ? y : undefined;
  }
  const lines = dots.map((row) => Array.from(row, (cell) => String.fromCodePoint(BLANK + cell)).join(''));
  return { lines, lowest, highest };
}

/** U+2800 and the bits of its dots, by row and column. */
const BLANK = 0x2800;
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Heights from one value to the next, so close that no row of dots is passed over. */
function bridge(from: number, to: number, step: number): number[] {
  const count = step > 0 ? Math.ceil(Math.abs(to - from) / step) : 0;
  return [...Array.from({ length: Math.max(0, count - 1) }, (_, k) => from + ((k + 1) / count) * (to - from)), to];
}
