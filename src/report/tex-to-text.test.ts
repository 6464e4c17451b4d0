import { describe, expect, it } from 'vitest';
import { texToText } from './tex-to-text.js';

describe('texToText', () => {
  it('writes TeX between dollars in Unicode', () => {
    expect(texToText(String.raw`tanh at $\sigma_w^2 = 1.05$: $q^*$`)).toBe('tanh at σ_w² = 1.05: q*');
    expect(texToText(String.raw`$\lambda_{\min}(G^\infty) \ge \tfrac12$, $$a \qquad b$$`)).toBe(
      'λ_min(G^∞) ≥ 1/2, a b',
    );
  });

  it('leaves amounts alone', () => {
    expect(texToText(String.raw`$\mathrm{erf}(\frac{a}{b})$ for $5`)).toBe('erf(a/b) for $5');
    expect(texToText('$5 and $6')).toBe('$5 and $6');
  });
});
