// Writes the JSON Schema of evidence files into the package: dist/evidence.schema.json, imported as eigencheck/evidence.schema.json.
import { writeFileSync } from 'node:fs';
import { loadSource } from './load-source.mjs';

const { evidenceSchema } = await loadSource('src/cli/report.ts');

writeFileSync(
  new URL('../dist/evidence.schema.json', import.meta.url),
  `${JSON.stringify(evidenceSchema(), undefined, 1)}\n`,
);
