import { styleText } from 'node:util';
import { columnsOf, type Printed } from './columns.js';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Of a claim's verdict; a control is to be refuted, and its words say so. */
export const VERDICT_STYLE = { holds: 'green', refuted: 'red', undecided: 'yellow' } as const;

/** Puts a style on text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const noColour: Paint = (_style, text) => text;

/** How text is laid out for what it is printed to. */
export interface Look {
  readonly paint: Paint;
  /** Columns of a line; without end where nobody folds them. */
  readonly width: number;
}

export const lookFor = (stream: Printed, environment: NodeJS.ProcessEnv): Look => ({
  paint: paintFor(stream, environment),
  width: columnsOf(stream, environment),
});

/** Whether lines can be drawn over: on a terminal that knows how. */
export const isLive = ({ isTTY }: Printed, { TERM }: NodeJS.ProcessEnv): boolean => isTTY === true && TERM !== 'dumb';

/** Colour only on a terminal that takes it, and never against NO_COLOR (no-color.org: set and not empty). */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const allowed = stream.isTTY === true && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
  return allowed ? (style, text) => styleText(style, text, { validateStream: false }) : noColour;
}
