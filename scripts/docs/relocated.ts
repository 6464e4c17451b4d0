import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { documents, pageOf, root } from './documents.js';
import { LINK } from './markdown.js';

/**
 * A document as a page of the site. Links between documents lead from page to page; a link to any other file of the repository becomes its text with
 * the file's name, for the site does not hold it. Formulas in GitHub's fences become those of the site.
 */
export function relocated(source: string, document: string): string {
  return source
    .replaceAll(LINK, (link, text: string, target: string) => relinked(link, text, target, document))
    .replaceAll(/^```math\n([\s\S]*?)^```$/gm, (_all, tex: string) => `$$\n${tex}$$`);
}

function relinked(link: string, text: string, target: string, document: string): string {
  if (/^([a-z]+:|#)/.test(target)) return link;
  const [path = '', fragment = ''] = target.split(/(?=#)/);
  const file = join(dirname(document), path);
  const page = pageAt(file);
  if (page !== undefined) return `[${text}](${relativeLink(pageOf(document), page)}${fragment})`;
  if (/\.(png|svg)$/.test(file) || !existsSync(join(root, file))) return link;
  const name = `\`${file}\``;
  return text.includes(name) || text.replaceAll('`', '') === file ? name : `${text} (${name})`;
}

/** The page made of this file, or of the README of this folder. */
function pageAt(file: string): string | undefined {
  const found = [file, join(file, 'README.md')].find((each) => known.has(each));
  return found === undefined ? (file === 'README.md' ? 'index.md' : undefined) : pageOf(found);
}

const known = new Set(documents());

function relativeLink(from: string, to: string): string {
  const path = relative(dirname(from), to).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}
