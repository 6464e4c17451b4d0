import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNoLarger, readPinned } from './pinned.js';

describe('isNoLarger', () => {
  it.each([
    ['the same', 'data (1,0), (0,1)', 'data (1,0), (0,1)'],
    ['fewer points, though larger ones', 'data (9,9)', 'data (1,0), (0,1)'],
    // 1 + 0 + 1 + 1 = 3 against 1 + 0 + 2 + 1 = 4.
    ['smaller entries', 'data (1,0), (-1,1)', 'data (1,0), (2,-1)'],
    // Both sums are 1.
    ['fewer digits', 'variance 1 · share 0', 'variance 0.5 · share 0.5'],
  ])('%s', (_, found, pinned) => {
    expect(isNoLarger(found, pinned)).toBe(true);
    expect(isNoLarger(pinned, found)).toBe(found === pinned);
  });
});

it('a folder where nothing has been pinned has nothing pinned: the first pins begin with it', () => {
  expect(readPinned(mkdtempSync(join(tmpdir(), 'eigencheck-pinned-')))).toEqual({});
});
