// npx jiti examples/training/write-document.ts [results.json]: docs/training.json, training.md and its pictures.
import { readFileSync, writeFileSync } from 'node:fs';
import { figureEvidence } from '../../src/evidence/figure-schema.js';
import { standaloneSvg } from '../../src/report/standalone.js';
import { documentOf } from './document.js';
import { figuresOf, recordedFigures } from './figures.js';
import type { Results } from './results.js';

const docs = new URL('../../docs/', import.meta.url);
const given = process.argv[2] ?? new URL('training.json', docs);
const results = JSON.parse(readFileSync(given, 'utf8')) as Results;
// A line an experiment: a later run shows as the lines that changed.
const { experiments, ...head } = results;
const lines = experiments.map((result) => JSON.stringify(result)).join(',\n');
writeFileSync(new URL('training.json', docs), `${JSON.stringify(head).slice(0, -1)},"experiments":[\n${lines}\n]}\n`);
writeFileSync(new URL('training.md', docs), documentOf(results));
if (results.scale === 'small') {
  for (const [name, figure] of Object.entries(figuresOf(results)))
    writeFileSync(new URL(`${name}.svg`, docs), standaloneSvg(figureEvidence.parse(figure)));
  // What the report shows of these runs: claims cannot train so many networks whenever they are verified.
  const recorded = recordedFigures(results).map((figure) => JSON.stringify(figure));
  writeFileSync(new URL('../../properties/training/recorded.json', import.meta.url), `[\n${recorded.join(',\n')}\n]\n`);
}
