import * as z from 'zod';
import { readJson } from './json.js';
import { count, interval, number } from './numbers.js';

/** What is known of one activation φ, as versioned data: terminal, page and JSON show this and nothing else. */
export const ACTIVATION_CARD_SCHEMA = 'eigencheck/activation-card@1';

const basis = z.enum(['proved', 'estimated']);
/** Two numbers with the exact value between them; 'estimated' where they follow from doubles or samples. */
const enclosure = interval.and(z.object({ basis }));
const numbers = z.array(z.number());

const shape = z.object({
  parity: z.enum(['odd', 'even']).optional(),
  /** φ, …, φ^(order−1) are continuous at `at`, φ^(order) jumps there. */
  kinks: z.array(
    z.object({
      at: z.number(),
      order: count,
      jump: z.number(),
      /** Where a jump of a lower order, which looks like 0, is not proved to be 0. */
      basis: z.literal('estimated').optional(),
    }),
  ),
  /** sup|φ′|; absent where φ jumps or φ′ is unbounded. */
  lipschitz: enclosure.optional(),
  growth: z.object({
    /** |φ(z)| ≤ C(1 + |z|^power); absent where none is known. */
    power: z.number().optional(),
    /** φ stays within `distance` of one straight line on either side, (left² + right²)/2 = meanSquare. */
    lines: z.object({ meanSquare: enclosure, distance: number }).optional(),
  }),
  /** φ(z) = slope·z on [−halfWidth, halfWidth], of an odd continuous φ with |φ′| ≤ slope. */
  linearRegion: z.object({ halfWidth: z.number(), slope: enclosure }).optional(),
  /** A picture, in doubles. */
  graph: z.object({ z: numbers, value: numbers, derivative: numbers }),
});

/** z ~ N(0, 1). Those that are infinite are left out. */
const moments = z.object({
  /** E φ. */
  mean: enclosure,
  /** E φ². */
  energy: enclosure,
  /** E φ′². */
  slope: enclosure.optional(),
  /** E φ″². */
  curvature: enclosure.optional(),
});

/** Gains g: weights of variance g²/fan-in. */
const gains = z.object({
  /** g² E φ² = 1: a pre-activation of variance 1 leads to one of variance 1. */
  variance: enclosure.optional(),
  /** g² E φ′² = 1: squared gradients keep their size where pre-activations have variance 1. */
  gradient: enclosure.optional(),
  /** PyTorch's calculate_gain; absent where it has no entry. */
  pytorch: z
    .object({
      /** The call. */
      call: z.string(),
      /** What its documentation prints. */
      formula: z.string(),
      gain: enclosure,
      /** g² E φ² and g² E φ′²: the factors of one layer at variance 1. */
      varianceFactor: enclosure,
      gradientFactor: enclosure.optional(),
    })
    .optional(),
});

const hermite = z.object({
  /** b_r², the energy of φ and φ′ in degree r = 0, 1, …, against h_r = He_r/√r!. */
  energies: z.array(z.object({ degree: count, value: enclosure, derivative: enclosure.optional() })),
  /** T(R) = Σ_{r≥R} b_r². */
  tails: z.array(z.object({ from: count, value: enclosure, derivative: enclosure.optional() })),
  /** Of the tail of φ′ as R → ∞. */
  law: z.discriminatedUnion('kind', [
    /** T(R) ~ constant·R^−exponent. */
    z.object({ kind: z.literal('power'), constant: enclosure, exponent: z.number() }),
    /** T(R) = 0 from this degree on. */
    z.object({ kind: z.literal('finite'), from: count }),
    /** Analytic φ: T(R)·R^p → 0 for every p. */
    z.object({ kind: z.literal('faster than any power'), basis }),
    /** φ jumps: E φ′² is infinite. */
    z.object({ kind: z.literal('infinite') }),
  ]),
});

/** The two-layer Gram matrix G^∞ on n equispaced directions of the plane. */
const gram = z.object({
  /** 'floor': λ_min is at least a power of the separation; 'collapse': faster than any power; 'rank': 0 beyond a fixed n. */
  kind: z.enum(['floor', 'collapse', 'rank', 'infinite']),
  /** Of the floor: λ_min ≥ constant·(δ²/ln n)^exponent, exponent r − ½ for a kink of order r. */
  exponent: z.number().optional(),
  /** Of 'rank': the rank is at most this in the plane, whatever n is. */
  rank: count.optional(),
  circle: z.array(
    z.object({
      n: count,
      /** sin of the smallest angle between two of the lines. */
      separation: enclosure,
      smallest: enclosure,
      /** What the theory guarantees: at least, of a floor; at most, otherwise. */
      bound: enclosure.optional(),
    }),
  ),
});

/** φ̃ = (φ − E φ)/sd φ between layers. Absent for a constant φ. */
const depth = z.object({
  /** η = 1 − a_1²: odds of a correlation fall by 1 + η a layer, or faster. */
  nonlinearity: enclosure,
  /** E φ̃′², half of which λ_min reaches. */
  slopeEnergy: enclosure.optional(),
  /** So many layers are enough for n equispaced directions. */
  layers: z.array(z.object({ n: count, layers: z.number().int() })),
});

const edgePoint = z.object({
  /** q, the fixed variance of pre-activations. */
  variance: z.number(),
  /** σ_w², σ_b², and their roots. */
  weightVariance: enclosure,
  biasVariance: enclosure,
  weightDeviation: enclosure,
  biasDeviation: enclosure,
  /** F′(q) of the variance map, and whether nearby variances return to q. */
  varianceSlope: enclosure,
  stable: z.boolean().optional(),
  /** 1 − c^l ~ constant/l^power as the depth l grows. Absent for an affine φ, whose correlations stay. */
  decay: z.object({ power: z.union([z.literal(1), z.literal(2)]), constant: enclosure }).optional(),
});

const edge = z.object({
  /** 'point': every variance has the same σ_w and σ_b = 0. */
  kind: z.enum(['curve', 'point', 'none']),
  points: z.array(edgePoint),
  recommended: edgePoint
    .extend({
      /** max over [0, 1] of |f(ρ) − ρ|: how far one layer moves a correlation. */
      drift: enclosure,
    })
    .optional(),
});

const fixedPoint = z.object({
  variance: enclosure,
  slope: enclosure,
  stability: z.enum(['attracting', 'repelling', 'undecided']),
  chi1: enclosure,
  phase: z.enum(['ordered', 'chaotic', 'edge', 'undecided']),
  /** c*, where correlations settle in the chaotic phase. */
  correlation: enclosure.optional(),
  /** ξ: distances from the limit shrink like e^{−l/ξ}; absent where the phase is open or at the edge, and where φ jumps. */
  depthScale: enclosure.optional(),
});

/** The variance map at one pair of variances. */
const layer = z.object({
  weightVariance: z.number(),
  biasVariance: z.number(),
  basis,
  statement: z.string(),
  everyVariance: z.boolean(),
  /** What a variance near 0 does. */
  zero: z.enum(['attracting', 'repelling', 'undecided', 'none']),
  points: z.array(fixedPoint),
  unresolved: z.array(enclosure),
});

/** What is beyond what is computed, and why: the parts of a card that say nothing. */
const untold = z.array(
  z.object({
    field: z.enum(['slope', 'curvature', 'shape', 'tails', 'hermite', 'gram', 'depth', 'edge', 'layer']),
    why: z.string(),
  }),
);

export const activationCardSchema = z.object({
  schema: z.literal(ACTIVATION_CARD_SCHEMA),
  activation: z.string(),
  /** Where φ is given by one. */
  formula: z.string().optional(),
  basis,
  shape,
  moments,
  gains,
  hermite,
  gram,
  depth: depth.optional(),
  edge,
  layer,
  /** Absent where everything is told. */
  untold: untold.optional(),
});

/** All that is known of one activation, as data. */
export interface ActivationCard extends z.output<typeof activationCardSchema> {}

/** @throws UnreadableJson naming the field */
export const parseActivationCard = (text: string): ActivationCard =>
  readJson<ActivationCard>(text, { [ACTIVATION_CARD_SCHEMA]: activationCardSchema });
