import { describe, expect, it } from 'vitest';
import { type HuntLine, huntLine, sparkline } from './hunt-progress.js';
import { noColour } from './terminal.js';

const view: HuntLine = {
  name: 'gram.kink-floor-random/a-sixtieth-of-the-degree',
  evaluations: 1856,
  budget: 20_000,
  refuted: true,
  ratio: 0.0476,
  failed: 3,
  speed: 586,
  trace: Array.from({ length: 24 }, (_, i) => -i),
};

describe('the line of a hunt on a terminal', () => {
  it.each([40, 60, 80, 120, 200])('fits %i columns, and keeps counts whatever goes', (columns) => {
    const line = huntLine(view, noColour, columns);
    if (columns >= 80) expect(line.length).toBeLessThanOrEqual(columns);
    expect(line).toContain('1856/20000 · 586/s · best ratio 0.0476× · 3 failed');
    expect(line.startsWith('refuted gram')).toBe(true);
  });

  it('gives up the sparkline first, then the middle of the name', () => {
    expect(huntLine(view, noColour, 200)).toContain(sparkline(view.trace));
    const narrow = huntLine(view, noColour, 79);
    expect(narrow).toContain('refuted gram.kink…he-degree  1856');
    expect(narrow).not.toMatch(/[▁-█]/);
    const between = huntLine(view, noColour, 120);
    expect(between).toContain(`${view.name}  1856`);
    expect(between.endsWith('▁')).toBe(true);
  });

  it('says that it is stopping', () => {
    expect(huntLine({ ...view, refuted: false, stopping: true }, noColour, 200)).toMatch(/^stopping gram/);
  });
});
