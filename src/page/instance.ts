/** What Explore shows: planar directions as integers, and up to two activations by name. */
export interface Instance {
  readonly activation: string;
  /** Shown beside it; '' for none. */
  readonly other: string;
  readonly rows: readonly (readonly [number, number])[];
}

export const MOST_POINTS = 24;

/** 'relu,tanh;1,0;0,1;1,1' as in the address. Undefined when it does not name two to 24 directions. */
export function readInstance(text: string, names: readonly string[]): Instance | undefined {
  const [head = '', ...points] = text.split(';');
  const [activation = '', other = ''] = splitNames(head);
  const rows = points.map((point) => point.split(',').map(Number));
  const whole = (x: number | undefined): x is number => Number.isSafeInteger(x);
  const planar = rows.every(([x, y, more]) => whole(x) && whole(y) && more === undefined && (x !== 0 || y !== 0));
  if (!names.includes(activation) || !planar || rows.length < 2 || rows.length > MOST_POINTS) return undefined;
  return {
    activation,
    other: names.includes(other) ? other : '',
    rows: rows.map(([x = 0, y = 0]) => [x, y] as const),
  };
}

export function writeInstance({ activation, other, rows }: Instance): string {
  return [`${activation}${other === '' ? '' : `,${other}`}`, ...rows.map((row) => row.join(','))].join(';');
}

/** Commas within parentheses belong to a name: polynomial(0,0,1). */
const splitNames = (text: string): string[] => text.split(/,(?![^(]*\))/);

/** The direction at an angle in degrees, with coordinates up to 1000; the axes exactly. */
export function rowAt(degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return reduced(Math.round(1000 * Math.cos(angle)), Math.round(1000 * Math.sin(angle)));
}

export const degreesOf = ([x, y]: readonly [number, number]): number =>
  ((((Math.atan2(y, x) * 180) / Math.PI) % 360) + 360) % 360;

function reduced(x: number, y: number): readonly [number, number] {
  const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));
  const d = divisor(x, y) || 1;
  return [x / d + 0, y / d + 0];
}

/** Arrangements to begin with. */
export const PRESETS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'half circle, 8 points': Array.from({ length: 8 }, (_, i) => rowAt((180 * i) / 8)),
  'half circle, 16 points': Array.from({ length: 16 }, (_, i) => rowAt((180 * i) / 16)),
  'a close pair': [rowAt(10), rowAt(13), rowAt(80), rowAt(130)],
  'three antipodal pairs': [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, 1],
    [-1, -1],
  ],
};
