import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, defineProbabilisticClaim } from '../claims/claim.js';
import type { PublishedConstant } from '../claims/published-constant.js';
import { directionsFrom } from '../data/directions.js';
import { GivenDirections, givenRows } from '../data/given-rows.js';
import { point } from '../numerics/interval/interval.js';
import { planted, text, trueClaim, type Whole, whole } from '../testing/planted-claims.js';
import { numberRows } from '../testing/rows.js';
import { auditClaim } from './audit.js';
import { checkClaim } from './check.js';
import { checkConstant } from './constants.js';
import { revive } from './hunt/revive.js';
import { onGivenRows } from './on-data.js';
import { statementOf } from './statement.js';

// biome-ignore lint/suspicious/noExplicitAny: these tests return anything from anywhere
type Any = any;
const check = (change: object) => () => checkClaim({ ...trueClaim, ...change } as Any, { seed: 1, runs: 5 });
const PROMISE = 'a promise (it is called synchronously: no async, no await)';
const later = async (): Promise<Any> => true;
/** One that fails: nobody waits for it, and it must not end the process. */
const failing = async (): Promise<Any> => {
  throw new Error('too late');
};

describe('what the functions of a claim return is looked at: a promise is no answer', () => {
  it.each<[string, () => unknown, string]>([
    [
      'compare',
      check({ compare: failing }),
      `compare returned ${PROMISE}, expected atLeast(…), atMost(…) or equals(…)`,
    ],
    ['compare without a return', check({ compare: () => {} }), 'compare returned undefined, expected atLeast'],
    [
      'a side that is a number',
      check({ compare: () => ({ left: 1, relation: '>=', right: point(0), quantities: {} }) }),
      'compare returned left = 1, expected an interval',
    ],
    [
      'when',
      check({ cover: { any: { when: later, atLeast: 0.5 } } }),
      `cover "any".when returned ${PROMISE}, expected true or false`,
    ],
    [
      'when, a number',
      check({ cover: { any: { when: () => 1, atLeast: 0.5 } } }),
      'cover "any".when returned 1, expected true or false',
    ],
    ['group', check({ group: later }), `group returned ${PROMISE}, expected text`],
    ['group, a number', check({ group: () => 3 }), 'group returned 3, expected text'],
    ['figures', check({ figures: later }), `figures returned ${PROMISE}, expected a list`],
  ])('%s', (_name, run, message) => {
    expect(run).toThrow(message);
  });

  it('trial and probability', () => {
    const claim = { ...text, id: 'planted.coin', instances: whole, trial: () => false, probability: () => 1 };
    const define = (change: object) => () =>
      checkClaim(defineProbabilisticClaim({ ...claim, ...change }), { seed: 1, runs: 2 });
    expect(define({ trial: failing })).toThrow(`trial returned ${PROMISE}, expected true or false`);
    expect(define({ trial: () => 0 })).toThrow('trial returned 0, expected true or false');
    expect(define({ probability: later })).toThrow(`probability returned ${PROMISE}, expected a number in [0, 1]`);
    expect(define({ probability: () => '0.5' })).toThrow('probability returned "0.5", expected a number in [0, 1]');
  });

  it('naive of an audit: a promise would count as true', () => {
    const audit = (naive: Any) => () => auditClaim({ ...trueClaim, naive }, { seed: 1, runs: 3 });
    expect(audit(later)).toThrow(/^planted\.true: on x \d+: naive returned a promise .*, expected true or false$/);
    expect(audit(() => undefined)).toThrow('naive returned undefined, expected true or false');
    expect(audit(({ x }: Whole) => x)).toThrow(/naive returned \d+, expected true or false/);
    expect(audit('true')).toThrow('auditClaim: naive of planted.true = "true", expected a function');
    expect(
      audit((i: { x: number }) => {
        i.x = -1;
        return true;
      }),
    ).toThrow(/naive changed its instance .*: field x, \d+ before and -1 after/);
  });

  it('accepts, and both functions of onData', () => {
    const file = { instance: { text: 'x 5', value: { x: 5 }, group: '' } } as Any;
    const accepting = (accepts: Any) => () => revive(statementOf({ ...trueClaim, accepts }), file);
    expect(accepting(later)).toThrow(`accepts returned ${PROMISE}, expected true or false`);
    expect(accepting(() => true)().within).toBe(true);
    const rows = new GivenDirections(directionsFrom(numberRows('1 0, 0 1')).rows, [1, 2]);
    const on = (onData: Any) => () =>
      onGivenRows({ ...trueClaim, onData } as Any, (least, most) => givenRows(rows, least, most));
    expect(on({ instances: later })).toThrow(`onData.instances returned ${PROMISE}, expected a fast-check arbitrary`);
    expect(on({ instances: () => fc.constant(1), admits: later })).toThrow(`onData.admits returned ${PROMISE}`);
    expect(on({ instances: () => fc.constant(1), admits: () => true })()).toHaveProperty('claim');
  });

  it('recompute of a constant: what is no number neither agrees nor disagrees', () => {
    const constant = {
      id: 'a.b',
      title: 't',
      published: '1.5',
      source: { title: 's' },
      finding: 'agrees',
      recompute: () => point(1.5),
    } as PublishedConstant;
    const found = (change: object) => checkConstant({ ...constant, ...change });
    expect(found({}).verdict).toBe('agrees');
    expect(found({ recompute: failing })).toMatchObject({
      verdict: 'undecided',
      error: `recompute returned ${PROMISE}, expected an object`,
    });
    expect(found({ recompute: () => ({ lo: Number.NaN, hi: Number.NaN, basis: 'proved' }) })).toMatchObject({
      verdict: 'undecided',
      error: expect.stringContaining('= [NaN, NaN]'),
    });
    expect(found({ recompute: () => 1.5 })).toMatchObject({
      verdict: 'undecided',
      error: 'recompute returned 1.5, expected an object',
    });
    expect(found({ quantities: () => ({ q: 2 }) })).toMatchObject({
      verdict: 'undecided',
      error: 'quantities returned q = 2, expected an interval such as point(1)',
    });
  });

  it('control: a claim whose functions all return what they should is judged', () => {
    const whole = { cover: { any: { when: () => true, atLeast: 1 } }, group: () => 'g', figures: () => [] };
    expect(check(whole)()).toMatchObject({ verdict: 'holds' });
    expect(planted({ id: 'planted.x', compare: () => atLeast(point(1), point(0)) }).controls).toEqual([]);
  });
});
