import type { Evidence } from '../evidence/schema.js';
import { type Outcome, outcomesOf } from './outcome.js';
import { printable } from './printable.js';

/**
 * The run as JUnit XML, as CI servers read it: a suite for each claim, holding one case for the claim and one for each of its
 * controls. Refuted claims, controls that nothing refuted and errors that nothing caught are failures; undecided claims and
 * what could not be judged are errors; what an interruption left out is skipped.
 */
export function renderJUnit(evidence: Evidence): string {
  const outcomes = printable(outcomesOf(evidence));
  const body = [...new Set(outcomes.map(({ claim }) => claim))].map((name) => suite(name, outcomes, evidence));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'eigencheck', ...counts(outcomes) }, body)}\n`;
}

function suite(claim: string, outcomes: readonly Outcome[], { seed, startedAt }: Evidence): string {
  const cases = outcomes.filter((outcome) => outcome.claim === claim);
  const attributes = { name: claim, timestamp: startedAt.replace(/\.\d+Z$/, ''), ...counts(cases) };
  const properties = element('properties', {}, [element('property', { name: 'seed', value: String(seed) })]);
  return element('testsuite', attributes, [properties, ...cases.map(testCase)]);
}

function counts(outcomes: readonly Outcome[]): Record<string, string> {
  const number = (status: Outcome['status']) => String(outcomes.filter((outcome) => outcome.status === status).length);
  return {
    tests: String(outcomes.length),
    failures: number('failed'),
    errors: String(Number(number('open')) + Number(number('unjudged'))),
    skipped: number('skipped'),
    time: outcomes.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
  };
}

function testCase({ name, claim, title, status, message, details, definedAt, seconds }: Outcome): string {
  const attributes = {
    classname: claim,
    name: name === claim ? title : `${name.slice(name.indexOf('/') + 1)}: ${title}`,
    time: seconds.toFixed(3),
    ...(definedAt && { file: definedAt.file }),
    ...(definedAt?.line !== undefined && { line: String(definedAt.line) }),
  };
  if (status === 'passed') return element('testcase', attributes);
  const tag = { failed: 'failure', open: 'error', unjudged: 'error', skipped: 'skipped' }[status];
  const text = status === 'skipped' ? [] : [escapeXml(details.join('\n'))];
  return element('testcase', attributes, [element(tag, { message }, text)]);
}

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly string[] = []): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('\n')}</${name}>`;
}

/** For text and for attributes in double quotes. Characters that XML 1.0 cannot hold, lone surrogates too, become �. */
export function escapeXml(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
