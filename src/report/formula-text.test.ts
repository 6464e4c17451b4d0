import { describe, expect, it } from 'vitest';
import { formulaText } from './formula-text.js';

const written = (...cases: readonly (readonly [tex: string, text: string])[]): void =>
  expect(cases.map(([tex]) => [tex, formulaText(tex)])).toEqual(cases);

describe('formulaText', () => {
  it('has signs for signs, and letters for their names and fonts', () => {
    written(
      [String.raw`\varphi(z) \le \infty`, 'φ(z) ≤ ∞'],
      [String.raw`x \in \mathbb R^d`, 'x ∈ ℝᵈ'],
      [String.raw`\mathcal N(0, s^2 I)`, 'N(0, s²I)'],
      [String.raw`\|x\|_2 \to \lfloor \omega a \rfloor`, '‖x‖₂ → ⌊ωa⌋'],
      [String.raw`\bar T(R),\ \hat x,\ \tilde\varphi`, 'T̄(R), x̂, φ̃'],
      [String.raw`\mathbf 1\mathbf 1^\top`, '1·1ᵀ'],
    );
  });

  it('raises and lowers where Unicode can, and writes ^ and _ where it cannot', () => {
    written(
      [String.raw`b_r^2,\ x_{n-1},\ e^{-t}`, 'bᵣ², xₙ₋₁, e⁻ᵗ'],
      [String.raw`\sigma_w^2,\ G^\infty,\ K^{\circ s}`, 'σ_w², G^∞, K^(∘s)'],
      [String.raw`e^{-\delta^2/2},\ \lambda_{n-N},\ G_{S^c}`, 'e^(−δ²/2), λ_(n−N), G_(Sᶜ)'],
      [String.raw`\lambda_{\min},\ G^\infty_{\mathrm{ReLU}}`, 'λ_min, G^∞_ReLU'],
      [String.raw`G^{(m)},\ G^{(L,m)},\ q^*,\ \varphi'',\ \varphi'^2`, 'G⁽ᵐ⁾, G^(L,m), q*, φ″, φ′²'],
      [String.raw`\rho_w \rho`, 'ρ_w ρ'],
    );
  });

  it('a power T is no transpose', () => {
    written([String.raw`A^\top A,\ (1-\eta)^T L`, 'AᵀA, (1 − η)^T L']);
  });

  it('brackets what a stroke, a root or a function would be read as of', () => {
    written(
      [
        String.raw`\frac{a+b}{c},\ \frac{-a}{b-c},\ \frac{s}{4\pi},\ \frac1{n^2}`,
        '(a + b)/c, −a/(b − c), s/(4π), 1/n²',
      ],
      [
        String.raw`\frac{1}{(1-x)^2},\ \frac{\|x\|}{\|y\|},\ \frac{\partial L}{\partial w}`,
        '1/(1 − x)², ‖x‖/‖y‖, ∂L/∂w',
      ],
      [String.raw`\tfrac12 C,\ \tfrac12(a),\ \frac ab\frac cd,\ n\frac ab`, '1/2·C, 1/2·(a), a/b·c/d, n·a/b'],
      [String.raw`\frac{\frac1a}{b},\ \big(\frac ab\big)^2,\ {\frac ab}^2`, '(1/a)/b, (a/b)², (a/b)²'],
      [String.raw`\sqrt2,\ \sqrt{1+x},\ \sqrt q z,\ \sqrt[3]{x}`, '√2, √(1 + x), √q·z, ³√x'],
      [String.raw`\ln\frac1y,\ \cos^2\theta,\ \ln n,\ n\ln(2n)`, 'ln(1/y), cos² θ, ln n, n ln(2n)'],
      [String.raw`\binom{n}{k}`, '(n choose k)'],
    );
  });

  it('tells bars that open from bars that close', () => {
    written(
      [String.raw`\frac12\,|x|\,|y|`, '1/2·|x| |y|'],
      [String.raw`|\max|f| - \max|g||`, '|max|f| − max|g||'],
      [String.raw`(x^\top Dx)|_T`, '(xᵀDx)|_T'],
    );
  });

  it('keeps cases and rows apart, and formulas on one line', () => {
    written(
      [String.raw`f = \begin{cases} 1 & x > 0 \\ \frac12 & \text{else} \end{cases}`, 'f = (1 for x > 0; 1/2 for else)'],
      [String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`, 'a = b;   c = d'],
      [String.raw`a = b, \qquad c = d`, 'a = b,   c = d'],
      [String.raw`1 \text{ for } G \text{ and every } n`, '1 for G and every n'],
      [String.raw`\{x\}(1 - \{x\})`, '{x}(1 − {x})'],
    );
  });

  it('gives back what is no TeX', () => {
    written([String.raw`\frac{a`, String.raw`\frac{a`], ['x^a^b', 'x^a^b']);
  });
});
