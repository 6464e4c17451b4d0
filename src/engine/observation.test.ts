import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyClaim, atLeast, atMost, type Comparison, defineClaim } from '../claims/claim.js';
import { type Interval, interval, point } from '../numerics/interval/interval.js';
import { text } from '../testing/planted-claims.js';
import { type Observation, type ObservedCase, observationLine, observationOf } from './observation.js';
import { statementOf } from './statement.js';

const claimOn = <I>(compare: (instance: I) => Comparison, more: object = {}): AnyClaim =>
  defineClaim<I>({ ...text, id: 'planted.seen', instances: fc.anything() as fc.Arbitrary<I>, compare, ...more });

function observed(claim: AnyClaim, instance: unknown, more: Partial<ObservedCase> = {}): Observation {
  const evaluation = statementOf(claim).evaluate(instance, { seed: 7, draw: 3 });
  return observationOf(claim, {
    instance,
    evaluation,
    path: '3',
    seed: 7,
    seconds: 0.25,
    runStart: 12,
    origin: 'drawn',
    ...more,
  });
}

describe('an observed case', () => {
  // x + 1 ≥ 2: holds from 1 on.
  const claim = claimOn<{ x: number }>(({ x }) => atLeast(point(x + 1), point(2), { x: point(x) }), {
    cover: { large: { when: ({ x }: { x: number }) => x > 10, atLeast: 0 } },
    group: ({ x }: { x: number }) => (x > 10 ? 'many' : ''),
  });

  it('that holds has passed: every property of the published schema, none besides', () => {
    expect(observed(claim, { x: 39 })).toEqual({
      type: 'test_case',
      status: 'passed',
      status_reason: '',
      representation: expect.stringContaining('x 39'),
      arguments: { x: 39 },
      how_generated: 'draw 3 of seed 7',
      features: { precision: 'float64', group: 'many', ratio: 20, x: 39, 'reaches: large': true },
      coverage: null,
      timing: { 'execute:test': 0.25 },
      metadata: {
        verdict: 'holds',
        basis: 'proved',
        relation: '>=',
        left: [40, 40],
        right: [2, 2],
        replay: 'eigencheck replay planted.seen --seed 7 --path 3 --scheme 2',
      },
      property: 'planted.seen',
      run_start: 12,
    });
  });

  it('that is refuted has failed, at the precision that decided; a shrunk one names the draw it came from', () => {
    expect(observed(claim, { x: 0 }, { path: '3:0:1', origin: 'shrunk' })).toMatchObject({
      status: 'failed',
      status_reason: 'refuted at float64',
      how_generated: 'shrunk from draw 3 of seed 7',
      features: { ratio: 0.5, 'reaches: large': false },
      metadata: { replay: 'eigencheck replay planted.seen --seed 7 --path 3:0:1 --scheme 2' },
    });
    expect(observed(claim, { x: 0 }).features).not.toHaveProperty('group');
  });

  it('that no precision decides was given up, not passed', () => {
    const open = claimOn(() => atMost(interval(0, 2), point(1)));
    const { status, status_reason, features } = observed(open, { x: 1 });
    expect({ status, status_reason }).toEqual({
      status: 'gave_up',
      status_reason: 'both sides overlap still at 1024 bits',
    });
    // The lower end 1 over the upper end 2.
    expect(features).toEqual({ precision: '1024 bits', ratio: 0.5 });
  });

  it.each([[5], [[1, 2]], [null]])('on %j, which is no record, names its only argument itself', (instance) => {
    const { arguments: input } = observed(
      claimOn(() => atLeast(point(1), point(0))),
      instance,
    );
    expect(Object.keys(input)).toEqual(['instance']);
  });

  it('has no feature that is not a finite number: no ratio of sides that may be 0, no unbounded quantity', () => {
    const unbounded: Interval = interval(Number.MAX_VALUE, Infinity);
    const { features } = observed(
      claimOn(() => atLeast(point(1), point(0), { large: unbounded, all: interval(-1, 1) })),
      5,
    );
    expect(features).toEqual({ precision: 'float64', large: Number.MAX_VALUE, all: 0 });
  });
});

it('observationLine is one line of JSON, infinities as text', () => {
  const line = observationLine(
    observed(
      claimOn(() => atLeast(interval(1, Infinity), interval(-Infinity, 0))),
      'two\nlines',
    ),
  );
  expect(line).not.toContain('\n');
  expect(JSON.parse(line).metadata).toMatchObject({ left: [1, 'Infinity'], right: ['-Infinity', 0] });
});
