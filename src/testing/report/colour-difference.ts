/** Normal, or as dichromats see: the matrices of Machado, Oliveira & Fernandes (2009), Table 1, severity 1.0, on linear RGB. */
export type Sight = keyof typeof MATRICES;

/** CIEDE2000 between two colours '#rrggbb' of sRGB: Sharma, Wu & Dalal (2005), with all weights 1. About 1 is just noticeable. */
export function colourDifference(a: string, b: string, sight: Sight): number {
  const [p, q] = [a, b].map((colour) =>
    labOf(times(MATRICES[sight], linearOf(colour)).map((c) => Math.min(1, Math.max(0, c)))),
  );
  return ciede2000(p, q);
}

const MATRICES = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** Linear RGB to XYZ under D65, relative to white. */
const TO_XYZ = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

const times = (matrix: readonly number[][], v: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0));

const linearOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });

type Lab = readonly [L: number, a: number, b: number];

function labOf(linear: readonly number[]): Lab {
  const [x, y, z] = times(TO_XYZ, linear).map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function ciede2000([L1, a1, b1]: Lab, [L2, a2, b2]: Lab): number {
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  const [C1, C2] = [Math.hypot(stretch * a1, b1), Math.hypot(stretch * a2, b2)];
  const [h1, h2] = [degrees(b1, stretch * a1), degrees(b2, stretch * a2)];
  const turn = C1 * C2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const [dL, dC, dH] = [L2 - L1, C2 - C1, 2 * Math.sqrt(C1 * C2) * sin(turn / 2)];
  const [L, C] = [(L1 + L2) / 2, (C1 + C2) / 2];
  const h = C1 * C2 === 0 ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const T = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const lightness = dL / (1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2));
  const saturation = dC / (1 + 0.045 * C);
  const hue = dH / (1 + 0.015 * C * T);
  const rotation = -2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7)) * sin(60 * Math.exp(-(((h - 275) / 25) ** 2)));
  return Math.sqrt(lightness ** 2 + saturation ** 2 + hue ** 2 + rotation * saturation * hue);
}

const degrees = (y: number, x: number): number => ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
const sin = (angle: number): number => Math.sin((angle * Math.PI) / 180);
const cos = (angle: number): number => Math.cos((angle * Math.PI) / 180);
