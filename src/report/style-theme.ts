import { OWN_COLOURS, SHARED_COLOURS } from './activation-look.js';

/** Colours and type. Light first; the dark theme and the printed page override the colours. */
export const THEME = `
:root {
  color-scheme: light dark;
  --page: #fbfaf6; --surface: #fffefb; --ink: #1c1b19; --muted: #625e56; --rule: #d9d5ca; --grid: #eceae2; --link: #1d4f91; --code: #f2f0e8; --accent-soft: #e6edf6;
  --holds: #1a6e42; --refuted: #b0281f; --undecided: #855400; --holds-soft: #e4f1e7; --refuted-soft: #fbe9e5; --undecided-soft: #faedd2;
  --forbidden: rgb(176 40 31 / 0.07); --bound: #1c1b19;
  --group-1: #1f62ad; --group-2: #c2591a; --group-3: #15806a; --group-4: #8a4bae; --group-5: #a87a08; --group-6: #bd3370; --group-7: #4f7a1f; --group-8: #74706a;
  --rung-1: #c9d8e9; --rung-2: #86abd2; --rung-3: #4479b3; --rung-4: #1f4f86; --rung-5: #10294a;
  ${activationColours(0)}
${shades('shade', ['#f3f1e6', '#c6d9e6', '#79abcf', '#2f74b0', '#12437d', '#0a1f44'])}
${shades('diverging', ['#8c3414', '#d98a5c', '#f4efe4', '#7aa9cf', '#123f78'])}
  --heat-ink: #1c1b19; --heat-ink-dark: #ffffff;
  --heat-1: #f1f0e8; --heat-2: #dfe8ef; --heat-3: #c3d7e8; --heat-4: #9fc2de; --heat-5: #78abd2; --heat-6: #2a69a8; --heat-7: #143f73;
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Sitka Text', 'Palatino Linotype', Cambria, 'Liberation Serif', Georgia, serif;
  --sans: -apple-system, 'Segoe UI', Roboto, Inter, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, system-ui, sans-serif;
  --mono: ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141517; --surface: #1a1b1e; --ink: #e9e6df; --muted: #a8a49b; --rule: #3a3b40; --grid: #292a2e; --link: #8dbcf0; --code: #25262a; --accent-soft: #22303f;
    --holds: #74cf9b; --refuted: #ff9a8c; --undecided: #ecbb62; --holds-soft: #1b3326; --refuted-soft: #3b2220; --undecided-soft: #3a2e16;
    --forbidden: rgb(255 130 115 / 0.1); --bound: #e9e6df;
    --group-1: #74aef0; --group-2: #f39a56; --group-3: #4ec4a5; --group-4: #c494e4; --group-5: #e0b743; --group-6: #f089b1; --group-7: #a2c765; --group-8: #aaa69e;
    --rung-1: #34485e; --rung-2: #4a729c; --rung-3: #6d9fd3; --rung-4: #a3c8ef; --rung-5: #dcecfc;
    ${activationColours(1)}
${shades('shade', ['#1d2229', '#22456b', '#2f74b0', '#79abcf', '#c6d9e6', '#f7f3e6'])}
${shades('diverging', ['#f0a277', '#a5532c', '#26272b', '#3a74ad', '#a9cdf0'])}
    --heat-ink: #e9e6df; --heat-ink-dark: #0d1a29;
    --heat-1: #202226; --heat-2: #222d39; --heat-3: #263c52; --heat-4: #2a4a6b; --heat-5: #2d5680; --heat-6: #79abd9; --heat-7: #b5d6f5;
  }
}
`;

/** --own-relu, --kinked-1, …: of the light theme, or the dark one. */
function activationColours(theme: 0 | 1): string {
  const own = Object.entries(OWN_COLOURS).map(([name, colours]) => `--own-${name}: ${colours[theme]};`);
  const shared = Object.entries(SHARED_COLOURS).flatMap(([kind, all]) =>
    all.map((colours, k) => `--${kind}-${k + 1}: ${colours[theme]};`),
  );
  return [...own, ...shared].join(' ');
}

/** Sixteen steps through the given colours, as custom properties: equal steps of each channel between neighbours. */
function shades(name: string, stops: readonly string[]): string {
  const channels = stops.map((stop) => [1, 3, 5].map((at) => Number.parseInt(stop.slice(at, at + 2), 16)));
  const steps = Array.from({ length: 16 }, (_, k) => {
    const place = (k / 15) * (stops.length - 1);
    const i = Math.min(stops.length - 2, Math.floor(place));
    const mixed = [0, 1, 2].map((c) => {
      const [from = 0, to = 0] = [channels[i]?.[c], channels[i + 1]?.[c]];
      return Math.round(from + (place - i) * (to - from));
    });
    return `--${name}-${k + 1}: #${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')};`;
  });
  return `  ${steps.join(' ')}`;
}
