import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { OverLimit } from '../evidence/schema.js';
import { depthFloor, sampleEvidence } from '../testing/report/evidence-fixture.js';
import { renderReport } from './html.js';

const hung = { doing: 'evaluating', draw: 54, kind: 'hung', message: 'no answer within 1 s' } as const;
const instance = { text: 'x <7>', value: { x: 7 }, group: '' };
const again = 'eigencheck replay depth.floor --seed 3 --path 54';

/** Of a page with one claim, what is said of its cases left out. */
function saidOf(overLimit: OverLimit[]): { readonly head: string; readonly cases: readonly string[] } | undefined {
  const { document } = parseHTML(
    renderReport(sampleEvidence({ claims: [depthFloor({ verdict: 'undecided', overLimit })] })),
  );
  const section = document.querySelector('.left-out');
  if (section === null) return undefined;
  const text = (element: { readonly textContent: string | null } | null) =>
    (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  return { head: text(section.querySelector('h2')), cases: [...section.querySelectorAll('li')].map(text) };
}

describe('cases beyond their limits', () => {
  it('are shown with the draw, the instance and the line that does the same again', () => {
    const found = saidOf([{ ...hung, statement: 'depth.floor', instance, replay: again }]);
    expect(found?.head).toBe('Left out 1 case beyond its limits');
    expect(found?.cases[0]).toMatch(
      /^draw 54, evaluating: no answer within 1 s x <7> ?eigencheck replay depth\.floor --seed 3 --path 54/,
    );
  });

  it('of a control, of drawing, and of the figures', () => {
    const found = saidOf([
      { ...hung, statement: 'depth.floor/linear', doing: 'drawing' },
      { ...hung, statement: 'depth.floor', doing: 'figures' },
    ]);
    expect(found?.head).toBe('Left out 2 cases beyond their limits');
    expect(found?.cases).toEqual([
      'control linear, draw 54, drawing: no answer within 1 s',
      'the figures: no answer within 1 s',
    ]);
  });

  it('are not mentioned where there are none', () => {
    expect(saidOf([])).toBeUndefined();
  });
});
