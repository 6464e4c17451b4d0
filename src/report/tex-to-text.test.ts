import { describe, expect, it } from 'vitest';
import { texToText } from './tex-to-text.js';

describe('texToText', () => {
  it('writes a little TeX in Unicode', () => {
    expect(texToText(String.raw`tanh at $\sigma_w^2 = 1.05$: $q^*$`)).toBe('tanh at σ_w² = 1.05: q*');
    expect(texToText(String.raw`$\sqrt{2/(1 + s^2)}$, $\sqrt 2$`)).toBe('√(2/(1 + s²)), √ 2');
    expect(texToText(String.raw`$\lambda_{\min}(G^\infty) \ge \tfrac12$`)).toBe('λ_min(G^∞) ≥ 1/2');
    expect(texToText(String.raw`$\mathrm{erf}(\frac{a}{b})$ for $5`)).toBe('erf(a/b) for $5');
    expect(
      texToText(String.raw`$\frac{a+b}{c}$, $\frac{-a}{b-c}$, $\frac{s}{4\pi}$, $\frac{9\pi^2}{2}$, $\frac{1}{n^2}$`),
    ).toBe('(a+b)/c, -a/(b-c), s/(4π), 9π²/2, 1/n²');
  });
});
