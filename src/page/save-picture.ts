import type { PlotData } from '../report/plot-data.js';
import { csvOf } from './csv.js';
import { pictureSvg } from './picture-svg.js';

/** Pixels of a PNG to one of the page. */
const SCALE = 2;

/** Saves a picture in the format of a button: its drawing as SVG or PNG, in the light theme, or its numbers as CSV. */
export async function savePicture(figure: HTMLElement, format: string, data: PlotData): Promise<void> {
  if (format === 'csv') return save(new Blob([csvOf(data)], { type: 'text/csv' }), `${data.name}.csv`);
  const drawing = pictureSvg(figure, data.title);
  const svg = new Blob([drawing.text], { type: 'image/svg+xml' });
  if (format === 'svg') return save(svg, `${data.name}.svg`);
  const png = await rasterised(svg, drawing.width, drawing.height);
  if (png !== null) save(png, `${data.name}.png`);
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function rasterised(svg: Blob, width: number, height: number): Promise<Blob | null> {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [SCALE * width, SCALE * height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
