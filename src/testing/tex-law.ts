import temml from 'temml';

/** What is wrong with a text that holds TeX between dollars, as the page will show it; none when all is typeset as meant. */
export function texFaults(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: '\theta' without String.raw is a tab and 'heta'
  const faults = /[\u0000-\u0009\u000b-\u001f]/.test(text) ? ['a control character: a command lost its backslash'] : [];
  const pieces = text
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll('$$', '$')
    .split('$');
  if (pieces.length % 2 === 0) return [...faults, 'an odd number of dollars'];
  const spans = pieces.filter((piece, i) => i % 2 === 1 && piece !== '');
  const outside = pieces.filter((piece, i) => i % 2 === 0 && NOTATION.test(piece));
  faults.push(...outside.map((piece) => `notation outside dollars: ${piece.trim()}`));
  return [...faults, ...spans.flatMap((tex) => [...blank(tex), ...formulaFaults(tex)])];
}

/** Signs of TeX, which nobody reads as raised or lowered where they stand in plain text; code has them in backticks. */
const NOTATION = /[\^_\\]/;

/** The same of a formula without dollars. */
export function formulaFaults(tex: string): readonly string[] {
  return [...unknown(tex), ...lost(tex)].map((fault) => `${fault} in ${tex}`);
}

/** The page takes no span for TeX that begins or ends in a blank: "$5 and $6". */
const blank = (tex: string): string[] => (tex.trim() === tex ? [] : [`a blank at an end of $${tex}$`]);

function unknown(tex: string): string[] {
  try {
    temml.renderToString(tex, { throwOnError: true });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Words that are no product of letters: outside \text and its kind, `G^infty` has lost a backslash. */
function lost(tex: string): string[] {
  const letters = tex
    .replaceAll(/\\(?:text|mathrm|operatorname|mathit|textit|begin|end)\*?\s*\{[^{}]*\}/g, ' ')
    .replaceAll(/\\[A-Za-z]+/g, ' ');
  return [...letters.matchAll(/[_^][a-z]{2,}|[A-Za-z]{4,}/g)].map(
    ([word]) => `"${word}" without a backslash or \\mathrm`,
  );
}
