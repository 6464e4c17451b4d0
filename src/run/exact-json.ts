/**
 * Plain data as JSON text that reads back to the last bit: −0, ±∞ and NaN, which JSON has not, are strings after a '~',
 * and strings that begin with one have one more. Fields that are undefined are left out.
 */
export const exactJson = (value: unknown): string => JSON.stringify(value, marked);

/** @throws SyntaxError for what is no JSON */
export const fromExactJson = (text: string): unknown => JSON.parse(text, unmarked);

function marked(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('~') ? `~${value}` : value;
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return Object.is(value, -0) ? '~-0' : `~${value}`;
}

function unmarked(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('~')) return value;
  return value.startsWith('~~') ? value.slice(1) : Number(value.slice(1));
}
