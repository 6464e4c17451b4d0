import { html, type Markup } from './markup.js';

/** How many draws each rung decided, as a stacked bar (cheap is light, costly is dark) and in words: 190 float64 · 10 at 128 bits. */
export function renderPrecision(counts: Readonly<Record<string, number>>): Markup {
  const rungs = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort((a, b) => bits(a[0]) - bits(b[0]));
  const total = rungs.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return html`<span class="quiet">–</span>`;
  let start = 0;
  const segments = rungs.map(([rung, count]) => {
    const width = (100 * count) / total;
    const segment = html`<rect class="rung-${shade(rung)}" x="${start.toFixed(2)}" width="${width.toFixed(2)}" height="6"/>`;
    start += width;
    return segment;
  });
  return html`<span class="precision"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${segments}</svg><span>${rungs.map(chunk).join(' · ')}</span></span>`;
}

/** "10 at 128 bits" does not break within. */
function chunk([rung, count]: readonly [string, number]): string {
  const text = rung === 'float64' || rung === 'exact' ? `${count} ${rung}` : `${count} at ${rung}`;
  return text.replaceAll(' ', '\u00a0');
}

/** 0 for exact, 53 for float64, the number in front of "bits", and last whatever has neither. */
function bits(rung: string): number {
  if (rung === 'float64') return 53;
  if (rung === 'exact') return 0;
  const found = /^(\d+) bits$/.exec(rung);
  return found === null ? Infinity : Number(found[1]);
}

/** One of five shades: exact or float64, up to 128, 256, 512 bits, more. */
function shade(rung: string): number {
  const limits = [53, 128, 256, 512];
  const index = limits.findIndex((limit) => bits(rung) <= limit);
  return (index < 0 ? limits.length : index) + 1;
}
