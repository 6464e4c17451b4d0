import { count } from './count.js';
import { html, type Markup } from './markup.js';

/** Beyond so many directions a cell is smaller than the eye can tell. */
const MOST = 40;
/** Shades from cos θ = −1 over 0 to 1. */
const SHADES = 16;

/** The correlations cos θ_ij of directions as a small heat map, in doubles: a picture, not a proof. */
export function renderGramMap(rows: readonly (readonly number[])[]): Markup | undefined {
  if (rows.length < 2 || rows.length > MOST) return undefined;
  const n = rows.length;
  const paths = new Map<number, string>();
  rows.forEach((a, i) => {
    rows.forEach((b, j) => {
      const shade = shadeOf(cosine(a, b));
      if (Number.isFinite(shade)) paths.set(shade, `${paths.get(shade) ?? ''}M${j} ${i}h1v1h-1z`);
    });
  });
  return html`<figure class="gram-map"><svg viewBox="0 0 ${n} ${n}" width="150" height="150" role="img" aria-label="Correlations of ${count(n, 'direction')} as a heat map">${[...paths].map(([shade, d]) => html`<path fill="var(--diverging-${shade + 1})" d="${d}"/>`)}</svg><figcaption>correlations cos θ<sub>ij</sub></figcaption></figure>`;
}

const shadeOf = (cosine: number): number => Math.max(0, Math.min(SHADES - 1, Math.floor((SHADES * (cosine + 1)) / 2)));

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = (v: readonly number[], w: readonly number[]): number =>
    v.reduce((sum, x, i) => sum + x * (w[i] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
