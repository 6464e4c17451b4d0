import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyClaim, atLeast, defineClaim } from '../claims/claim.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { point } from '../numerics/interval/interval.js';
import { falseClaim, planted, text, trueClaim, type Whole, whole } from '../testing/planted-claims.js';
import { checkClaim } from './check.js';
import { detect } from './detect.js';
import { sampleOf } from './draw.js';
import { replay } from './replay.js';
import { MOST_LEFT_OUT, overLimitText, type Step, type StepLimit, stepText } from './steps.js';

const hung: StepLimit = { kind: 'hung', message: 'no answer within 60 s' };
const minus = {
  id: 'minus',
  breaks: 'the sign',
  compare: ({ x }: Whole) => atLeast(point(-x), point(-3)),
  refutedWithin: 50,
};
const figures = () => [];

/** A check, with every step it told. */
function checked(claim: AnyClaim, leaveOut: readonly number[] = [], runs = 40) {
  const steps: Step[] = [];
  const evidence = checkClaim(claim, {
    seed: 1,
    runs,
    onStep: (step) => void steps.push(step),
    leaveOut: new Map(leaveOut.map((number) => [number, hung])),
  });
  return { evidence, steps };
}

const numberOf = (steps: readonly Step[], wanted: Partial<Step>): number => {
  const found = steps.find((step) => Object.entries(wanted).every(([key, value]) => step[key as keyof Step] === value));
  return found?.number ?? Number.NaN;
};
const timeless = ({ durationMs: _, ...evidence }: ClaimEvidence) => evidence;

describe('the steps of a check', () => {
  const claim = planted({ ...trueClaim, controls: [minus], figures });

  it('are told in their order, each with its number, before it begins', () => {
    const { steps } = checked(claim, [], 2);
    expect(steps.slice(0, 4)).toEqual([
      { number: 0, statement: 'planted.true', doing: 'drawing', draw: 0 },
      { number: 1, statement: 'planted.true', doing: 'evaluating', draw: 0 },
      { number: 2, statement: 'planted.true', doing: 'drawing', draw: 1 },
      { number: 3, statement: 'planted.true', doing: 'evaluating', draw: 1 },
    ]);
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, k) => k));
    expect(steps.some(({ statement, doing }) => statement === 'planted.true/minus' && doing === 'shrinking')).toBe(
      true,
    );
    expect(steps.at(-1)).toMatchObject({ doing: 'figures' });
  });

  it('are the same when it is checked again, and change nothing that it finds', () => {
    const { steps, evidence } = checked(claim);
    expect(checked(claim).steps).toEqual(steps);
    expect(timeless(evidence)).toEqual(timeless(checkClaim(claim, { seed: 1, runs: 40 })));
  });

  it('a draw that is left out leaves the claim undecided, is kept with its instance and its replay line, and costs no other draw', () => {
    const all = checked(claim);
    const { evidence } = checked(claim, [numberOf(all.steps, { doing: 'evaluating', draw: 7 })]);
    const [{ x }] = sampleOf(whole, { seed: 1, name: 'planted.true' }, 8).slice(7);
    expect(evidence).toMatchObject({
      verdict: 'undecided',
      runs: 39,
      interrupted: false,
      note: 'draw 7: no answer within 60 s',
    });
    expect(evidence.overLimit).toEqual([
      {
        statement: 'planted.true',
        doing: 'evaluating',
        draw: 7,
        ...hung,
        instance: { text: `x ${x}`, value: { x }, group: '' },
        replay: 'eigencheck replay planted.true --seed 1 --path 7 --scheme 2',
      },
    ]);
    expect(evidence.draws).toEqual(all.evidence.draws.toSpliced(7, 1));
    expect(evidence.controls).toEqual(all.evidence.controls);
  });

  it('a drawing that is left out is kept without an instance', () => {
    const { steps, evidence: all } = checked(claim);
    const { evidence } = checked(claim, [numberOf(steps, { doing: 'drawing', draw: 7 })]);
    expect(evidence).toMatchObject({ verdict: 'undecided', runs: 39, note: 'drawing draw 7: no answer within 60 s' });
    expect(evidence.overLimit?.[0]).not.toHaveProperty('instance');
    expect(evidence.draws).toEqual(all.draws.toSpliced(7, 1));
  });

  it('a smaller instance that is left out leaves the claim refuted; where none can be made, by the instance as drawn', () => {
    const { steps, evidence: all } = checked(falseClaim);
    const shrinking = steps.filter(({ doing }) => doing === 'shrinking').map(({ number }) => number);
    // Number 0 makes smaller ones of the drawn instance, number 1 evaluates the first of these.
    const [undone, skipped] = [0, 1].map((k) => checked(falseClaim, [shrinking[k]]).evidence);
    expect(undone).toMatchObject({ verdict: 'refuted', shrinks: 0, note: expect.stringContaining('shrinking draw') });
    expect(undone.counterexample?.instance.value).toEqual(skipped.overLimit?.[0] && undone.tightest?.instance.value);
    expect(skipped).toMatchObject({ verdict: 'refuted', overLimit: [{ doing: 'shrinking' }] });
    expect(all).not.toHaveProperty('overLimit');
  });

  it('a smaller instance that is left out has the replay line that leads to it, and the making of one that of what is made', () => {
    const pairs = defineClaim({
      ...text,
      id: 'planted.pairs',
      instances: fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 9 }) }),
      compare: ({ x, y }: { x: number; y: number }) => atLeast(point(x * y > 2000 ? -1 : 1), point(0)),
    });
    const { steps } = checked(pairs);
    const shrinking = steps.filter(({ doing }) => doing === 'shrinking').map(({ number }) => number);
    const leftOut = shrinking.map((number) => checked(pairs, [number]).evidence.overLimit?.[0]);
    expect(shrinking.length).toBeGreaterThan(20);
    const paths = leftOut.map((each) => /--path (\S+) /.exec(each?.replay ?? '')?.[1] ?? '');
    // The odd ones evaluate what the ones before them made.
    for (let k = 1; k < shrinking.length; k += 2) {
      expect(replay(pairs, { seed: 1, path: paths[k] }).instance).toEqual(leftOut[k]?.instance);
      expect(paths[k - 1]).toBe(paths[k]);
    }
    // Not all are of the first round.
    expect(new Set(paths.map((path) => path.split(':').length)).size).toBeGreaterThan(2);
  });

  it('after as many smaller ones as may be left out, the claim is refuted by what it was shrunk to until then', () => {
    const { steps } = checked(falseClaim);
    // Evaluations of smaller instances; the first is the very least, and refutes nothing.
    const smaller = steps.filter(({ doing }) => doing === 'shrinking').filter((_, k) => k % 2 === 1);
    const { evidence } = checked(
      falseClaim,
      smaller.slice(0, MOST_LEFT_OUT).map(({ number }) => number),
    );
    const limits = Array(MOST_LEFT_OUT).fill(
      overLimitText({ ...hung, statement: '', doing: 'shrinking', draw: smaller[0].draw }),
    );
    expect(evidence).toMatchObject({
      verdict: 'refuted',
      shrinks: 0,
      interrupted: false,
      note: `${limits.join('; ')}; the check ended after 3 cases beyond their limits; the counterexample is as it was drawn`,
      counterexample: { verdict: 'refuted', instance: evidence.tightest?.instance },
    });
    expect(evidence).not.toHaveProperty('failure');
  });

  it('a control’s draw that is left out makes the control refuted by another one, or open', () => {
    const { steps } = checked(claim);
    const refuting = steps.findLast(
      ({ statement, doing }) => statement === 'planted.true/minus' && doing === 'drawing',
    );
    const first = numberOf(steps, { statement: 'planted.true/minus', doing: 'evaluating', draw: refuting?.draw ?? -1 });
    expect(checked(claim, [first]).evidence).toMatchObject({
      verdict: 'holds',
      overLimit: [{ statement: 'planted.true/minus', draw: refuting?.draw }],
      controls: [{ verdict: 'refuted' }],
    });
    const weak = planted({ ...trueClaim, controls: [{ id: 'same', breaks: 'nothing', refutedWithin: 5 }] });
    const number = numberOf(checked(weak).steps, { statement: 'planted.true/same', doing: 'evaluating' });
    expect(checked(weak, [number]).evidence.controls).toMatchObject([
      {
        verdict: 'undecided',
        unfinished: 'over limit',
        runs: 4,
        note: 'draw 0: no answer within 60 s; not refuted within the other 4 of 5 draws',
      },
    ]);
    expect(checked(weak).evidence.controls[0]).not.toHaveProperty('unfinished');
  });

  it('figures that are left out are named, and change no verdict', () => {
    const number = numberOf(checked(claim).steps, { doing: 'figures' });
    const { evidence } = checked(claim, [number]);
    expect(evidence).toMatchObject({
      verdict: 'holds',
      note: 'its figures: no answer within 60 s',
      overLimit: [{ doing: 'figures' }],
    });
    expect(evidence).not.toHaveProperty('figures');
  });

  it('after as many as may be left out, no more code of the claim is run', () => {
    // Evaluations are the odd steps.
    const leaveOut = Array.from({ length: MOST_LEFT_OUT }, (_, k) => 2 * k + 1);
    const { evidence, steps } = checked(claim, leaveOut);
    expect(steps.at(-1)?.number).toBe(leaveOut.at(-1));
    expect(evidence).toMatchObject({
      verdict: 'undecided',
      runs: 0,
      interrupted: false,
      note: expect.stringContaining('the check ended after 3 cases beyond their limits'),
      controls: [{ unfinished: 'over limit', runs: 0 }],
    });
  });

  it('an arbitrary that never draws is named by its draws', () => {
    const drawings = Array.from({ length: MOST_LEFT_OUT }, (_, k) => k);
    const never = planted({
      ...trueClaim,
      instances: whole.map(() => {
        throw new Error('drawn');
      }),
    });
    const { evidence } = checked(never, drawings);
    expect(evidence.overLimit?.map(stepText)).toEqual(['drawing draw 0', 'drawing draw 1', 'drawing draw 2']);
    expect(evidence).not.toHaveProperty('error');
  });
});

describe('the evidence so far', () => {
  it('is at each step that of a check interrupted there', () => {
    const claim = planted({ ...trueClaim, controls: [minus], figures });
    const states: [Step, ClaimEvidence][] = [];
    checkClaim(claim, { seed: 1, runs: 5, onStep: (step, soFar) => void states.push([step, soFar()]) });
    const drawn = states.filter(([{ doing, statement }]) => doing === 'drawing' && statement === 'planted.true');
    expect(drawn.map(([, { runs }]) => runs)).toEqual([0, 1, 2, 3, 4]);
    for (const [, state] of states) expect(state).toMatchObject({ interrupted: true, verdict: 'undecided' });
    expect(drawn[3]?.[1]).toMatchObject({
      note: 'interrupted after 3 of 5 draws',
      controls: [{ runs: 0, unfinished: 'interrupted' }],
    });
    expect(states.at(-1)?.[1].controls).toMatchObject([{ verdict: 'refuted' }]);
  });

  it('holds a refutation from its draw on, while it is made smaller', () => {
    const shrinking: ClaimEvidence[] = [];
    checkClaim(falseClaim, {
      seed: 1,
      runs: 40,
      onStep: ({ doing }, soFar) => void (doing === 'shrinking' && shrinking.push(soFar())),
    });
    const [first] = shrinking;
    expect(shrinking.length).toBeGreaterThan(1);
    for (const state of shrinking)
      expect(state).toMatchObject({ verdict: 'refuted', shrinks: 0, counterexample: first?.counterexample });
  });
});

describe('an injected error', () => {
  const mutant = {
    id: 'm',
    mutation: 'm',
    of: trueClaim,
    kind: 'law',
    within: 20,
    compare: falseClaim.compare,
  } as Parameters<typeof detect>[0];

  it('whose search left a case out has not been searched to its end', () => {
    expect(detect(mutant, { seed: 1 })).toMatchObject({ detected: true });
    const limited = detect(mutant, { seed: 1, leaveOut: new Map([[1, hung]]) });
    expect(limited).toMatchObject({
      detected: false,
      unfinished: 'over limit',
      note: 'planted.true: draw 0: no answer within 60 s',
    });
  });
});

it('a case beyond its limits is told in words', () => {
  const about = { statement: 's', draw: 12, ...hung } as const;
  expect(overLimitText({ ...about, doing: 'evaluating' })).toBe('draw 12: no answer within 60 s');
  expect(overLimitText({ ...about, doing: 'figures' })).toBe('its figures: no answer within 60 s');
});
