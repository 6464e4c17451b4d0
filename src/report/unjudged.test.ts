import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../run/exit-code.js';
import { suiteFacts } from '../run/suite-facts.js';
import { kinkFloor, sampleEvidence, smoothTail } from '../testing/report/evidence-fixture.js';
import { renderReport } from './html.js';
import { outcomesOf } from './outcome.js';
import { renderStepSummary } from './step-summary.js';

// One claim that threw, one whose control threw, one kept case of each sort: four things without a verdict.
const threw = kinkFloor({ verdict: 'undecided', failure: 'threw', note: 'planted: on x 5: no kernel' });
const { controls, ...rest } = smoothTail();
const [first, ...others] = controls;
const { counterexample: _, runsToRefute: __, shrinks: ___, ...bare } = first;
const weak = {
  ...rest,
  controls: [{ ...bare, verdict: 'undecided' as const, failure: 'threw' as const, note: 'why' }, ...others],
  corpus: [
    { file: 'a.json', statement: rest.id, expected: 'holds' as const, failure: 'hung' as const, note: 'no answer' },
  ],
  verdict: 'undecided' as const,
};
const evidence = sampleEvidence({
  claims: [threw, weak],
  corpus: [{ file: 'cut.json', failure: 'unreadable', note: 'it is empty' }],
});
const { document } = parseHTML(renderReport(evidence));
const texts = (selector: string) => [...document.querySelectorAll(selector)].map((each) => each.textContent?.trim());

describe('what could not be judged', () => {
  it('is counted in the headline, apart from what is undecided', () => {
    expect(texts('h1 .outcome')).toEqual(expect.arrayContaining(['4 could not be judged', '1 undecided']));
  });

  it('of claims is named in its row, and its filter finds it', () => {
    const row = document.querySelector(`.overview tr[data-claim="${threw.id}"]`);
    expect(row?.getAttribute('data-verdict')).toBe('unjudged');
    expect(row?.querySelector('.verdict')?.textContent).toContain('could not be judged');
    expect(document.querySelector('[data-filter="verdict"][data-value="unjudged"]')?.textContent).toBe(
      'could not be judged 1',
    );
    expect(document.querySelector('h1 a[href="#verdict=unjudged"]')).not.toBeNull();
  });

  it('of controls and kept cases is said where they stand', () => {
    expect(texts('.control-head .bad').join()).toContain(
      `could not be judged after ${bare.runs} of ${bare.refutedWithin}`,
    );
    expect(texts('#run .kept-news').join()).toMatch(/a\.json.*no answer(.|\n)*cut\.json it is empty/);
  });

  it('is an error to every reporter, and the run ends with 2; a refuted claim beside it with 1', () => {
    const statuses = outcomesOf(evidence)
      .filter(({ status }) => status === 'unjudged')
      .map(({ name }) => name);
    expect(statuses).toEqual([threw.id, `${rest.id}/${bare.id}`, 'a.json', 'cut.json']);
    expect(renderStepSummary(evidence)).toContain('4 could not be judged');
    expect(exitCode(suiteFacts(evidence))).toBe(2);
    expect(exitCode(suiteFacts({ ...evidence, claims: [threw, { ...weak, verdict: 'refuted' }] }))).toBe(1);
    expect(exitCode(suiteFacts({ ...evidence, claims: [kinkFloor()] }))).toBe(2);
    expect(exitCode(suiteFacts({ ...sampleEvidence(), claims: [kinkFloor()] }))).toBe(0);
  });

  it('0.1.0 passed such kept cases over: without a verdict they count as well', () => {
    const passedOver = { file: 'b.json', statement: rest.id, expected: 'holds' as const, note: 'passed over' };
    expect(exitCode(suiteFacts(sampleEvidence({ claims: [kinkFloor({ corpus: [passedOver] })] })))).toBe(2);
  });
});
