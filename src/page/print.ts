import { unfold } from './route.js';

/** Paper shows the view that the screen shows, with its folds open; a button prints all of them. */
export function startPrinting(): void {
  const main = document.querySelector('main');
  const button = document.querySelector<HTMLElement>('.print-all');
  if (main === null || button === null) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await Promise.all([...main.querySelectorAll('.view')].map(unfold));
    main.classList.add('all');
    print();
    main.classList.remove('all');
  });
  addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('.current details:not(.data)')) fold.setAttribute('open', '');
  });
}
