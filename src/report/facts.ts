import { html, type Markup } from './markup.js';

/** A name and what it is; false leaves the row out. */
export type Fact = readonly [name: string, value: Markup | string] | false;

/** Facts as a list of descriptions. */
export const renderFacts = (facts: readonly Fact[]): Markup =>
  html`<dl>${facts.map((fact) => fact && html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`)}</dl>`;
