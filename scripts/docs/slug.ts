/**
 * The name of a heading in links to it, by GitHub's rule; the site has the same, so that one link serves both. What is neither letter,
 * digit, `-` nor `_` goes, blanks become `-`.
 */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
