// Bundles the page's script into one file that the report takes in: dist/src/report/page.js. In it is the float64 core, with tables that
// only MPFR can make, made here; gmp-wasm is not.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadSource } from '../../scripts/load-source.mjs';

const { EXPLORABLE } = await loadSource('src/activations/registry.ts');
const { doubleTables, TERMS } = await loadSource('src/families/double-tables.ts');

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Without the names of their ends, which are a tenth of the page's script. */
const pairs = (all) => all.map(({ lo, hi }) => [lo, hi]);
const tables = Object.fromEntries(
  EXPLORABLE.map((activation) => {
    const { energies, tails, ...table } = doubleTables(activation, TERMS);
    return [activation.name, { ...table, energies: pairs(energies), tails: pairs(tails) }];
  }),
);

/** The seams between the float64 core and what a page must not or may not have. */
const seams = {
  name: 'seams',
  setup(bundle) {
    bundle.onResolve({ filter: /\/mpfr\.js$/ }, () => ({ path: at('./no-mpfr.ts') }));
    bundle.onResolve({ filter: /\/formula-activation\.js$/ }, () => ({ path: at('./no-formula.ts') }));
    bundle.onResolve({ filter: /\/wasm\/instance\.js$/ }, () => ({ path: at('./no-wasm.ts') }));
  },
};

const { metafile } = await build({
  entryPoints: [at('./main.ts')],
  outfile: at('../../dist/src/report/page.js'),
  bundle: true,
  minify: true,
  metafile: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  define: { BUNDLED_TABLES: JSON.stringify(tables) },
  plugins: [seams],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
});

const foreign = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules'));
if (foreign.length > 0)
  throw new Error(`the page's script must hold this project's own code only, found ${foreign.join(', ')}`);
