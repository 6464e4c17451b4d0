import { readAddress } from './address.js';
import type { Filters } from './filters.js';
import { unpacked } from './unpacked.js';

/**
 * Shows the part of the page that the address names: a view, a claim, or anything within one. Settings lead to the view of their name,
 * which hears them, or else are filters of the overview. Without this script the style sheet does the same, but for settings.
 *
 * @param live - views that take settings, by the name of both
 * @param shown - hears of every view that is shown
 */
export function startRouting(
  filters: Filters,
  live: ReadonlyMap<string, (settings: ReadonlyMap<string, string>) => void>,
  shown: (view: Element, settings: ReadonlyMap<string, string>) => void,
): void {
  const wholeTitle = document.title;
  const route = () => {
    const { place, settings } = readAddress(location.hash);
    const setting = [...settings.keys()].find((key) => live.has(key));
    const view = targetOf(setting ?? place)?.closest('.view') ?? document.getElementById('overview');
    if (view === null) return;
    const opening = unfold(view);
    // Again when it is open: by then the address may name another.
    if (opening !== undefined) return void opening.then(route);
    filters.set(settings);
    show(view, wholeTitle);
    live.get(view.id)?.(settings);
    shown(view, settings);
    const target = targetOf(setting ?? place);
    if (target === null || target === view) scrollTo(0, 0);
    else target.scrollIntoView();
  };
  addEventListener('hashchange', route);
  route();
}

/** What was kept until its view is opened becomes part of the page: at once, or when the promise says so. */
export function unfold(view: Element): Promise<void> | undefined {
  const kept = view.querySelector<HTMLElement>(':scope > noscript');
  if (kept === null) return undefined;
  const { packed } = kept.dataset;
  const put = (text: string) => {
    const content = document.createElement('template');
    content.innerHTML = text;
    kept.replaceWith(content.content);
  };
  if (packed !== undefined) return unpacked(packed).then(put);
  put(kept.textContent ?? '');
  return undefined;
}

/** The element of this id; while it is folded away, the view that holds it: a claim's parts are named after it. */
function targetOf(id: string): Element | null {
  const text = `id="${id}"`;
  const kept = () =>
    [...document.querySelectorAll('.view > noscript')].find((one) => one.textContent?.includes(text))?.parentElement;
  return id === ''
    ? null
    : (document.getElementById(id) ?? document.getElementById(id.replace(/--.*$/, '')) ?? kept() ?? null);
}

function show(view: Element, wholeTitle: string): void {
  const main = document.querySelector('main');
  if (main === null) return;
  main.dataset.view = view.id;
  for (const one of main.querySelectorAll('.view')) one.classList.toggle('current', one === view);
  for (const link of document.querySelectorAll<HTMLElement>('nav [data-view]')) {
    const here = link.dataset.view === view.id || (link.dataset.view === 'overview' && view.matches('.card'));
    if (here) link.setAttribute('aria-current', link.dataset.view === view.id ? 'page' : 'true');
    else link.removeAttribute('aria-current');
  }
  const name = (view.querySelector('.claim-id') ?? view.querySelector('h1'))?.textContent ?? '';
  document.title = view.id === 'overview' ? wholeTitle : `${name} · EigenCheck`;
}
