import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { papers } from '../../properties/index.js';
import { parseEvidence } from '../../src/evidence/evidence-file.js';
import type { Evidence } from '../../src/evidence/schema.js';
import { standaloneSvg } from '../../src/report/standalone.js';
import { root } from './documents.js';
import { explorePage } from './explore-page.js';
import { sitePages } from './pages.js';
import { slugOf } from './slug.js';
import { pictureFile } from './theory-page.js';

/**
 * Writes the pages of the site, for VitePress, with the pictures and verdicts of a run of all claims:
 *
 *   npx jiti scripts/docs/write.ts [evidence.json]
 *
 * Without a file that of docs/.run, where the run of seed 20200101 is made if none is there.
 */
const PAGES = join(root, 'docs/.pages');
const SEED = '20200101';

const evidence = parseEvidence(readFileSync(process.argv[2] ?? ownRun(), 'utf8'));
rmSync(PAGES, { recursive: true, force: true });
for (const [page, text] of sitePages(evidence)) put(page, text);
for (const picture of readdirSync(join(root, 'docs')).filter((name) => /\.(png|svg)$/.test(name)))
  cpSync(join(root, 'docs', picture), join(PAGES, picture));
putPictures(evidence);
put('theory/sidebar.json', JSON.stringify([{ text: 'By paper', items: papers.map(sidebarItem) }]));
put('public/explore.html', explorePage());

function ownRun(): string {
  const file = join(root, 'docs/.run/evidence.json');
  if (existsSync(file)) return file;
  console.log(`verify --seed ${SEED}: once, for verdicts and pictures of the site`);
  const words = [join(root, 'dist/src/cli/main.js'), 'verify', '--seed', SEED, '--out', dirname(file)];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`write: the run for the site ended with ${status}, expected 0; see docs/.run/index.html`);
  return file;
}

function put(name: string, text: string): void {
  const file = join(PAGES, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putPictures({ claims }: Evidence): void {
  for (const { id, figures = [] } of claims)
    for (const figure of figures) put(`theory/${pictureFile(id, figure.id)}`, standaloneSvg(figure));
}

/** A page for each theorem has no room for all theorems beside it: papers are. */
function sidebarItem({ title }: (typeof papers)[number]): object {
  return { text: title, link: `/theory/#${slugOf(title)}` };
}
