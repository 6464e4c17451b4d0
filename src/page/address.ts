/**
 * What the address's fragment says: a place in the page (`#claim-gram.kink-floor`), settings of one (`#verdict=holds&text=relu`), or both
 * (`#claim-gram.kink-floor&dot=draws:43`).
 */
export interface Address {
  /** The fragment's first part when it is no setting, else ''. */
  readonly place: string;
  readonly settings: ReadonlyMap<string, string>;
}

/** Never throws: what cannot be decoded stands as it is. */
export function readAddress(fragment: string): Address {
  const [first = '', ...others] = fragment.replace(/^#/, '').split('&');
  const place = first.includes('=') ? '' : decoded(first);
  const settings = (place === '' ? [first, ...others] : others)
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const equals = part.indexOf('=');
      return equals < 0 ? [decoded(part), ''] : [decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))];
    });
  return { place, settings: new Map(settings) };
}

/** @param place - without '=', such as the id of an element */
export function writeAddress(settings: ReadonlyMap<string, string>, place = ''): string {
  const written = [...settings]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${readable(value)}`);
  return [...(place === '' ? [] : [place]), ...written].join('&');
}

/** Points of an instance stay readable: 1,0;0,1. */
const readable = (value: string): string =>
  encodeURIComponent(value).replace(/%(2C|3B|3A|28|29)/g, (code) => decodeURIComponent(code));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
