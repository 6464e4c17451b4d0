import type { ClaimEvidence } from '../evidence/schema.js';
import { shortened } from '../evidence/shortened.js';
import { describeInstance } from './instance.js';

/** What went wrong while a claim was being evaluated, as data. */
export interface ClaimFailure {
  /** 'claim' or 'claim/control'. */
  readonly claim: string;
  readonly cause: unknown;
  /** The instance as text; absent when none could be drawn. */
  readonly instance?: string;
  /** The command that fails the same way again. */
  readonly replay?: string;
  /** What had been found before the error, with the verdict 'undecided' or 'refuted'. */
  readonly evidence?: ClaimEvidence;
}

/**
 * A claim could not be evaluated: its compare, trial, instances or cover threw, or returned something that is no
 * comparison (NaN included). The message is one line: claim, instance, the original message, the replay command;
 * `cause` is the original error.
 */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
  readonly failure: ClaimFailure;

  constructor(failure: ClaimFailure) {
    super(messageOf(failure), { cause: failure.cause });
    this.failure = failure;
  }

  /** What had been found before the error. */
  get evidence(): ClaimEvidence | undefined {
    return this.failure.evidence;
  }

  /** The same error with more known about it. */
  with(more: Pick<ClaimFailure, 'replay' | 'evidence'>): ClaimError {
    return new ClaimError({ ...this.failure, ...more });
  }
}

/** `error` as a ClaimError: itself, or wrapped with the claim and the instance. */
export function asClaimError(error: unknown, claim: string, instance: unknown): ClaimError {
  if (error instanceof ClaimError) return error;
  return new ClaimError({ claim, cause: error, instance: describeInstance(instance).text });
}

function messageOf({ claim, instance, cause, replay }: ClaimFailure): string {
  const original = oneLine(cause instanceof Error ? cause.message : String(cause)) || 'an error without a message';
  // The evidence holds all of it.
  const where = instance === undefined ? 'while drawing an instance' : `on ${shortened(oneLine(instance))}`;
  return `${claim}: ${where}: ${original}${replay === undefined ? '' : ` (again: ${replay})`}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
