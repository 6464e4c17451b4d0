import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../evidence/schema.js';
import { kinkFloor, sampleEvidence } from '../testing/report/evidence-fixture.js';
import { certificateCount } from './certificates.js';
import { renderReport } from './html.js';

const LINE = 'eigencheck certificate gram.kink-floor --seed 1 --path 2 --out c.json && python3 checker/check.py c.json';

/** One claim whose tightest instance and first control say this of their certificates. */
function evidenceWith(tight: Finding['certificate'], refuted: Finding['certificate']) {
  const claim = kinkFloor();
  const [control, ...others] = claim.controls;
  const finding = claim.tightest!;
  return sampleEvidence({
    claims: [
      {
        ...claim,
        tightest: { ...finding, ...(tight && { certificate: tight }) },
        controls: [{ ...control, counterexample: { ...finding, ...(refuted && { certificate: refuted }) } }, ...others],
      },
    ],
  });
}

describe('certificates in the report', () => {
  const evidence = evidenceWith({ line: LINE }, { notYet: 'not yet for gram.kink-floor/planted' });
  const { document } = parseHTML(renderReport(evidence));

  it('are counted: those that there can be, of all that were asked for', () => {
    expect(certificateCount(evidence)).toBe('1 of 2 counterexamples and tightest instances');
    expect(document.querySelector('#overview')?.textContent).toContain('Certificates: 1 of 2 counterexamples');
  });

  it('stand beside their instances as what to type, or as not yet', () => {
    const commands = [...document.querySelectorAll('.command code')].map((code) => code.textContent);
    expect(commands).toContain(LINE);
    expect(document.body.textContent).toContain('certificate: not yet for gram.kink-floor/planted');
  });

  it('are not spoken of where a file of an earlier version says nothing', () => {
    const before = evidenceWith(undefined, undefined);
    expect(certificateCount(before)).toBeUndefined();
    expect(renderReport(before)).not.toContain('ertificate: ');
    expect(renderReport(before)).not.toContain('Certificates');
  });
});
