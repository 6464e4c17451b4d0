/**
 * Characters that do something where they are written instead of being seen: all controls but tab and newline (a terminal obeys ESC
 * and U+009B, and a carriage return writes over what stands there), marks and overrides that reorder text, line separators,
 * zero-width spaces and joiners that are no part of writing, language tags, and lone surrogates.
 */
export const INVISIBLE =
  /[^\P{Cc}\t\n]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** JSON text with these as escapes, so that it reads back as the same and shows what it holds. */
export const escapeInvisible = (json: string): string =>
  json.replace(INVISIBLE, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
