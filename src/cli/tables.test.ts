import { describe, expect, it } from 'vitest';
import { conjectures, theorems } from '../../properties/index.js';
import { activations } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import { trialsOf } from '../run/trials-unit.js';
import { kinkFloor } from '../testing/report/evidence-fixture.js';
import { sampleSections } from '../testing/report/section-fixtures.js';
import { activationText, comparisonText } from './activation-text.js';
import { auditText } from './audit-text.js';
import { widthOf } from './columns.js';
import { constantsText } from './constants-text.js';
import { detectionTable } from './detection-table.js';
import { LISTED } from './listed.js';
import { LISTED_KINDS } from './listed-kinds.js';
import { sectionsOf } from './listed-text.js';
import { showText } from './show-text.js';
import { summaryTable } from './summary.js';
import { type Look, paintFor } from './terminal.js';

/** Names and texts as nobody would have them, without what `printable` takes away before. */
const LONG = `gram.${'kink-'.repeat(30)}`;
const PROSE = `${'a sentence that goes on '.repeat(12)}${'漢字'.repeat(50)} T̄ ${'x'.repeat(150)}`;

const ONE = { lo: 1, hi: 1 };
const { audit, constants, detection } = sampleSections();
const [audited] = audit;
const [constant] = constants;
const [mutant] = detection.mutants;
const card = activationCard(activations.relu);
const claims = [
  kinkFloor(),
  kinkFloor({
    id: LONG,
    runs: 1e12,
    precision: { float64: 1e12, '128 bits': 1e9, '1024 bits': 1e9 },
    durationMs: 1e12,
  }),
];
const item = { name: LONG, heading: PROSE, text: PROSE, facts: [PROSE], object: {} };

const TABLES: Readonly<Record<string, (look: Look) => string>> = {
  'verify: claims': (look) => summaryTable(claims, look),
  'verify, detect: injected errors': (look) =>
    detectionTable(
      [
        ...detection.mutants,
        {
          ...mutant,
          id: LONG,
          caughtBy: LONG,
          draws: 1e12,
          counterexample: { text: PROSE, left: ONE, right: ONE, relation: '>=', precision: 'float64' },
        },
      ],
      look,
    ),
  audit: (look) => auditText([audited, { ...audited, id: LONG, because: PROSE }], look),
  constants: (look) =>
    constantsText(
      [
        ...constants,
        { ...constant, id: LONG, title: PROSE, published: '1'.repeat(90), verdict: 'disagrees', note: PROSE },
      ],
      look,
    ),
  activation: (look) => activationText({ ...card, activation: PROSE }, look),
  'activation --compare': (look) => comparisonText([card, { ...card, activation: PROSE }, card, card, card], look),
  list: (look) => sectionsOf([item, { ...item, name: 'a', text: '' }], look).join('\n'),
  show: (look) =>
    showText(
      {
        claim: { ...theorems[0], id: LONG, title: PROSE, statement: String.raw`x \le ${PROSE.replaceAll(' ', '+')}` },
      },
      look,
      false,
    ),
};

describe.each([60, 80, 120])('on %d columns no line is longer', (width) => {
  const look: Look = { paint: paintFor({ isTTY: true }, {}), width };
  const tooLong = (text: string) => text.split('\n').filter((line) => widthOf(line) > width);

  it.each(Object.entries(TABLES))('%s', (_name, text) => {
    expect(tooLong(text(look))).toEqual([]);
  });

  // The narrowest leaves least room; what is wider is asked of a third of the claims.
  it('show, of every claim where it is narrow, in Unicode and in TeX', () => {
    const all = [...theorems, ...conjectures];
    for (const claim of width === 60 ? all : all.filter((_, k) => k % 3 === 0))
      for (const tex of [false, true])
        expect(tooLong(showText({ claim, trials: trialsOf(claim) }, look, tex))).toEqual([]);
  });

  it.each(LISTED_KINDS)('list --what %s', async (kind) => {
    expect(sectionsOf(await LISTED[kind]({ theorems }), look).flatMap(tooLong)).toEqual([]);
  });
});
