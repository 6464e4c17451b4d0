import { HIGH, WIDE } from '../report/chart.js';

/** Where the rows of one drawing stand, in its units; −1 where one has no place. */
export interface Dots {
  readonly across: readonly number[];
  readonly down: readonly number[];
}

/** The size of a drawing on the screen, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where row k stands, in pixels from the upper left; undefined where it has no place. */
export function placeOf(
  { across, down }: Dots,
  k: number,
  { width, height }: Size,
): readonly [number, number] | undefined {
  const [x = -1, y = -1] = [across[k], down[k]];
  return x < 0 || y < 0 ? undefined : [(x / WIDE) * width, (y / HIGH) * height];
}

/** The row nearest to a point, in pixels, and no further from it than `reach`. */
export function nearestDot(
  dots: Dots,
  [x, y]: readonly [number, number],
  size: Size,
  reach: number,
): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, reach * reach];
  for (let k = 0; k < dots.across.length; k++) {
    const place = placeOf(dots, k, size);
    if (place === undefined) continue;
    const distance = (place[0] - x) ** 2 + (place[1] - y) ** 2;
    if (distance <= least) [best, least] = [k, distance];
  }
  return best;
}

/** Where a key leads from row k: left and right through all dots by their place across, up and down by their height. Undefined for another key. */
export function dotAfter({ across, down }: Dots, key: string, k: number | undefined): number | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const isUpright = key === 'ArrowUp' || key === 'ArrowDown';
  const [along, aside] = isUpright ? [down, across] : [across, down];
  const order = [...across.keys()]
    .filter((row) => (across[row] ?? -1) >= 0 && (down[row] ?? -1) >= 0)
    .toSorted((a, b) => (along[a] ?? 0) - (along[b] ?? 0) || (aside[a] ?? 0) - (aside[b] ?? 0) || a - b);
  const from = k === undefined ? -1 : order.indexOf(k);
  return order[Math.max(0, Math.min(order.length - 1, from < 0 ? 0 : from + step))];
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -20,
  PageDown: 20,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
