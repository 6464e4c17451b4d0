import { describe, expect, it } from 'vitest';
import { directionsIn, renderInstance } from './instance.js';

const render = (value: unknown) => renderInstance({ text: 'as text', value, group: '' }, 'two-layer Gram matrix').text;

describe('renderInstance', () => {
  it('draws planar directions on the circle, labelled, with coincident points counted', () => {
    const text = render({
      data: {
        directions: [
          [1, 0],
          [0, 1],
          [1_000_000, 1],
        ],
      },
    });
    expect(text).toContain('<svg class="circle"');
    expect(text).toContain('(1,0) ×2');
    expect(text).toContain('3 directions in the plane');
    expect(text).toContain('as text');
  });

  it('keeps names a line apart where points are close', () => {
    const text = render({
      directions: [
        [2, 1],
        [3, 1],
        [4, 1],
      ],
    });
    const heights = [...text.matchAll(/y="([\d.]+)" text-anchor="start"/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(3);
    // 12 is the line height; heights are written to a tenth
    heights.slice(1).forEach((y, i) => {
      expect(y - heights[i]!).toBeGreaterThan(11.8);
    });
  });

  it('shows directions of other dimensions as a table, cut where nobody reads on', () => {
    const text = render({
      directions: Array.from({ length: 20 }, (_, i) => Array.from({ length: 9 }, (_, j) => i + j)),
    });
    expect(text).toContain('20 directions in dimension 9 (not all shown)');
    expect(text.match(/<tr>/g)).toHaveLength(16);
    // 16 rows of 8 entries
    expect(text.match(/<td>/g)).toHaveLength(128);
  });

  it('shows just the text of anything else', () => {
    for (const value of [
      null,
      3,
      'x',
      {},
      { directions: 'none' },
      { directions: [] },
      { directions: [[]] },
      { directions: [['1', 0]] },
    ])
      expect(render(value).replace(/\s+/g, '')).toBe('<divclass="instance"><pclass="instance-text">astext</p></div>');
  });

  it('draws points only where there is a direction: no zero or infinite rows', () => {
    expect(
      render({
        directions: [
          [0, 0],
          [Infinity, 1],
          [0, 2],
        ],
      }).match(/<circle class="point/g),
    ).toHaveLength(1);
  });
});

describe('directionsIn', () => {
  it('finds directions at most four levels down', () => {
    const directions = [[1, 2]];
    const wrapped = (depth: number): unknown => (depth === 0 ? { directions } : { inner: wrapped(depth - 1) });
    expect(directionsIn(wrapped(4))).toEqual(directions);
    expect(directionsIn(wrapped(5))).toBeUndefined();
  });
});
