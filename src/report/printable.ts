import { INVISIBLE } from '../evidence/invisible.js';

/**
 * A value of any kind as it may be shown: in each text of it, names of fields included, the characters that do something instead of
 * being seen stand as ⟨U+202E⟩. What needs no change is the same object. For the edge, where text becomes terminal output, a page, a
 * report or an annotation: what is computed and kept stays as it was written.
 *
 * Guarantee: no text of the result holds a character of INVISIBLE; with `oneLine` no newline and no tab either, so that no
 * text can look like a line of its own.
 */
export function printable<T>(value: T, { oneLine = false }: { readonly oneLine?: boolean } = {}): T {
  return changed(value, oneLine) as T;
}

function changed(value: unknown, oneLine: boolean): unknown {
  if (typeof value === 'string') return seen(value, oneLine);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, oneLine));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const entries = Object.entries(value);
  const shown = entries.map(([key, item]) => [seen(key, oneLine), changed(item, oneLine)] as const);
  return shown.every(([key, item], i) => key === entries[i][0] && item === entries[i][1])
    ? value
    : Object.fromEntries(shown);
}

const seen = (text: string, oneLine: boolean): string => {
  const whole = text.replace(INVISIBLE, codePoint);
  return oneLine ? whole.replace(/[\t\n]/g, codePoint) : whole;
};

const codePoint = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
