/** 'draw' beside 1, 'draws' beside any other number. */
export const noun = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many);

/** '1 draw', '2 draws', '3 classes': a number with its noun. */
export const count = (n: number, one: string, many?: string): string => `${n} ${noun(n, one, many)}`;
