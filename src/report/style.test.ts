import { describe, expect, it } from 'vitest';
import { OWN_COLOURS } from './activation-look.js';
import { STYLE } from './style.js';

/** The colours of a theme by name: the first :root block is light, the one for prefers-color-scheme: dark overrides it. */
function theme(name: 'light' | 'dark'): Readonly<Record<string, string>> {
  const [light = '', dark = ''] = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) => block);
  const colours = (block: string) =>
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, key, value]) => [key, value]);
  return Object.fromEntries([...colours(light), ...(name === 'dark' ? colours(dark) : [])]);
}

/** Web Content Accessibility Guidelines 2.2: relative luminance, and (lighter + 0.05) / (darker + 0.05). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  ...['page', 'surface', 'code', 'refuted-soft', 'undecided-soft'].map((ground) => ['ink', ground]),
  ...['page', 'surface', 'code', 'refuted-soft'].map((ground) => ['muted', ground]),
  ...['page', 'surface'].map((ground) => ['link', ground]),
  ...['holds', 'refuted', 'undecided'].flatMap((tone) => [
    [tone, 'page'],
    [tone, 'surface'],
    [tone, `${tone}-soft`],
  ]),
] as [string, string][];

const MARKS = [
  ...Array.from({ length: 8 }, (_, i) => `group-${i + 1}`),
  ...Object.keys(OWN_COLOURS).map((name) => `own-${name}`),
].map((mark) => [mark, 'surface'] as const);

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const colours = theme(name);

  it.each(TEXT)('sets text in %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS)('draws %s on %s with a contrast of at least 3', (mark, ground) => {
    expect(contrast(colours[mark] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself, and catches grey on white', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#2a6fb8', '#2a6fb8')).toBe(1);
    expect(contrast('#999999', '#ffffff')).toBeLessThan(4.5);
  });
});
