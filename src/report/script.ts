/**
 * The page's only script; everything can be read without it. Copy buttons appear (and fall back to a selection where the clipboard
 * is closed to files), folded parts open for printing.
 */
export const SCRIPT = `
'use strict';
const copied = async (button, code) => {
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (!document.execCommand('copy')) return;
  }
  const word = button.firstChild;
  word.data = 'Copied';
  setTimeout(() => { word.data = 'Copy'; }, 1500);
};
for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', () => copied(button, button.previousElementSibling));
}
addEventListener('beforeprint', () => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
`;
