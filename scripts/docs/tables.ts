/** A table of Markdown; columns named with a colon at the end stand at the right. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const names = columns.map((name) => name.replace(/:$/, ''));
  const rules = columns.map((name) => (name.endsWith(':') ? '--:' : '---'));
  return [names, rules, ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** A bar ends a cell, in code and in TeX too. */
const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|');
