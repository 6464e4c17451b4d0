/** What the address's fragment says: a place in the page (`#claim-gram.kink-floor`), or settings of one (`#verdict=holds&text=relu`). */
export interface Address {
  /** The fragment when it is no list of settings, else ''. */
  readonly place: string;
  readonly settings: ReadonlyMap<string, string>;
}

/** Never throws: what cannot be decoded stands as it is. */
export function readAddress(fragment: string): Address {
  const text = fragment.replace(/^#/, '');
  if (!text.includes('=')) return { place: decoded(text), settings: new Map() };
  const settings = text.split('&').map((part): [string, string] => {
    const equals = part.indexOf('=');
    return equals < 0 ? [decoded(part), ''] : [decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))];
  });
  return { place: '', settings: new Map(settings) };
}

export function writeAddress(settings: ReadonlyMap<string, string>): string {
  return [...settings]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${readable(value)}`)
    .join('&');
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
