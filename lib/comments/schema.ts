import { z } from "zod";
import { causes } from "@/db/vocabulary/kpis";
import type { linkableKinds } from "@/db/vocabulary/links";

/** The records a note can be written on. */
export const aboutKinds = ["kpi", "stage", "initiative", "budget_line"] as const satisfies readonly LinkableKind[];
export type AboutKind = (typeof aboutKinds)[number];
type LinkableKind = (typeof linkableKinds)[number];

export const longestNote = 2000;

/** Text only: no markup is read in it, here or on the screen. */
const body = z.string().trim().min(1).max(longestNote);
/** A KPI's or a stage's key, or the id of any of them. */
const ref = z.string().trim().min(1).max(100);

/** A note on a record. Period and cause belong to notes on a KPI: which reading it explains, and how far. */
export const noteInput = z
  .strictObject({
    kind: z.enum(aboutKinds),
    ref,
    body,
    period: z.string().trim().min(1).max(40).optional(),
    cause: z.enum(causes).optional(),
  })
  .superRefine(({ kind, period, cause }, check) => {
    if (kind === "kpi") return;
    for (const [field, said] of Object.entries({ period, cause })) {
      if (said) check.addIssue({ code: "custom", path: [field], message: "comment.only_on_kpis" });
    }
  });

export const answerInput = z.strictObject({ id: z.uuid(), body });

/** The notes on one record, or on all lines of a budget. */
export const notesAbout = z.strictObject({ kind: z.enum([...aboutKinds, "budget"]), ref });

export const noteViews = ["mentions", "owned", "all"] as const;
export const noteStates = ["open", "resolved", "any"] as const;

export const noteList = z.strictObject({
  /** Notes that call the viewer by name, those on what the viewer co-owns, or every one. */
  show: z.enum(noteViews).default("all"),
  state: z.enum(noteStates).default("open"),
  kind: z.enum(aboutKinds).optional(),
  page: z.int().min(1).default(1),
  limit: z.int().min(1).max(500).default(50),
});
