import type { causes } from "@/db/vocabulary/kpis";
import type { AboutKind } from "./schema";

/** Something somebody said. */
export type Said = {
  readonly id: string;
  readonly author: string;
  readonly authorId: string;
  readonly body: string;
  readonly at: string;
  /** The names it calls, as people are named now. */
  readonly mentions: readonly string[];
};

/** The record a note is on; `ref` is its key where it has one, else its id, and `within` the budget of a line. */
export type NotePlace = {
  readonly kind: AboutKind;
  readonly ref: string;
  readonly name: string;
  readonly within: string | null;
};

/** A note with its answers, oldest first. */
export type NoteThread = Said & {
  readonly about: NotePlace;
  readonly period: string | null;
  readonly cause: (typeof causes)[number] | null;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
  readonly answers: readonly Said[];
};

/** The notes on one record: how many, how many of them unresolved, and the newest, unresolved ones first. */
export type Notes = {
  readonly count: number;
  readonly open: number;
  readonly threads: readonly NoteThread[];
};
