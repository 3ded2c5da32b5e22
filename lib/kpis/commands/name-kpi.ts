import { and, eq } from "drizzle-orm";
import { functions, kpiNames } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { kpiSubject } from "../queries/kpi-subject";
import { functionNameInput } from "../schema";
import { requireFreeName } from "./free-name";

/**
 * Sets what a function calls a KPI among themselves, or takes its own word away when the name is empty. A word that
 * already names another KPI, there or for everybody, is a conflict. The definition stays the same definition.
 */
export const nameKpi = command({
  name: "nameKpi",
  capability: "kpi.define",
  input: functionNameInput,
  subject: ({ db, input }) => kpiSubject(db, input.key),
  async run({ db, viewer, now, input: { functionId, name }, subject, trace }) {
    const known = await db.$count(functions, eq(functions.id, functionId));
    if (known === 0) refuse("invalid", "kpi.name.unknown_function");
    const own = and(eq(kpiNames.kpiId, subject.id), eq(kpiNames.functionId, functionId));
    const before = await db.query.kpiNames.findFirst({ where: own });
    trace({ kpiId: subject.id, before: before?.name ?? "" });
    if (name === "") {
      await db.delete(kpiNames).where(own);
      return { name: null };
    }
    await requireFreeName(db, { name, kpiId: subject.id, functionId });
    const said = { name, createdBy: viewer.id, createdAt: now };
    await db
      .insert(kpiNames)
      .values({ kpiId: subject.id, functionId, ...said })
      .onConflictDoUpdate({ target: [kpiNames.kpiId, kpiNames.functionId], set: said });
    return { name };
  },
});
