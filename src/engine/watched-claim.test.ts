import { describe, expect, it } from 'vitest';
import { falseClaim, planted, trueClaim, type Whole } from '../testing/planted-claims.js';
import { auditClaim } from './audit.js';
import type { Step } from './steps.js';
import { watchedClaim } from './watched-claim.js';

const control = { id: 'c', breaks: 'b', compare: falseClaim.compare, refutedWithin: 10 };
const claim = planted({ ...trueClaim, controls: [control] });

describe('a watched claim', () => {
  it('tells each drawing and each comparison of the claim and of its controls, with the instance, and audits the same', () => {
    const told: [Step, unknown][] = [];
    const watched = watchedClaim(claim, (step, instance) => void told.push([step, instance]));
    const timeless = ({ durationMs: _, ...audit }: ReturnType<typeof auditClaim>) => audit;
    const options = { runs: 5, seed: 1 };
    expect(timeless(auditClaim(watched, options))).toEqual(timeless(auditClaim(claim, options)));
    expect(told.map(([{ number }]) => number)).toEqual(told.map((_, k) => k));
    for (const statement of ['planted.true', 'planted.true/c']) {
      const own = told.filter(([step]) => step.statement === statement);
      expect(own.filter(([{ doing }]) => doing === 'drawing').map(([{ draw }]) => draw)).toEqual([0, 1, 2, 3, 4]);
      const compared = own.filter(([{ doing }]) => doing === 'evaluating');
      expect(compared.length).toBeGreaterThan(5);
      for (const [, instance] of compared) expect((instance as Whole).x).toBeGreaterThanOrEqual(0);
    }
  });

  it('does nothing more once it is told not to', () => {
    const watched = watchedClaim(claim, ({ number }) => {
      if (number === 7) throw new Error('enough');
    });
    expect(() => auditClaim(watched, { runs: 5, seed: 1 })).toThrow('enough');
  });
});
