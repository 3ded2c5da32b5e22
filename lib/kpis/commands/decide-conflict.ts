import { z } from "zod";
import { decisions, links } from "@/db/schema";
import { dayField } from "@/lib/kernel/day-field";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { conflicts } from "../drivers/conflicts";
import { kpiSubject } from "../queries/kpi-subject";
import { conflictFacts } from "../queries/list-conflicts";
import { kpiKey } from "../schema";
import { requirePeople } from "./define-kpi";
import { otherKpi } from "./mark-opposition";
import { takeTurn } from "./recalculate";

/**
 * Settles a conflict between two KPIs: a decision with its owner and, where there is one, its due day, linked to both.
 * Refuses, as a conflict, two KPIs that do not compete or whose conflict is settled.
 */
export const decideConflict = command({
  name: "decideConflict",
  capability: "decision.record",
  input: z.strictObject({
    kpi: kpiKey,
    other: kpiKey,
    title: z.string().trim().min(1).max(500),
    ownerId: z.uuid(),
    dueOn: dayField.nullable().default(null),
  }),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, now, input, subject, trace }) {
    const other = await otherKpi(db, subject, input.other);
    await requirePeople(db, [input.ownerId]);
    const both = [subject.id, other.id];
    await takeTurn(db, both);
    const open = conflicts(await conflictFacts(db)).filter(({ decision }) => decision === null);
    const isOpen = open.some(({ kpiIds }) => both.every((id) => kpiIds.includes(id)));
    if (!isOpen) refuse("conflict", "kpi.conflict.not_open", { name: subject.name, other: other.name });
    const { title, ownerId, dueOn } = input;
    const stamp = { createdBy: viewer.id, createdAt: now };
    const [made] = await db
      .insert(decisions)
      .values({ title, ownerId, dueOn, ...stamp })
      .returning({ id: decisions.id });
    const id = made?.id ?? "";
    const about = { fromKind: "decision", fromId: id, toKind: "kpi" } as const;
    await db.insert(links).values(both.map((toId) => ({ ...about, toId, ...stamp })));
    trace({ decisionId: id, other: other.id });
    return { id };
  },
});
