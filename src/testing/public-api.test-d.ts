// What the types of the public API promise, checked by `npm run typecheck`: a line that stops holding is a compile error.
import {
  type Activation,
  activations,
  atLeast,
  type Claim,
  type ClaimEvidence,
  type Comparison,
  type Config,
  certify,
  checkClaim,
  type Directions,
  defineClaim,
  defineConfig,
  defineProbabilisticClaim,
  directions,
  gramMatrix,
  type Interval,
  multiply,
  type Precision,
  type ProbabilisticClaim,
  point,
  type SymmetricMatrix,
  smallestEigenvalue,
  type Verdict,
} from 'eigencheck';
import * as I from 'eigencheck/interval';
import { claims } from 'eigencheck/theorems';
import { theorems } from 'eigencheck/vitest';
import fc, { type Arbitrary } from 'fast-check';
import { expectTypeOf } from 'vitest';

// A verdict has three values, and no boolean is one.
expectTypeOf<Verdict>().toEqualTypeOf<'holds' | 'refuted' | 'undecided'>();
expectTypeOf<ClaimEvidence['verdict']>().toEqualTypeOf<Verdict>();

// Numbers enter by name: no operation takes a double, whose error nobody knows.
expectTypeOf(multiply).parameters.toEqualTypeOf<[Interval, Interval]>();
// @ts-expect-error a number is no interval
multiply(2, point(3));

// The entry of intervals alone has the same ones.
expectTypeOf(I.multiply).toEqualTypeOf<typeof multiply>();
expectTypeOf<I.Interval>().toEqualTypeOf<Interval>();

// The precision is a rung, or bits.
expectTypeOf<'float64'>().toExtend<Precision>();
expectTypeOf<{ readonly bits: number }>().toExtend<Precision>();
expectTypeOf<number>().not.toExtend<Precision>();

// Datasets are fast-check's arbitraries: of this project's own fast-check.
expectTypeOf(directions).returns.toExtend<Arbitrary<Directions>>();
expectTypeOf(gramMatrix).returns.toEqualTypeOf<SymmetricMatrix>();
expectTypeOf(smallestEigenvalue).returns.toEqualTypeOf<Interval>();
expectTypeOf(activations.relu).toEqualTypeOf<Activation>();
expectTypeOf(activations.leakyRelu).returns.toEqualTypeOf<Activation>();
expectTypeOf(activations.piecewisePolynomial).returns.toEqualTypeOf<Activation>();

const text = { id: 'mine.x', title: 'x', source: { title: 'mine' }, statement: 'x' };
const compare = (x: number): Comparison => atLeast(point(x), point(0));

// The instance's type follows from `instances`, in every callback.
expectTypeOf(
  defineClaim({
    ...text,
    instances: fc.record({ data: directions({ n: [2, 4], dimension: 2 }), width: fc.nat() }),
    compare: ({ data, width }, at) => {
      expectTypeOf(data).toEqualTypeOf<Directions>();
      expectTypeOf(width).toEqualTypeOf<number>();
      expectTypeOf(at).toEqualTypeOf<Precision>();
      return compare(width);
    },
  }),
).toEqualTypeOf<Claim<{ data: Directions; width: number }>>();

expectTypeOf(
  defineProbabilisticClaim({ ...text, instances: fc.nat(), trial: () => true, probability: () => 0.5 }),
).toEqualTypeOf<ProbabilisticClaim<number>>();

// @ts-expect-error a claim compares: a boolean would hide by how much
defineClaim({ ...text, instances: fc.nat(), compare: (x: number) => x >= 0 });
// @ts-expect-error no claim without instances
defineClaim({ ...text, compare });

// Claims of one's own and the built-in ones go the same ways.
const own = defineClaim({ ...text, instances: fc.nat(), compare });
expectTypeOf(checkClaim(own)).toEqualTypeOf<ClaimEvidence>();
expectTypeOf(defineConfig({ claims: [own, ...claims] })).toEqualTypeOf<Config>();
expectTypeOf(theorems).toBeCallableWith(claims, { runs: 5, seed: 1, timeout: 0 });
expectTypeOf(theorems).toBeCallableWith(defineConfig({ claims: [own] }));

// What is certified has intervals.
expectTypeOf(certify).returns.toHaveProperty('smallest').toEqualTypeOf<Interval>();
