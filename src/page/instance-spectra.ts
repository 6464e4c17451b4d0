import { EXPLORABLE } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { activationLook } from '../report/activation-look.js';
import { html } from '../report/markup.js';
import { drawSpectra } from './drawing.js';
import { readInstance } from './instance.js';
import { spectrumOf } from './spectrum.js';
import { DOUBLE_TABLES } from './tables.js';

const NAMES = EXPLORABLE.map(({ name }) => name);

/** Links into Explore appear where it knows the activation; spectra are drawn when their claim is shown. */
export function startInstances(): (view: Element) => void {
  return (view) => {
    for (const link of view.querySelectorAll<HTMLAnchorElement>('.explore-link[hidden]')) {
      const text = decodeURIComponent(link.hash.replace('#explore=', ''));
      link.hidden = readInstance(text, NAMES) === undefined;
    }
    for (const place of view.querySelectorAll<HTMLElement>('[data-spectrum][hidden]')) draw(place);
  };
}

function draw(place: HTMLElement): void {
  const { activation: name, directions } = JSON.parse(place.dataset.spectrum ?? '') as {
    activation: string;
    directions: number[][];
  };
  const activation = EXPLORABLE.find((one) => one.name === name);
  const tables = DOUBLE_TABLES[name];
  if (activation === undefined || tables === undefined || directions.length < 2) return;
  const spectrum = spectrumOf(activation, new Directions(directions), tables);
  const drawn = drawSpectra(
    [{ name, spectrum, colour: activationLook(name, {})?.colour ?? 'var(--group-1)' }],
    directions.length,
    200,
  );
  place.innerHTML =
    html`<p class="panel-title">Spectrum of the Gram matrix of ${name} at this instance <span class="quiet">float64, computed in this page; dashed: floor and ceiling of its smallest eigenvalue</span></p>${drawn}`.text;
  place.hidden = false;
}
