/**
 * The place in Explore that the text of an instance tells: 'activation relu · data (1,0), (0,1) · depth 3'. Undefined for another text. Where a
 * page holds the text it need not hold the place too.
 */
export function addressInText(text: string): string | undefined {
  const [, activation, points] = /^activation (.+?) · data ((?:\(-?\d+,-?\d+\)(?:, )?)+)(?: · |$)/.exec(text) ?? [];
  if (activation === undefined || points === undefined) return undefined;
  return `explore=${activation};${points.slice(1, -1).split('), (').join(';')}`;
}

/** Stands for what the instance's text tells. */
export const AS_IN_TEXT = '=';
