/** Buttons beside a line copy it, wherever they stand; where the clipboard is closed to files, they fall back to a selection. */
export function startCopying(): void {
  document.documentElement.classList.add('scripted');
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button.copy') : null;
    const code = button?.previousElementSibling;
    if (button && code) void copy(button, code);
  });
}

async function copy(button: HTMLElement, code: Element): Promise<void> {
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
