import { readAddress } from './address.js';
import type { Filters } from './filters.js';

/**
 * Shows the part of the page that the address names: a view, a claim, or anything within one. Settings lead to the view of their name,
 * which hears them, or else are filters of the overview. Without this script the style sheet does the same, but for settings.
 *
 * @param live - views that take settings, by the name of both
 * @param shown - hears of every view that is shown
 */
export function startRouting(
  filters: Filters,
  live: ReadonlyMap<string, (setting: string) => void>,
  shown: (view: Element) => void,
): void {
  const route = () => {
    const { place, settings } = readAddress(location.hash);
    const setting = [...settings.keys()].find((key) => live.has(key));
    const target = document.getElementById(setting ?? place);
    const view = target?.closest('.view') ?? document.getElementById('overview');
    if (view === null) return;
    filters.set(settings);
    show(view);
    live.get(view.id)?.(settings.get(view.id) ?? '');
    shown(view);
    if (target === null || target === view) scrollTo(0, 0);
    else target.scrollIntoView();
  };
  addEventListener('hashchange', route);
  route();
}

function show(view: Element): void {
  const main = document.querySelector('main');
  if (main === null) return;
  main.dataset.view = view.id;
  for (const one of main.querySelectorAll('.view')) one.classList.toggle('current', one === view);
  for (const link of document.querySelectorAll<HTMLElement>('nav [data-view]')) {
    const here = link.dataset.view === view.id || (link.dataset.view === 'overview' && view.matches('.card'));
    if (here) link.setAttribute('aria-current', link.dataset.view === view.id ? 'page' : 'true');
    else link.removeAttribute('aria-current');
  }
}
