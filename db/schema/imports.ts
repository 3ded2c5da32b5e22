import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { importKinds } from "../vocabulary/imports";
import { budgets } from "./budgets";
import { id, instant, oneOf } from "./columns";

/** One run of the import engine over one or more files: what it read, wrote and left out. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    kind: text({ enum: importKinds }).notNull(),
    mode: text({ enum: ["preview", "commit"] }).notNull(),
    isWritten: boolean().notNull(),
    fileNames: text().array().notNull(),
    fileHash: text().notNull(),
    mapping: jsonb().notNull(),
    mappingHash: text().notNull(),
    rows: integer().notNull(),
    accepted: integer().notNull(),
    rejectedCount: integer().notNull(),
    warningCount: integer().notNull(),
    duplicates: integer().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    created: jsonb().$type<Record<string, number>>().notNull(),
    totals: jsonb().$type<Record<string, string>>().notNull(),
    /** What whoever brought the files said they come to, from the sheet they were taken from, and what was read. */
    controlTotals: jsonb().$type<
      Record<"said" | "read", Record<string, string>> & { leftOut?: Record<string, string>; unread?: number }
    >(),
    actorKind: text().notNull(),
    actorId: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("imports_file_hash").on(t.fileHash), oneOf("imports_kind", t.kind, importKinds)],
);

/** The one step that takes an import back: every fact it brought stops being in force. */
export const importWithdrawals = pgTable("import_withdrawals", {
  importId: uuid()
    .primaryKey()
    .references(() => imports.id),
  actorKind: text().notNull(),
  actorId: uuid(),
  at: instant().notNull(),
});

/**
 * The budgets an import tells of beside those it brought money of: of its rejected rows, and of all its rows where it
 * wrote nothing. A name nobody had given to a budget yet stands without one; who may not see the budget that gets it
 * may not see the import.
 */
export const importBudgets = pgTable(
  "import_budgets",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    name: text().notNull(),
    budgetId: uuid().references(() => budgets.id),
  },
  (t) => [index("import_budgets_import").on(t.importId), index("import_budgets_budget").on(t.budgetId)],
);

/** What an import could not take, cell by cell; `isWarning` when the row itself was taken. */
export const importProblems = pgTable(
  "import_problems",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    position: integer().notNull(),
    isWarning: boolean().notNull(),
    file: text().notNull(),
    row: integer().notNull(),
    column: text().notNull(),
    value: text().notNull(),
    reasonKey: text().notNull(),
    reasonValues: jsonb().$type<Record<string, string | number>>().notNull(),
    suggestion: text(),
  },
  (t) => [index("import_problems_import").on(t.importId, t.isWarning, t.position)],
);

/** The mapping last used for files with these headers, so that nobody maps the same file twice. */
export const rememberedMappings = pgTable(
  "remembered_mappings",
  {
    id: id(),
    kind: text({ enum: importKinds }).notNull(),
    headerHash: text().notNull(),
    mapping: jsonb().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("remembered_mappings_kind_headers").on(t.kind, t.headerHash)],
);
