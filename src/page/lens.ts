import { degreesOf, rowAt } from './instance.js';

type Row = readonly [number, number];

/** Angles to a row, the centre, are shown so many times as large: 10^decades. At 0 decades it is the circle itself. */
export interface Lens {
  readonly decades: number;
  readonly centre: Row;
}

/** At the last one a step of an arrow key is 2e-12. */
export const MOST_DECADES = 10;

/** Beyond it a point stands at the rim of what is magnified. */
const RIM = 150;

/** Where a row is shown, in degrees; `within` tells whether it is where it seems to be. */
export function shownAt(row: Row, lens: Lens): { readonly degrees: number; readonly within: boolean } {
  if (lens.decades === 0) return { degrees: degreesOf(row), within: true };
  const aside = 10 ** lens.decades * degreesBetween(lens.centre, row);
  const within = Math.abs(aside) <= RIM;
  return { degrees: degreesOf(lens.centre) + (within ? aside : Math.sign(aside) * (RIM + 15)), within };
}

/** The row that is shown at an angle: integers of 1000, or of 1000 times as many as the angles are magnified. */
export function rowShownAt(degrees: number, lens: Lens): Row {
  if (lens.decades === 0) return rowAt(degrees);
  const aside = ((((degrees - degreesOf(lens.centre) + 180) % 360) + 360) % 360) - 180;
  const angle = (aside * Math.PI) / 180 / 10 ** lens.decades;
  const length = Math.hypot(...lens.centre);
  const [x, y] = [lens.centre[0] / length, lens.centre[1] / length];
  const size = 1000 * 10 ** lens.decades;
  // cos and sin of a small angle; −0 would be another number to read
  return [
    Math.round(size * (x * Math.cos(angle) - y * Math.sin(angle))) + 0,
    Math.round(size * (y * Math.cos(angle) + x * Math.sin(angle))) + 0,
  ];
}

/** The angle from one row to another, in (−180, 180]; from exact products, so that it is right however small. */
export function degreesBetween([a, b]: Row, [c, d]: Row): number {
  const [p, q, r, s] = [BigInt(a), BigInt(b), BigInt(c), BigInt(d)];
  return (Math.atan2(Number(p * s - q * r), Number(p * r + q * s)) * 180) / Math.PI;
}
