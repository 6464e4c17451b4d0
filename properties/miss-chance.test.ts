import { describe, expect, it } from 'vitest';
import { IMPROBABLE } from '../src/engine/coverage.js';
import { DEFAULT_FALSE_ALARM } from '../src/engine/probabilistic.js';
import { theorems } from './index.js';
import { hitRateAtLeast, hitRates, missChance } from './miss-chance.js';
import { mutants } from './mutants/index.js';

/** Everything that a run with a fresh seed must refute, and within how many draws. */
const searched: readonly (readonly [name: string, draws: number])[] = [
  ...theorems.flatMap(({ id, controls }) => controls.map((c) => [`${id}/${c.id}`, c.refutedWithin] as const)),
  ...mutants.map(({ id, within }) => [id, within] as const),
];

describe('what a run with a fresh seed must refute', () => {
  it('has a measured hit rate each: after a change, npx jiti scripts/hit-rates.ts <claim>', () => {
    expect(Object.keys(hitRates).sort()).toEqual(searched.map(([name]) => name).sort());
  });

  it('is given 14 draws or more over the rate at which a draw refutes: a miss below e⁻¹⁴ < 1e-6', () => {
    // (1 − p)^(14/p) < e⁻¹⁴ = 8.3e-7.
    const short = searched.filter(([name, draws]) => !(draws * (hitRateAtLeast(name) ?? 0) >= 14));
    expect(short).toEqual([]);
    for (const [name, draws] of searched) expect(missChance(name, draws)).toBeLessThan(1e-6);
  });

  it('leaves less than 1e-4 for all the chances that a right suite turns red', () => {
    const classes = theorems.flatMap(({ cover }) => Object.keys(cover ?? {})).length;
    const alarms = theorems.map((claim) =>
      claim.kind === 'probabilistic' ? (claim.falseAlarm ?? DEFAULT_FALSE_ALARM) : 0,
    );
    const chances = [...alarms, classes * IMPROBABLE, ...searched.map(([name, draws]) => missChance(name, draws) ?? 1)];
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThan(1e-4);
  });
});

describe('missChance', () => {
  it('is (1 − p)ⁿ for the lower confidence bound p of what was measured', () => {
    const [name, { hits, draws }] = Object.entries(hitRates)[0];
    const rate = hitRateAtLeast(name) ?? 1;
    expect(rate).toBeGreaterThan(0);
    expect(rate).toBeLessThan(hits / draws);
    expect(missChance(name, 3)).toBeCloseTo((1 - rate) ** 3, 8);
    expect(missChance(name, 3)).toBeGreaterThanOrEqual((1 - rate) ** 3);
  });

  it('is unknown for what nobody measured', () => {
    expect(missChance('mine.claim/control', 20)).toBeUndefined();
  });
});
