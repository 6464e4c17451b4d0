import { writeAddress } from './address.js';

/** The filters of the overview: what they are set to comes from the address and goes there. */
export interface Filters {
  readonly knows: (key: string) => boolean;
  readonly set: (settings: ReadonlyMap<string, string>) => void;
}

/** Attributes data-… of a claim's row that a filter looks at; several values of one are joined by commas. */
const FACETS = ['verdict', 'basis', 'control', 'change'];

export function startFilters(): Filters {
  const bar = document.querySelector<HTMLElement>('.filters');
  const search = document.querySelector<HTMLInputElement>('.filters input');
  if (bar === null || search === null) return { knows: () => false, set: () => {} };
  let settings = new Map<string, string>();
  const show = () => {
    apply(settings);
    search.value = settings.get('text') ?? '';
  };
  const change = (key: string, value: string) => {
    settings.set(key, value);
    const fragment = writeAddress(settings);
    history.replaceState(null, '', fragment === '' ? '#overview' : `#${fragment}`);
    apply(settings);
  };
  bar.hidden = false;
  search.addEventListener('input', () => change('text', search.value));
  for (const chip of bar.querySelectorAll<HTMLButtonElement>('.chip'))
    chip.addEventListener('click', () => {
      const { filter = '', value = '' } = chip.dataset;
      change(filter, toggled(settings.get(filter) ?? '', value));
    });
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || bar.offsetParent === null) return;
    event.preventDefault();
    search.focus();
  });
  return {
    knows: (key) => key === 'text' || FACETS.includes(key),
    set: (given) => {
      settings = new Map([...given].filter(([key]) => key === 'text' || FACETS.includes(key)));
      show();
    },
  };
}

function toggled(list: string, value: string): string {
  const values = list.split(',').filter((one) => one !== '');
  return (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]).join(',');
}

function apply(settings: ReadonlyMap<string, string>): void {
  const words = (settings.get('text') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const passes = (row: HTMLElement): boolean =>
    FACETS.every((facet) => {
      const wanted = (settings.get(facet) ?? '').split(',').filter(Boolean);
      return wanted.length === 0 || wanted.includes(row.dataset[facet] ?? '');
    }) && words.every((word) => textOf(row).includes(word));

  const shown = new Set<string>();
  const rows = [...document.querySelectorAll<HTMLElement>('.overview .claim')];
  for (const row of rows) {
    row.hidden = !passes(row);
    if (!row.hidden) shown.add(row.dataset.claim ?? '');
  }
  for (const group of document.querySelectorAll<HTMLElement>('.overview tbody'))
    group.hidden = group.querySelector('.claim:not([hidden])') === null;
  for (const row of document.querySelectorAll<HTMLElement>('.heat tbody tr'))
    row.hidden = !shown.has(row.dataset.claim ?? '');
  for (const chip of document.querySelectorAll<HTMLElement>('.filters .chip')) {
    const values = (settings.get(chip.dataset.filter ?? '') ?? '').split(',');
    chip.setAttribute('aria-pressed', String(values.includes(chip.dataset.value ?? '')));
  }
  const visible = rows.filter((row) => !row.hidden).length;
  const map = document.querySelector<HTMLElement>('.heat')?.closest<HTMLElement>('section');
  if (map) map.hidden = document.querySelector('.heat tbody tr:not([hidden])') === null;
  const nothing = document.querySelector<HTMLElement>('.nothing');
  if (nothing !== null) nothing.hidden = visible > 0;
  const count = document.querySelector('.filter-count');
  if (count !== null) count.textContent = visible === rows.length ? '' : `${visible} of ${rows.length} claims`;
}

/** Name and title of the row, and the paper above it. */
function textOf(row: HTMLElement): string {
  const paper = row.parentElement?.querySelector('.paper')?.textContent ?? '';
  return `${row.querySelector('th')?.textContent ?? ''} ${row.dataset.search ?? ''} ${paper}`.toLowerCase();
}
