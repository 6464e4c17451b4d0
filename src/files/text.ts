import { MatrixFileError } from './matrix-file-error.js';

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
 * @throws MatrixFileError for UTF-16 without a mark, UTF-32 and other bytes that are no text
 */
export function textOf(bytes: Uint8Array): string {
  const encoding = MARKS.find(({ mark }) => mark.every((byte, k) => bytes[k] === byte))?.name ?? 'utf-8';
  if (encoding === 'utf-32')
    throw new MatrixFileError('begins with the byte order mark of UTF-32, expected text in UTF-8; save it as UTF-8');
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) {
    const wide =
      encoding === 'utf-8' &&
      bytes.length % 2 === 0 &&
      bytes.subarray(0, 64).some((byte, k) => byte === 0 && bytes[k ^ 1] !== 0);
    throw new MatrixFileError(
      wide
        ? 'holds a zero byte beside each character, as UTF-16 without a byte order mark does, expected text in UTF-8; save it as UTF-8'
        : 'holds zero bytes, expected text in UTF-8',
    );
  }
  return text;
}

const MARKS: readonly { readonly mark: readonly number[]; readonly name: string }[] = [
  { mark: [0xff, 0xfe, 0, 0], name: 'utf-32' },
  { mark: [0, 0, 0xfe, 0xff], name: 'utf-32' },
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
];
