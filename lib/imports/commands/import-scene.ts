import type { Db } from "@/db/client";
import type { Capability } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Organisation } from "@/lib/kernel/operation";
import type { ImportKind, ImportRecord } from "../fields";
import type { Created } from "../report";

/** What every part of a running import needs to know. */
export interface ImportScene {
  readonly db: Db;
  readonly viewer: Viewer;
  readonly organisation: Organisation;
  readonly now: Date;
  readonly importId: string;
}

/** Why a row that could be read was not written after all, and the field at fault. */
export interface Rejection {
  readonly field: string;
  readonly reason: MessageReason;
  readonly suggestion: string | null;
  /** What may be kept of the cell where the whole of it must not be; else all of it is. */
  readonly shown?: string;
}

/** What became of a batch. Rows are named by their index in it, from 0. */
export interface Written {
  readonly duplicates: readonly number[];
  /** Duplicates that a bulk writer only counts. */
  readonly moreDuplicates?: number;
  readonly rejections: ReadonlyMap<number, Rejection>;
  /** What is to be said of rows that were written all the same. */
  readonly warnings?: ReadonlyMap<number, Rejection>;
  readonly created?: Partial<Created>;
  /** For undoing: what the batch changed in records that were there before. */
  readonly changed?: readonly unknown[];
}

export type Writer<K extends ImportKind> = (records: readonly ImportRecord<K>[]) => Promise<Written>;

/** What of a batch needs no database is done at once; what it returns writes. A batch may be empty. */
export type StagedWriter<K extends ImportKind> = (records: readonly ImportRecord<K>[]) => () => Promise<Written>;

/** The capability a token needs beside `import.run`, so that an import is no way around its scopes. */
export const writeCapability: Record<ImportKind, Capability> = {
  kpis: "kpi.define",
  readings: "kpi.record",
  initiatives: "initiative.define",
  spend: "budget.post",
  budget_lines: "budget.post",
  orders: "budget.post",
  events: "event.ingest",
};
