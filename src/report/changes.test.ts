import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import {
  depthFloor,
  kinkFloor,
  polynomialRank,
  sampleEvidence,
  smoothTail,
} from '../testing/report/evidence-fixture.js';
import { changesBetween, renderChanges } from './changes.js';
import { renderReport } from './html.js';

const slack = (min: number) => ({ slack: { min, median: { lo: 10, hi: 10 } } });

describe('changesBetween', () => {
  it('finds changed verdicts, other controls, moved ratios, new and gone claims', () => {
    const before = sampleEvidence({
      claims: [kinkFloor(slack(3)), smoothTail({ verdict: 'undecided' }), polynomialRank(slack(2)), depthFloor()],
    });
    const after = sampleEvidence({
      claims: [kinkFloor(slack(2.5)), smoothTail(), polynomialRank(slack(2)), kinkFloor({ id: 'fresh' })],
    });
    const found = changesBetween(before, after).map(({ before, after, kind }) => [(after ?? before)?.id, kind]);
    expect(found).toEqual([
      ['gram.kink-floor', 'tighter'],
      ['gram.smooth-tail', 'verdict'],
      ['gram.polynomial-rank', 'same'],
      ['fresh', 'new'],
      ['depth.floor', 'gone'],
    ]);
  });

  it('takes a ratio as moved when it is written differently, close to 1 by its distance from it', () => {
    const kindOf = (was: number, is: number) =>
      changesBetween(
        sampleEvidence({ claims: [kinkFloor(slack(was))] }),
        sampleEvidence({ claims: [kinkFloor(slack(is))] }),
      )[0]?.kind;
    expect(kindOf(3.2201, 3.2199)).toBe('same');
    expect(kindOf(3.22, 3.23)).toBe('looser');
    expect(kindOf(1 + 3e-13, 1 + 2e-13)).toBe('tighter');
    expect(kindOf(1e11, 1e12)).toBe('same');
  });

  it('notices a control that is no longer refuted', () => {
    const claim = kinkFloor();
    const missed = kinkFloor({
      controls: claim.controls.map((control) => ({ ...control, verdict: 'holds' as const })),
    });
    expect(changesBetween(sampleEvidence({ claims: [claim] }), sampleEvidence({ claims: [missed] }))[0]?.kind).toBe(
      'controls',
    );
  });
});

describe('the page of a comparison', () => {
  it('marks the rows that changed, and only those', () => {
    const before = sampleEvidence({
      claims: [kinkFloor({ verdict: 'undecided' }), smoothTail(), polynomialRank(), depthFloor()],
    });
    const page = parseHTML(renderReport(sampleEvidence(), { before })).document;
    const marked = [...page.querySelectorAll('.claim')].filter((row) => row.querySelector('.was') !== null);
    expect(marked.map((row) => [row.getAttribute('data-claim'), row.querySelector('.was')?.textContent])).toEqual([
      ['gram.kink-floor', 'was undecided'],
    ]);
    expect(page.querySelectorAll('.changes tbody tr')).toHaveLength(1);
  });

  it('says so when nothing changed', () => {
    const evidence = sampleEvidence();
    expect(renderChanges(changesBetween(evidence, evidence), evidence, evidence).text).toContain('Nothing changed');
    expect(renderReport(evidence)).not.toContain('class="block changes"');
  });
});
