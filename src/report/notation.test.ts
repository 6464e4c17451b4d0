import { describe, expect, it } from 'vitest';
import type { Evidence } from '../evidence/schema.js';
import { kinkFloor, probabilisticClaim, sampleEvidence } from '../testing/report/evidence-fixture.js';
import { allFigures } from '../testing/report/figure-fixtures.js';
import { sampleSections } from '../testing/report/section-fixtures.js';
import { renderReport } from './html.js';

/** Text that a reader sees as it is written: neither code nor typeset formulas, nor what is only spoken. */
const plainTexts = (evidence: Evidence): readonly string[] =>
  renderReport(evidence)
    .replace(/<(script|style|code|math)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<span class="unseen">[^<]*<\/span>/g, '')
    .split(/<[^>]*>/);

const withNotation = (evidence: Evidence): readonly string[] =>
  plainTexts(evidence)
    .filter((text) => /[\^_\\]/.test(text))
    .map((text) => text.trim());

describe('notation', () => {
  it('stands in formulas or in code, nowhere else: titles, axes, legends, tables, citations, every part of the report', () => {
    const tex = String.raw`$1 - c^l$ of $\sigma_w$`;
    const quantities = { [tex]: { lo: 1, hi: 2 } };
    const [first] = allFigures();
    const claim = kinkFloor({
      title: tex,
      source: { title: tex, theorem: tex },
      hypotheses: tex,
      because: tex,
      axis: tex,
      sides: { left: tex, right: '$T_R$' },
      cover: [{ name: tex, atLeast: 0.1, seen: 50, enough: true }],
      draws: kinkFloor().draws.map((draw, i) => ({ ...draw, group: i % 2 === 0 ? tex : '$b_r$' })),
      tightest: { ...kinkFloor().tightest!, quantities },
      figures: [{ ...first!, title: tex, x: { ...first!.x, label: tex } }, ...allFigures().slice(1)],
    });
    const statistical = probabilisticClaim();
    const rated = { ...statistical, draws: statistical.draws.map((draw) => ({ ...draw, group: tex })) };
    expect(withNotation(sampleEvidence({ ...sampleSections(), claims: [claim, rated] }))).toEqual([]);
  });

  it('control: a title that was written without dollars is found', () => {
    const title = 'falls like n^(−1/2), whatever σ_w';
    expect(withNotation(sampleEvidence({ claims: [kinkFloor({ title })] }))).toContain(title);
  });
});
