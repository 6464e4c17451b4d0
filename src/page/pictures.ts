import { EXPLORABLE } from '../activations/registry.js';
import type { PlotData } from '../report/plot-data.js';
import { readAddress, writeAddress } from './address.js';
import { readInstance } from './instance.js';
import { enliven, type LivePicture } from './live-picture.js';
import { keyOf, rowOf } from './plot-rows.js';
import { savePicture } from './save-picture.js';
import { unpacked } from './unpacked.js';

const NAMES = EXPLORABLE.map(({ name }) => name);

/** Whether Explore knows the activation of a fragment, and its points. */
export function opensInExplore(fragment: string): boolean {
  const text = readAddress(fragment).settings.get('explore');
  return text !== undefined && readInstance(text, NAMES) !== undefined;
}

/**
 * Pictures come alive when their view is shown: dots answer, buttons save. The dot that was chosen stands in the address, by the name of its
 * picture and the path of the draw: `#claim-gram.kink-floor&dot=draws:43`.
 */
export function startPictures(): (view: Element, settings: ReadonlyMap<string, string>) => void {
  const alive = new Map<Element, LivePicture>();
  const picturesOf = (view: Element) => [...view.querySelectorAll<HTMLElement>('.save[data-name]')];
  return (view, settings) => {
    for (const save of picturesOf(view)) {
      const figure = save.closest<HTMLElement>('figure');
      if (figure === null || alive.has(save)) continue;
      const { plot, plain = '', name = '' } = save.dataset;
      const read = async () => JSON.parse(plot === undefined ? plain : await unpacked(plot)) as PlotData;
      const picture = enliven(figure, read, {
        opens: opensInExplore,
        chosen: (k, data) => keep(view, k === undefined ? '' : `${name}:${keyOf(data, k)}`),
      });
      alive.set(save, picture);
      for (const button of save.querySelectorAll<HTMLButtonElement>('[data-save]'))
        button.addEventListener('click', async () =>
          savePicture(figure, button.dataset.save ?? '', await picture.data()),
        );
    }
    const [, name, key = ''] = /^([^:]*):(.*)$/.exec(settings.get('dot') ?? '') ?? [];
    const picture = alive.get(picturesOf(view).find((save) => save.dataset.name === name) ?? view);
    if (picture !== undefined) void choose(picture, key);
  };
}

async function choose(picture: LivePicture, key: string): Promise<void> {
  const k = rowOf(await picture.data(), key);
  if (k !== undefined) await picture.choose(k);
}

function keep(view: Element, dot: string): void {
  history.replaceState(null, '', `#${writeAddress(new Map([['dot', dot]]), view.id)}`);
}
