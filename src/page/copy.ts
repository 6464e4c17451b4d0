/** Copy buttons appear; where the clipboard is closed to files, they fall back to a selection. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy')) {
    const code = button.previousElementSibling;
    if (code === null) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(button, code));
  }
}

async function copy(button: HTMLButtonElement, code: Element): Promise<void> {
  if (!(await written(code))) return;
  const word = button.firstChild as Text;
  word.data = 'Copied';
  setTimeout(() => {
    word.data = 'Copy';
  }, 1500);
}

async function written(code: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return document.execCommand('copy');
  }
}
