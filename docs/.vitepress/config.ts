import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import math from 'markdown-it-math/temml';
import temml from 'temml';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { slugOf } from '../../scripts/docs/slug.js';

/** What the scripts leave beside the pages. */
function written(name: string): DefaultTheme.SidebarItem[] {
  const file = fileURLToPath(new URL(`../.pages/${name}`, import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).map(unfolded) : [];
}

/** A part that folds has a button within a button, which nobody can reach by keyboard. */
function unfolded({ collapsed: _collapsed, items, ...item }: DefaultTheme.SidebarItem): DefaultTheme.SidebarItem {
  return { ...item, ...(items && { items: items.map(unfolded) }) };
}

/** One that is wider than the page scrolls by itself, by keyboard too. */
const formula = (tex: string): string =>
  `<div class="formula" tabindex="0" role="group" aria-label="Formula">${temml.renderToString(tex, { displayMode: true })}</div>\n`;

const items = (pages: Readonly<Record<string, string>>): DefaultTheme.SidebarItem[] =>
  Object.entries(pages).map(([link, text]) => ({ text, link: `/${link}` }));

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: 'Begin',
    items: items({
      tutorial: 'Refute a conjecture',
      'reading-a-report': 'How to read a report',
      faq: 'Questions',
      trust: 'Why you can believe it',
    }),
  },
  {
    text: 'How to',
    items: items({
      'how-to/claim': 'A claim of your own',
      'how-to/control': 'A control',
      'how-to/activation': 'An activation of your own',
      'how-to/constant': 'A published constant',
      'how-to/own-data': 'Your own data',
      'how-to/hunt': 'Hunt a counterexample',
      'how-to/certify': 'A matrix of yours',
      'how-to/tolerance': 'Which tolerance?',
      'how-to/continuous-integration': 'In continuous integration',
      'how-to/cluster': 'On many machines',
    }),
  },
  {
    text: 'More',
    items: items({
      'activation-card': 'The card of an activation',
      'activations-as-formulas': 'Activations as formulas',
      certificates: 'Certificates',
      'published-constants': 'Constants that went wrong',
      training: 'Training on digits',
      scale: 'Beyond one core',
      'examples/digits': 'Example: digits',
      'examples/deep-kernel-shaping': 'Example: deep kernel shaping',
      'examples/training': 'Example: training',
      'examples/cluster': 'Example: a cluster',
    }),
  },
];

const theory: DefaultTheme.SidebarItem[] = [
  {
    text: 'Theory',
    items: items({
      'theory/': 'All theorems',
      sharpness: 'How sharp they are',
      'own-theorems': 'Theorems of this project',
    }),
  },
  ...written('theory/sidebar.json'),
];

const reference: DefaultTheme.SidebarItem[] = [
  {
    text: 'Reference',
    items: items({ 'reference/command': 'The command', evidence: 'The evidence file', 'project/changelog': 'Changes' }),
  },
  ...written('reference/api/typedoc-sidebar.json'),
];

const project: DefaultTheme.SidebarItem[] = [
  {
    text: 'Project',
    items: items({
      'project/contributing': 'Contributing',
      'project/architecture': 'Architecture',
      'decisions/': 'Decisions',
      debugging: 'Looking inside',
      faults: 'Planted faults',
      'certificate-counts': 'Kept cases with certificates',
      'project/bench': 'Benchmarks',
      'project/security': 'Security',
      'project/changelog': 'Changes',
    }),
  },
];

export default defineConfig({
  title: 'EigenCheck',
  description: 'Theorems about neural-network activation functions, put to the test with guaranteed error bounds.',
  lang: 'en',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: '.pages',
  outDir: '.site',
  // The report and Explore follow the system, and the pictures do.
  appearance: 'force-auto',
  lastUpdated: false,
  // MathML of its own size: nothing is fetched.
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: slugOf },
    config: (md) => {
      md.use(math, { blockRenderer: formula });
    },
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => MATHML.test(tag) } } },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/tutorial', activeMatch: '^/(tutorial|how-to|reading|faq|trust)' },
      { text: 'Theory', link: '/theory/', activeMatch: '^/theory/' },
      { text: 'Reference', link: '/reference/command', activeMatch: '^/(reference|evidence)' },
      { text: 'Project', link: '/project/contributing', activeMatch: '^/(project|decisions)' },
    ],
    sidebar: {
      '/theory/': theory,
      '/sharpness': theory,
      '/own-theorems': theory,
      '/claims': theory,
      '/reference/': reference,
      '/evidence': reference,
      '/project/': project,
      '/decisions/': project,
      '/debugging': project,
      '/faults': project,
      '/certificate-counts': project,
      '/bench-relayout': project,
      '/': guide,
    },
  },
});

/** Elements that temml writes. */
const MATHML = /^(math|semantics|annotation|m[a-z]+)$/;
