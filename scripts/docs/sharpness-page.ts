import { existsSync, readFileSync } from 'node:fs';
import { papers } from '../../properties/index.js';
import hunted from '../../properties/sharpness.json' with { type: 'json' };
import type { AnyClaim } from '../../src/claims/claim.js';
import { parseCase } from '../../src/engine/hunt/case-file.js';
import { table } from './tables.js';

/** How a hunt for the tightest instance of a theorem ended: without a ratio for an equality, or where a side is 0. */
export interface Hunted {
  readonly ratio?: number;
  readonly evaluations: number;
}

/** A ratio below this cannot be improved by a thousandth. */
const ATTAINED = 1.001;

/** docs/sharpness.md. */
export const sharpnessPage = (): string => `# How sharp the theorems are

The smallest ratio of the larger to the smaller side that hunting found, in up to 20 000 evaluations or 8 to 45 seconds a theorem, or that [the corpus](../properties/corpus) keeps: no better
constant gains more than this factor. *Sharp* is what cannot gain a thousandth; – stands for equalities and for sides that are 0. \`npm run sharpness\` hunts on from the corpus; what one run found
stands in its report, under *How sharp*.

\`gram.kink-floor\` comes down to 2.8888 at the corners of a cube seen from afar. \`gram.four-dim-floor\` comes down to 1.220 at 64 points of a lattice of $mathbb Z^3$ seen from afar;
an infinite one would have 1.147. Where a ratio stays above what is known, the draws are the reason: \`sketch.gaussian-tail\` is 1.37 away from the truth
for 16 points, of which five at most are drawn, and trials are compared by their lower confidence end, as those of \`sketch.gaussian-two\` and \`random-net.gaussian-proposal\`, which are equalities.

${papers.map(section).filter(Boolean).join('\n\n')}
`;

function section({ title, theorems }: (typeof papers)[number]): string {
  const rows = theorems.flatMap(row);
  return rows.length === 0
    ? ''
    : `## ${title}\n\n${table(['theorem', 'closest to equality:', 'constant', 'evaluations:'], rows)}`;
}

function row({ id }: AnyClaim): readonly string[][] {
  const found: Hunted | undefined = HUNTED.get(id);
  const ratios = [keptRatio(id), found?.ratio].filter((ratio) => ratio !== undefined);
  if (found === undefined && ratios.length === 0) return [];
  const ratio = ratios.length === 0 ? undefined : Math.min(...ratios);
  return [[`\`${id}\``, shown(ratio), reading(ratio), found === undefined ? '' : String(found.evaluations)]];
}

const HUNTED = new Map<string, Hunted>(Object.entries(hunted));

/** That of its tightest kept case. */
function keptRatio(id: string): number | undefined {
  const path = `properties/corpus/${id}.tightest.json`;
  return existsSync(path) ? parseCase(readFileSync(path, 'utf8')).ratio : undefined;
}

const shown = (ratio: number | undefined): string =>
  ratio === undefined ? '–' : ratio < 1e6 ? ratio.toPrecision(5) : ratio.toExponential(1);

/** A ratio beyond 4 says little of a constant. */
const reading = (ratio: number | undefined): string =>
  ratio === undefined || ratio > 4 ? '' : ratio < ATTAINED ? 'sharp' : `within a factor ${ratio.toPrecision(3)}`;
