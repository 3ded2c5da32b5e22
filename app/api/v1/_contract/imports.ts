import { z } from "zod";
import { importKinds } from "@/db/vocabulary/imports";
import { mappingInput } from "@/lib/imports/mapping";
import { contract, nothing } from "./contract";
import { amounts, anId } from "./fields";

const byId = z.object({ id: anId });
const problems = z.array(
  z.object({
    file: z.string(),
    row: z.int().nullable().meta({ description: "As a spreadsheet counts; the header is row 1." }),
    column: z.string().nullable(),
    value: z.string().nullable(),
    reason: z.string(),
    suggestion: z.string().nullable(),
  }),
);

const totals = z.record(z.string(), z.string()).meta({ description: "`rows`, and minor units by currency." });

const importResult = z.looseObject({
  id: anId.nullable(),
  rows: z.int(),
  accepted: z.int(),
  rejectedCount: z.int(),
  rejected: problems.meta({ description: "The first 1,000." }),
  warningCount: z.int(),
  warnings: problems.meta({ description: "The first 1,000." }),
  duplicates: z.int(),
  created: z.record(z.string(), z.int()),
  totals: amounts,
  controlTotals: z
    .object({ said: totals, read: totals, leftOut: totals.optional(), unread: z.int().optional() })
    .nullable()
    .meta({
      description:
        "What was said of the files; what the whole of them comes to; the rejected part of that (`leftOut`); and how many rejected rows have an amount nobody can read, which is in no sum (`unread`).",
    }),
});

/** The form's fields beside its files. */
export const importForm = z.strictObject({
  kind: z.enum(importKinds),
  mapping: z.string().default("auto"),
  mode: z.enum(["preview", "commit"]),
  onError: z.enum(["abort", "skip"]).default("abort"),
  controlRows: z
    .string()
    .max(40)
    .optional()
    .meta({
      description:
        "How many rows the sheet has, rejected ones included. A commit of files with more or fewer is refused.",
      examples: ["120"],
    }),
  controlSums: z
    .string()
    .max(2000)
    .optional()
    .meta({
      description: "What the sheet comes to by currency, several apart by semicolons; compared like controlRows.",
      examples: ["GBP 1,234.50; EUR 7.00"],
    }),
  again: z.enum(["true", "false"]).default("false").meta({ description: "Takes a file that was imported before." }),
});

export const runImportContract = contract({
  operationId: "runImport",
  method: "post",
  path: "/api/v1/imports",
  summary: "Preview or commit an import of one or several files",
  capability: "import.run",
  scopes: ["import:write"],
  params: nothing,
  query: nothing,
  body: importForm.extend({
    file: z.array(z.file()),
    mapping: mappingInput.default("auto").meta({ description: "As JSON. Also needs the write scope of the kind." }),
  }),
  bodyType: "multipart/form-data",
  answer: importResult,
  statuses: {
    200: "The preview; nothing was written.",
    201: "The import was written.",
    422: "A row was at fault and onError was abort; nothing was written.",
  },
  refusals: {
    409: "A file was imported before, by the import named, or the files do not come to what was said of them.",
    413: "The files are too large.",
  },
});

export const readImportContract = contract({
  operationId: "readImport",
  method: "get",
  path: "/api/v1/imports/{id}",
  summary: "What an import did",
  capability: "import.read",
  scopes: ["import:write"],
  params: byId,
  query: nothing,
  body: nothing,
  answer: importResult,
  statuses: { 200: "The import." },
});

export const listRejectsContract = contract({
  operationId: "listRejects",
  method: "get",
  path: "/api/v1/imports/{id}/rejects",
  summary: "Every rejected cell of an import as CSV",
  capability: "import.read",
  scopes: ["import:write"],
  params: byId,
  query: nothing,
  body: nothing,
  answer: z.string(),
  answerType: "text/csv",
  statuses: { 200: "File, row, column, value, reason and suggestion of every rejected cell." },
});

export const withdrawImportContract = contract({
  operationId: "withdrawImport",
  method: "delete",
  path: "/api/v1/imports/{id}",
  summary: "Undo an import in one step",
  capability: "import.withdraw",
  scopes: ["import:write"],
  params: byId,
  query: nothing,
  body: nothing,
  answer: z.object({ id: anId, rows: z.int().meta({ description: "How many accepted rows left again." }) }),
  statuses: { 200: "The import is undone." },
  refusals: { 409: "It was undone before, wrote nothing, or a later import builds on it." },
});
