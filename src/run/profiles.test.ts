import { expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import { trueClaim } from '../testing/planted-claims.js';
import { PROFILES, type Profile } from './profiles.js';

const profile = (name: string) => PROFILES.find((each) => each.name === name) as Profile;
const now = new Date('2026-01-31T23:30:00Z');

it('quick: one seed for ever, a fifth of the draws but at least five', () => {
  expect(profile('quick').seed?.(now)).toBe(profile('quick').seed?.(new Date(0)));
  expect(profile('quick').runs?.(trueClaim)).toBe(40); // 200/5
  expect(profile('quick').runs?.({ ...trueClaim, runs: 12 })).toBe(5);
});

it('nightly: the date of the day in UTC for a seed, 5000 draws, of statistical claims twenty times their own', () => {
  const { seed, runs } = profile('nightly');
  expect(seed?.(now)).toBe(20260131);
  for (const claim of theorems)
    expect(runs?.(claim)).toBe(claim.kind === 'certified' ? 5000 : Math.min(5000, 20 * (claim.runs ?? 200)));
  expect(theorems.filter(({ kind }) => kind === 'probabilistic').length).toBeGreaterThan(10);
});

it('default: nothing fixed', () => {
  expect(profile('default')).not.toHaveProperty('seed');
  expect(profile('default')).not.toHaveProperty('runs');
});
