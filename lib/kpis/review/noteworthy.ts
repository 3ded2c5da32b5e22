import { z } from "zod";
import { noteworthyKinds } from "@/db/vocabulary/kpis";
import { sides } from "@/db/vocabulary/people";
import { mayAtAll } from "@/lib/access/policy";
import type { Side, Viewer } from "@/lib/access/viewer";
import { dayField } from "@/lib/kernel/day-field";

/** An event as a form or a script sends it; without a last day it lasted one day, without KPIs it is on every chart. */
export const noteworthyEventInput = z
  .strictObject({
    kind: z.enum(noteworthyKinds),
    /** Whose event it is; the viewer's own side unless another is chosen. */
    side: z.enum(sides).optional(),
    title: z.string().trim().min(1).max(200),
    startsOn: dayField,
    endsOn: dayField.optional(),
    /** Keys or names. */
    kpis: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  })
  .refine(({ startsOn, endsOn }) => !endsOn || endsOn >= startsOn, {
    path: ["endsOn"],
    message: "kpi.event.ends_before_it_starts",
  });

/** The address of an event list: lenient, what is not known is as if it were not there. */
export const eventFilter = z.strictObject({
  side: z.enum(sides).optional(),
  kind: z.enum(noteworthyKinds).optional(),
});

/** The side somebody speaks for: that of the first function they hold a role for. */
export const sideOf = ({ grants }: Pick<Viewer, "grants">): Side => grants.find(({ side }) => side)?.side ?? "other";

/** Whether somebody may take an event off the charts: whoever added it, and executives. */
export const mayWithdraw = (viewer: Viewer, addedById: string | null): boolean =>
  mayAtAll(viewer, "kpi.annotate") &&
  ((viewer.id !== null && viewer.id === addedById) || mayAtAll(viewer, "kpi.moderate_events"));
