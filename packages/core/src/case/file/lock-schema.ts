import * as z from 'zod';
import type { Instant } from '../../model/instant.ts';
import { RESULTS } from '../../model/result.ts';
import { type Basis, JUDGEMENTS, type Judgement } from '../case.ts';
import type { ReleaseRange } from '../release-range.ts';
import { instantText } from '../written-instant.ts';
import { claim, identifier, name } from './case-fields.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is no digest of 64 hexadecimal digits');
const short = z.string().min(1, 'is empty').max(500, 'is longer than 500 characters');

const basis = z.strictObject({
  catalogue: short,
  claim,
  argument: digest.nullable(),
  doubts: z.array(identifier).max(10_000),
  evidence: z.array(z.strictObject({ slot: short, digest: short.nullable() })).max(10_000),
  checks: z
    .array(
      z.strictObject({
        check: short,
        version: z.int().min(0).max(1_000_000),
        result: z.enum(RESULTS),
        fingerprints: z.array(short).max(100_000),
      }),
    )
    .max(10_000),
});

const releases = z.strictObject({ from: short.nullable(), to: short.nullable() });

/** The form of `avouch.lock`. */
export const LOCK_FORM = z.strictObject({
  lockVersion: z.literal(1, 'is not 1: this version of Avouch reads lockVersion 1'),
  judgements: z
    .array(
      z.strictObject({
        product: identifier,
        claim,
        verdict: z.enum(JUDGEMENTS),
        by: name,
        at: instantText,
        releases: releases.optional(),
        basis,
      }),
    )
    .max(20_000),
});
/** `avouch.lock`: what each judgement rested on, an entry a judgement and product. */
export interface Lock {
  readonly lockVersion: 1;
  readonly judgements: readonly LockEntry[];
}

/** One judgement and what it rested on. */
export interface LockEntry extends JudgedBy {
  readonly basis: Basis;
}

/** What tells judgements apart. Whoever changes the verdict, or its time, by hand leaves what was judged behind. */
export interface JudgedBy {
  readonly product: string;
  readonly claim: string;
  readonly verdict: Judgement['verdict'];
  readonly by: string;
  readonly at: Instant;
  /** Left out where it is for all releases. */
  readonly releases?: ReleaseRange | undefined;
}

/** A key under which equal judgements are one. */
export function judgementKey({ product, claim: number, verdict, by, at, releases: range }: JudgedBy): string {
  return JSON.stringify([product, number, at, by, verdict, ...(range === undefined ? [] : [range.from, range.to])]);
}

/** The entries of a lock by the judgement that each belongs to. */
export function lockIndex(lock: Lock | null): ReadonlyMap<string, LockEntry> {
  return new Map((lock?.judgements ?? []).map((entry) => [judgementKey(entry), entry]));
}
