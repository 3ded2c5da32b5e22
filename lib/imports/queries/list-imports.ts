import { and, desc, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { imports, importWithdrawals } from "@/db/schema";
import { importKinds } from "@/db/vocabulary/imports";
import { can } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";
import type { ImportKind } from "../fields";
import { shownTo } from "./shown-to";

/** One line of the import history. */
export interface ImportSummary {
  readonly id: string;
  readonly kind: ImportKind;
  readonly mode: "preview" | "commit";
  readonly isWritten: boolean;
  readonly fileNames: readonly string[];
  readonly bytes: number;
  readonly rows: number;
  readonly accepted: number;
  readonly rejectedCount: number;
  readonly warningCount: number;
  readonly duplicates: number;
  readonly createdAt: Date;
  /** Null when the account is gone. */
  readonly actor: string | null;
  readonly withdrawnAt: Date | null;
  /** Who took it back; null where nobody did, or the account is gone. */
  readonly withdrawnBy: string | null;
  readonly mayWithdraw: boolean;
}

/** A page of the history, and how many imports it has in all, how many of them undone. */
export interface ImportList {
  readonly items: ImportSummary[];
  readonly count: number;
  readonly undone: number;
}

/** The name of the person or token of that id, while there is one. */
export const nameOf = (id: AnyPgColumn) =>
  sql<string | null>`coalesce((select u.name from users u where u.id = ${id}),
    (select t.name from api_tokens t where t.id = ${id}))`;

/**
 * The imports that wrote something or tried to, the newest first; previews only when asked for, and none
 * that tells of a budget hidden from the viewer.
 */
export const listImports = query({
  name: "listImports",
  capability: "import.read",
  input: z.strictObject({
    kind: z.enum(importKinds).optional(),
    withPreviews: z.boolean().default(false),
    page: z.coerce.number().int().min(1).default(1),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  async run({ db, viewer, input }): Promise<ImportList> {
    const { kind, withPreviews, page, limit } = input;
    const where = and(
      shownTo(viewer),
      kind ? eq(imports.kind, kind) : undefined,
      withPreviews ? undefined : eq(imports.mode, "commit"),
    );
    const rows = await db
      .select({
        ...{ id: imports.id, kind: imports.kind, mode: imports.mode, isWritten: imports.isWritten },
        ...{ fileNames: imports.fileNames, bytes: imports.bytes, rows: imports.rows, accepted: imports.accepted },
        ...{ rejectedCount: imports.rejectedCount, warningCount: imports.warningCount },
        ...{ duplicates: imports.duplicates, createdAt: imports.createdAt, withdrawnAt: importWithdrawals.at },
        ...{ actor: nameOf(imports.actorId), withdrawnBy: nameOf(importWithdrawals.actorId) },
      })
      .from(imports)
      .leftJoin(importWithdrawals, eq(importWithdrawals.importId, imports.id))
      .where(where)
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(limit)
      .offset((page - 1) * limit);
    const may = can(viewer, "import.withdraw", {});
    const items = rows.map((row) => ({ ...row, mayWithdraw: may && row.isWritten && row.withdrawnAt === null }));
    const taken = sql`${imports.id} in (select w.import_id from import_withdrawals w)`;
    return { items, count: await db.$count(imports, where), undone: await db.$count(imports, and(where, taken)) };
  },
});
