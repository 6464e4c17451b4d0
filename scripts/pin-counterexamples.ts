import { readdirSync, writeFileSync } from 'node:fs';
import { theorems } from '../properties/index.js';
import { foundNow, PINNED, readPinned } from '../src/testing/pinned.js';

/**
 * Pins what the controls shrink to now, in the folders' controls.pinned.json: look at the difference before it is kept.
 *
 *   npx jiti scripts/pin-counterexamples.ts <folder of properties> [claim …]      those only, the others kept
 */
const [folder, ...names] = process.argv.slice(2);
if (!readdirSync('properties').includes(folder)) throw new RangeError(`folder = ${folder}, expected one of properties`);

const kept = readPinned(`properties/${folder}`);
const ofFolder = theorems.filter(({ definedAt }) => definedAt?.file.includes(`/properties/${folder}/`));
const found = foundNow(ofFolder.filter(({ id }) => names.length === 0 || names.includes(id)));
const rows = ofFolder.map(({ id }) => [id, found[id] ?? kept[id]]);
writeFileSync(`properties/${folder}/${PINNED}`, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
