/** Markdown with a little TeX between dollars as text, for a terminal or to be read aloud: '$\sigma_w^2 = 1.05$' as 'σ_w² = 1.05'. */
export function texToText(text: string): string {
  return text.replace(/\$+([^$]*)\$+/g, (_all, tex: string) => unicode(tex));
}

function unicode(tex: string): string {
  return tex
    .replace(/\\sqrt\{([^{}]{2,})\}/g, '√($1)')
    .replace(
      /\\[td]?frac(?:\{([^{}]*)\}\{([^{}]*)\}|(\d)(\d))/g,
      (_all, a, b, c, d) => `${bracketed(a ?? c)}/${bracketed(b ?? d, true)}`,
    )
    .replace(/\\([a-zA-Z]+)/g, (_all, name: string) => NAMES.get(name) ?? (FONTS.includes(name) ? '' : name))
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\^\{?([0-9nl])\}?/g, (_all, x: string) => RAISED.get(x) ?? x)
    .replace(/\^\{?\*\}?/g, '*')
    .replace(/[{}\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A sum on either side of the stroke, and a product below it, would be read otherwise. */
function bracketed(part: string, isBelow = false): string {
  const isSum = /.[+-]/.test(part.replace(/[\^_]\{[^{}]*\}/g, ''));
  const isProduct = !/^(\\[a-zA-Z]+|[a-zA-Z]|\d+)([\^_](\w|\{[^{}]*\}))*$/.test(part.trim());
  return isSum || (isBelow && isProduct) ? `(${part})` : part;
}

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(', ').map((pair) => pair.split(' ') as [string, string]));

const NAMES = pairs(
  'alpha α, beta β, chi χ, delta δ, lambda λ, phi φ, varphi φ, pi π, rho ρ, sigma σ, theta θ, infty ∞, perp ⊥, parallel ∥, to →, ge ≥, le ≤, ne ≠, sqrt √, cdot ·, times ×, circ ∘, ell ℓ',
);
const RAISED = pairs('0 ⁰, 1 ¹, 2 ², 3 ³, 4 ⁴, 5 ⁵, 6 ⁶, 7 ⁷, 8 ⁸, 9 ⁹, n ⁿ, l ˡ');
/** Say how what follows looks. */
const FONTS = ['mathrm', 'operatorname', 'text', 'mathbb', 'mathcal'];
