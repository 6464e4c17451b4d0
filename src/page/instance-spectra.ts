import { EXPLORABLE } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import { activationLook } from '../report/activation-look.js';
import { html } from '../report/markup.js';
import { renderSave } from '../report/save-buttons.js';
import { spectraChart, withAxisNames } from './drawing.js';
import { readInstance } from './instance.js';
import { spectrumOf } from './spectrum.js';
import { spectrumPlot } from './spectrum-plot.js';
import { DOUBLE_TABLES } from './tables.js';

const NAMES = EXPLORABLE.map(({ name }) => name);

/** Links into Explore appear where it knows the activation; spectra are drawn when their claim is shown, before its pictures come alive. */
export function startInstances(): (view: Element) => void {
  return (view) => {
    for (const link of view.querySelectorAll<HTMLAnchorElement>('.explore-link[hidden]')) {
      const text = decodeURIComponent(link.hash.replace('#explore=', ''));
      link.hidden = readInstance(text, NAMES) === undefined;
    }
    for (const [k, place] of view.querySelectorAll<HTMLElement>('[data-spectrum]').entries())
      if (place.hidden) draw(place, k);
  };
}

function draw(place: HTMLElement, k: number): void {
  const { activation: name, directions } = JSON.parse(place.dataset.spectrum ?? '') as {
    activation: string;
    directions: number[][];
  };
  const activation = EXPLORABLE.find((one) => one.name === name);
  const tables = DOUBLE_TABLES[name];
  if (activation === undefined || tables === undefined || directions.length < 2) return;
  const spectrum = spectrumOf(activation, new Directions(directions), tables);
  const spectra = [{ name, spectrum, colour: activationLook(name, {})?.colour ?? 'var(--group-1)' }];
  const drawn = spectraChart(spectra, directions.length, 200);
  const plot = spectrumPlot(spectra, 0, drawn);
  place.innerHTML =
    html`<p class="panel-title">Spectrum of the Gram matrix of ${name} at this instance <span class="quiet">float64, computed in this page; dashed: floor and ceiling of its smallest eigenvalue</span></p>${withAxisNames(drawn.chart)}${renderSave(plot, `spectrum-${k + 1}`, html`data-plain="${JSON.stringify(plot)}"`)}`.text;
  place.hidden = false;
}
