import temml from 'temml';

/** An element of MathML, or the text within one. */
export interface MathNode {
  readonly type: string;
  readonly text: string;
  readonly attributes: string;
  readonly children: readonly MathNode[];
}

/** What temml makes of TeX, as a tree: `typeset` without a browser. @throws Error for TeX that does not parse */
export function mathTree(tex: string): MathNode {
  const open: Element[] = [{ type: 'root', attributes: '', children: [] }];
  for (const { groups = {} } of temml.renderToString(tex, { throwOnError: true, displayMode: true }).matchAll(TOKEN)) {
    const { close, name, attributes = '', text } = groups;
    const parent = open[open.length - 1];
    if (close !== undefined) open.pop();
    else if (text !== undefined) parent.children.push({ ...TEXT, text: unescaped(text) });
    else {
      const element = { type: name, attributes, children: [] };
      parent.children.push({ ...element, text: '' });
      open.push(element);
    }
  }
  return { ...open[0], text: '' };
}

interface Element {
  readonly type: string;
  readonly attributes: string;
  readonly children: MathNode[];
}

const TEXT = { type: 'text', attributes: '', children: [] };

/** temml closes every element by its name, and escapes these signs in texts and attributes. */
const TOKEN = /<\/(?<close>[a-z]+)>|<(?<name>[a-z]+)(?<attributes>[^>]*)>|(?<text>[^<]+)/gu;
const ESCAPED: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
};
const unescaped = (text: string): string => text.replace(/&(?:lt|gt|amp|quot|#x27);/g, (name) => ESCAPED[name]);
