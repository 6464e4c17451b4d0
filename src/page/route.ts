import { readAddress } from './address.js';
import type { Filters } from './filters.js';

/**
 * Shows the part of the page that the address names: a view, a claim, or anything within one. Settings lead to the view that knows
 * them. Without this script the style sheet does the same, but for settings.
 */
export function startRouting(filters: Filters, others: ReadonlyMap<string, (value: string) => void> = new Map()): void {
  const route = () => {
    const { place, settings } = readAddress(location.hash);
    const other = [...settings.keys()].find((key) => others.has(key));
    filters.set(settings);
    show(other === undefined ? viewOf(place) : document.getElementById(other));
    if (other !== undefined) others.get(other)?.(settings.get(other) ?? '');
    if (settings.size > 0) scrollTo(0, 0);
  };
  addEventListener('hashchange', route);
  route();
  document.getElementById(readAddress(location.hash).place)?.scrollIntoView();
}

function viewOf(place: string): Element | null {
  return document.getElementById(place)?.closest('.view') ?? null;
}

function show(found: Element | null): void {
  const view = found ?? document.getElementById('overview');
  const main = document.querySelector('main');
  if (view === null || main === null) return;
  main.dataset.view = view.id;
  for (const one of main.querySelectorAll('.view')) one.classList.toggle('current', one === view);
  for (const link of document.querySelectorAll<HTMLElement>('nav [data-view]')) {
    const here = link.dataset.view === view.id || (link.dataset.view === 'overview' && view.matches('.card'));
    if (here) link.setAttribute('aria-current', link.dataset.view === view.id ? 'page' : 'true');
    else link.removeAttribute('aria-current');
  }
}
