/**
 * What a text that should have been a plain decimal number is instead, and what to do: 'has a decimal comma: write
 * 1.5'. Undefined when it is nothing that looks like a number, so perhaps a name.
 */
export function numberFault(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || MISSING.test(trimmed)) return 'is a missing value: fill it in, or leave its row and column out';
  if (/^[+-]?(nan|inf|infinity)$/i.test(trimmed)) return 'is no finite number: leave its row and column out';
  if (trimmed.length > LONGEST) return /^[\d+.-]/.test(trimmed) ? `has ${trimmed.length} characters` : undefined;
  if (NUMBER.test(trimmed) && Math.abs(Number(/e(.*)$/i.exec(trimmed)?.[1] ?? 0)) > 1e15)
    return 'has an exponent beyond 10¹⁵: multiply the whole matrix by a power of ten, or write 0';
  const hyphen = trimmed.replace(SIGNS, '-');
  if (hyphen !== trimmed && (NUMBER.test(hyphen) || numberFault(hyphen) !== undefined))
    return `has the sign U+${codeOf(/\P{ASCII}/u.exec(trimmed)?.[0] ?? '')} for a minus: write ${hyphen}, with the hyphen U+002D`;
  const ascii = trimmed.normalize('NFKC');
  if (ascii !== trimmed && NUMBER.test(ascii)) return `has characters that only look like it: write ${ascii}`;
  if (/^[+-]?\d+,\d+(e[+-]?\d+)?$/i.test(trimmed) && !/^[+-]?\d{1,3},\d{3}$/.test(trimmed))
    return `has a decimal comma: write ${trimmed.replace(',', '.')}, with columns separated by semicolons, tabs or commas`;
  const ungrouped = trimmed.replace(/(?<=\d)[,'’_\s](?=\d{3}(?!\d))/gu, '');
  if (ungrouped !== trimmed && NUMBER.test(ungrouped))
    return `has a separator of thousands or a decimal comma: write ${ungrouped}${/^[+-]?\d{1,3},\d{3}$/.test(trimmed) ? ` or ${trimmed.replace(',', '.')}` : ''}`;
  if (/^[+-]?0[xX][\da-fA-F]+$/.test(trimmed)) return 'is hexadecimal: write it in decimals';
  if (/^[+-]?[\d.]+[dD][+-]?\d+$/.test(trimmed)) return `has Fortran's exponent: write ${trimmed.replace(/d/i, 'e')}`;
  if (/^\(?[+-]?[\d.]+(e[+-]?\d+)?[+-][\d.]*(e[+-]?\d+)?[ij]\)?$/i.test(trimmed) || /^[+-]?[\d.]+[ij]$/i.test(trimmed))
    return 'is a complex number: save the matrix as .npy, or as Matrix Market with field complex';
  if (/^[+-]?[\d.,]*\d[\d.,]*\s*%$/.test(trimmed))
    return `has a percent sign: write ${trimmed.replace(/\s*%$/, '')}e-2`;
  if (/^[+-]?[\d.,\s]*\d[\d.,\s]*(e[+-]?\d*)?$/i.test(trimmed))
    return 'is no plain decimal number: write it as 0.25 or -1e-3';
  return undefined;
}

/** Whether all cells are names of columns: each has a letter, none looks like a number that went wrong. */
export const areNames = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /\p{L}/u.test(cell) && numberFault(cell) === undefined);

/** At most 40 characters, quoted; control characters, and such as change the direction of writing, escaped. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 39)}…`).replace(
    INVISIBLE,
    (x) => `\\u${codeOf(x).toLowerCase()}`,
  );

/** 'line 1 names the columns: "a", "b", …' */
export const named = (line: number, names: readonly string[]): string =>
  `line ${line} names the columns: ${names.slice(0, 4).map(quoted).join(', ')}${names.length > 4 ? `, … (${names.length})` : ''}`;

/** No number that people write is longer, and no pattern below is slow on it. */
const LONGEST = 200;

const MISSING = /^(n\/?a|#n\/a|null|none|missing|\?|-|\.)$/i;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Minus sign, dashes, full-width hyphen. */
const SIGNS = /[\u2212\u2010-\u2015\ufe58\ufe63\uff0d]/gu;
const INVISIBLE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/gu;

const codeOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
