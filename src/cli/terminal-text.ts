/** Markdown with a little TeX between dollars as a terminal can show it: '$\sigma_w^2 = 1.05$' as 'σ_w² = 1.05'. */
export function terminalText(text: string): string {
  return text.replace(/\$([^$]*)\$/g, (_all, tex: string) => plainTex(tex));
}

const NAMES: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', chi: 'χ', delta: 'δ', infty: '∞', lambda: 'λ', perp: '⊥', parallel: '∥', phi: 'φ', varphi: 'φ', pi: 'π', rho: 'ρ', sigma: 'σ', to: '→', ge: '≥', le: '≤', ne: '≠', min: 'min', max: 'max', mathbb: '', sqrt: '√', cdot: '·', times: '×',
}; // biome-ignore format: a table
const RAISED: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  n: 'ⁿ',
  l: 'ˡ',
  '*': '*',
};

function plainTex(tex: string): string {
  return tex
    .replace(/\\sqrt\{([^{}]{2,})\}/g, '√($1)')
    .replace(/\\([a-zA-Z]+)/g, (all, name: string) => NAMES[name] ?? all)
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\^\{?([0-9nl*])\}?/g, (_all, x: string) => RAISED[x] ?? x)
    .replace(/[{}]/g, '')
    .replace(/\^∞/g, '^∞')
    .replace(/\s+/g, ' ')
    .trim();
}
