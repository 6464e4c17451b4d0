import { describe, expect, it } from 'vitest';
import { texToText } from './tex-to-text.js';

describe('texToText', () => {
  it('writes a little TeX in Unicode', () => {
    expect(texToText(String.raw`tanh at $\sigma_w^2 = 1.05$: $q^*$`)).toBe('tanh at σ_w² = 1.05: q*');
    expect(texToText(String.raw`$\sqrt{2/(1 + s^2)}$, $\sqrt 2$`)).toBe('√(2/(1 + s²)), √ 2');
    expect(texToText(String.raw`$\lambda_{\min}(G^\infty) \ge \tfrac12$`)).toBe('λ_min(G^∞) ≥ 1/2');
    expect(texToText(String.raw`$\mathrm{erf}(\frac{a}{b})$ for $5`)).toBe('erf(a/b) for $5');
  });
});
