import { dirname, join } from 'node:path';
import { anchorsOf, linksOf } from '../../scripts/docs/markdown.js';

/** Where links may lead: documents with their text, and what else is there. */
export interface World {
  /** Undefined for what is no document. */
  readonly textOf: (file: string) => string | undefined;
  readonly has: (file: string) => boolean;
}

/** Relative links of a document whose file or heading is not there. */
export function deadLinks(file: string, source: string, { textOf, has }: World): string[] {
  return linksOf(source)
    .map(({ target }) => target)
    .filter((target) => !/^([a-z]+:|\/)/.test(target))
    .flatMap((target) => {
      const [path = '', fragment] = target.split('#');
      const to = path === '' ? file : join(dirname(file), path);
      const text = path === '' ? source : textOf(to);
      if (text === undefined) return has(to) ? [] : [to];
      return fragment === undefined || anchorsOf(text).has(fragment) ? [] : [`${to}#${fragment}`];
    });
}
