import { printable } from '../report/printable.js';
import { texToText } from '../report/tex-to-text.js';
import { hanging, padded, widthOf } from './columns.js';
import type { Item } from './listed.js';
import type { Look } from './terminal.js';

/** Under each heading its items, in their order. */
export function sectionsOf(items: readonly Item[], { paint, width }: Look): readonly string[] {
  const names = Math.max(...items.map(({ name }) => widthOf(name)));
  const headings = [...new Set(items.map(({ heading }) => heading))];
  return headings.map((heading) => {
    const its = items.filter((item) => item.heading === heading);
    const lines = its.map(({ name, text, facts }) => {
      const about = facts.length === 0 ? '' : `(${facts.join(', ')})`;
      const parts = [shown(texToText(text)), ...(about === '' ? [] : [paint('dim', shown(about))])];
      return entry(shown(name), parts.join(' ').trim(), names, width);
    });
    return [hanging('', paint('bold', shown(heading)), width), ...lines].join('\n');
  });
}

/** A name with its text beside it, or below it where there is little room. */
function entry(name: string, text: string, names: number, width: number): string {
  if (text === '') return hanging('  ', name, width);
  if (width - names - 4 >= LEAST) return hanging(`  ${padded(name, names)}  `, text, width);
  return `${hanging('  ', name, width)}\n${hanging('    ', text, width)}`;
}

/** Columns of a text beside a name. */
const LEAST = 50;

const shown = (text: string): string => printable(text, { oneLine: true });
