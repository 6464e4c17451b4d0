import { slugOf } from './slug.js';

/** A link or an image of a document: what it shows and where it leads. */
export interface Link {
  readonly text: string;
  readonly target: string;
}

/** Its links and images, those in code left out; also the `src` and `href` of HTML in it. */
export function linksOf(source: string): readonly Link[] {
  const prose = withoutCode(source);
  const own = [...prose.matchAll(LINK)].map(([, text = '', target = '']) => ({ text, target }));
  const html = [...prose.matchAll(/\s(?:src|srcset|href)="([^"\s]+)"/g)].map(([, target = '']) => ({
    text: '',
    target,
  }));
  return [...own, ...html];
}

/** `[text](target)`, where the text may hold one pair of brackets, as that of an image in a link. */
export const LINK = /\[((?:[^[\]]|\[[^\]]*\](?:\([^)]*\))?)*)\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g;

/** The fragments that lead into it: its headings, those of the same name numbered as GitHub and the site do, and what HTML names. */
export function anchorsOf(source: string): ReadonlySet<string> {
  const prose = withoutBlocks(source);
  const anchors = new Set([...prose.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(shownOf(heading));
    let name = slug;
    for (let n = 1; anchors.has(name); n++) name = `${slug}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/** A heading as it is read: links by their text, without the signs of Markdown. */
const shownOf = (heading: string): string => heading.replaceAll(LINK, '$1').replaceAll(/[`*]/g, '');

const withoutCode = (source: string): string => withoutBlocks(source).replaceAll(/(`+)[^`][^\n]*?\1/g, '');

const withoutBlocks = (source: string): string => source.replaceAll(/^ *(```+|~~~+)[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');
