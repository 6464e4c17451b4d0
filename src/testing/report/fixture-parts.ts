import type { ClaimEvidence, DrawnPoint, Finding } from '../../evidence/schema.js';

type Needed = 'id' | 'title' | 'source' | 'statement' | 'relation';

/** A claim that holds: its counts and slack worked out from its draws, of which each tells what a drawn case tells. */
export function claimFrom(
  draws: DrawnPoint[],
  given: Partial<ClaimEvidence> & Pick<ClaimEvidence, Needed>,
): ClaimEvidence {
  const ratios = draws
    .map(({ left, right }) => (given.relation === '<=' ? right / left : left / right))
    .filter((ratio) => ratio > 0 && ratio < Infinity)
    .sort((a, b) => a - b);
  const precision: Record<string, number> = {};
  for (const draw of draws) precision[draw.precision] = (precision[draw.precision] ?? 0) + 1;
  const tightest = given.tightest ?? given.counterexample;
  return {
    kind: 'certified',
    verdict: 'holds',
    basis: 'proved',
    seed: 1729,
    scheme: 2,
    runs: draws.length,
    requestedRuns: draws.length,
    undecided: 0,
    interrupted: false,
    precision,
    ...(ratios.length > 0 && {
      slack: { min: ratios[0]!, median: { lo: ratios[ratios.length >> 1]!, hi: ratios[ratios.length >> 1]! } },
    }),
    draws: draws.map(told),
    controls: [],
    durationMs: 1234 + 7 * draws.length,
    replay: `eigencheck verify ${given.id} --seed 1729 --runs ${draws.length}`,
    ...given,
    cover: (given.cover ?? []).map((each) => ({ level: 1e-7, ...each })),
    ...(tightest !== undefined && { tightest }),
  };
}

const told = (draw: DrawnPoint, k: number): DrawnPoint => ({
  ...(draw.trials === undefined && { enclosed: { left: around(draw.left), right: around(draw.right) } }),
  path: String(k),
  instance: { text: `the instance of draw ${k}`, value: k },
  ...draw,
});

interface Planar {
  readonly points: string;
  readonly activation: string;
  readonly left: number;
  readonly right: number;
  readonly replay: string;
  readonly relation?: '>=' | '<=';
  readonly verdict?: Finding['verdict'];
  readonly precision?: string;
  readonly depth?: number;
}

/** A finding on planar directions ('1,0 6,1'), its sides enclosed to twelve digits. The first quantity is the claim's axis. */
export function planar(given: Planar): Finding {
  const { points, activation, left, right, relation = '>=', verdict = 'refuted', depth } = given;
  const directions = points.split(' ').map((row) => row.split(',').map(Number));
  const [a = [1, 0], b = [0, 1]] = directions;
  const sine = Math.abs(a[0]! * b[1]! - a[1]! * b[0]!) / (Math.hypot(...a) * Math.hypot(...b));
  const count = { points: { lo: directions.length, hi: directions.length } };
  const separation = { separation: around(sine) };
  return {
    instance: {
      text: `activation ${activation} · data ${directions.map((row) => `(${row})`).join(', ')}`,
      value: { activation, data: { directions } },
      group: activation,
    },
    left: around(left),
    relation,
    right: around(right),
    quantities: {
      ...(depth !== undefined && { depth: { lo: depth, hi: depth } }),
      ...(relation === '<=' ? { ...count, ...separation } : { ...separation, ...count }),
    },
    precision: given.precision ?? 'float64',
    verdict,
    basis: 'proved',
    ratio: relation === '<=' ? right / left : left / right,
    replay: `eigencheck replay ${given.replay} --seed 1729 --path ${verdict === 'refuted' ? '3:1:0:2' : '41'}`,
  };
}

const around = (x: number): { lo: number; hi: number } => ({ lo: x * (1 - 3e-13), hi: x * (1 + 4e-13) });

export const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
