import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeActivation } from '../activations/activation.js';
import { point } from '../numerics/interval/interval.js';
import { type AnyClaim, atLeast, defineClaim } from './claim.js';
import { defineConfig } from './config.js';

const claim = (id: string, controls: readonly string[] = []): AnyClaim =>
  defineClaim<number>({
    id,
    title: id,
    source: { title: 'planted' },
    statement: 'x',
    instances: fc.nat(),
    compare: (x) => atLeast(point(x), point(0)),
    controls: controls.map((control) => ({ id: control, breaks: 'nothing', refutedWithin: 1 })),
  });
const activation = makeActivation({
  name: 'mine',
  value: (z) => z,
  derivative: () => 1,
  kinks: [],
  form: { kind: 'numeric' },
});

/** What a JavaScript file may pass, past any type. */
const given = (value: unknown): Parameters<typeof defineConfig>[0] => value as Parameters<typeof defineConfig>[0];

describe('defineConfig', () => {
  it('keeps claims and activations; either may be left out, and its own result passes again', () => {
    const a = claim('mine.a', ['one', 'two']);
    expect(defineConfig({ claims: [a] })).toEqual({ claims: [a], activations: [] });
    expect(defineConfig({ activations: [activation] })).toEqual({ claims: [], activations: [activation] });
    const config = defineConfig({ claims: [a, claim('mine.b')], activations: [activation] });
    expect(defineConfig(config)).toEqual(config);
  });

  it.each([
    [undefined, 'config = undefined, expected { claims: […] }'],
    [null, 'config = null'],
    [5, 'config = 5'],
    [{}, 'no claims and no activations, expected at least one'],
    [{ claims: [] }, 'no claims and no activations'],
    [{ claim: [] }, 'unknown field "claim", expected claims, activations or constants'],
    [{ claims: claim('mine.a') }, 'claims = an object with id, '],
    [{ claims: 'mine.a' }, 'claims = "mine.a", expected an array'],
    [{ claims: [{ id: 'mine.a' }] }, 'claims[0] = an object with id, expected the result of defineClaim'],
    [{ claims: [[]] }, 'claims[0] = an array of 0'],
    [{ claims: [claim] }, 'claims[0] = the function claim'],
    [
      { claims: [claim('mine.a'), claim('mine.b'), claim('mine.a')] },
      'claims[2] has the same id as claims[0], "mine.a"',
    ],
    [{ activations: [Math.tanh] }, 'activations[0] = the function tanh, expected the result of defineActivation'],
    [{ activations: [activation, activation] }, 'activations[1] has the same name as activations[0], "mine"'],
  ])('refuses %j in one line', (value, line) => {
    expect(() => defineConfig(given(value))).toThrow(TypeError);
    expect(() => defineConfig(given(value))).toThrow(`defineConfig: ${line}`);
  });
});
