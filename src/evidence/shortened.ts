/** A text for one line of a terminal: its beginning, and an ellipsis where there is more. */
export const shortened = (text: string, longest = 200): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
