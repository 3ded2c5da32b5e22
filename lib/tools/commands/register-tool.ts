import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { tools } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { readableTools } from "../queries/tool-rows";
import { editToolInput, oneToolInput, registerToolInput } from "../schema";
import { placeAtStages, toolFacts } from "./tool-facts";

/** Puts a tool into the register; see `toolFacts` for what is refused. */
export const registerTool = command({
  name: "registerTool",
  capability: "tool.register",
  input: registerToolInput,
  subject: theOrganisation,
  async run({ input, trace, ...scene }): Promise<{ id: string }> {
    const { db, viewer, now } = scene;
    const facts = await toolFacts(scene, input, null);
    const [made] = await db
      .insert(tools)
      .values({ ...facts, createdBy: viewer.id, createdAt: now })
      .returning({ id: tools.id });
    if (!made) throw new Error("The tool was not written");
    await placeAtStages(db, made.id, input.stageIds);
    trace({ toolId: made.id });
    return made;
  },
});

/** Says a tool anew. An outdated version is a conflict, as is a retired tool; see `toolFacts` for the rest. */
export const editTool = command({
  name: "editTool",
  capability: "tool.register",
  input: editToolInput,
  subject: ({ db, viewer, input }) => theTool(db, viewer, input.toolId),
  async run({ input: { toolId, version, ...said }, subject: before, trace, ...scene }): Promise<{ version: number }> {
    requireNewest(before, version);
    const facts = await toolFacts(scene, said, toolId);
    await scene.db
      .update(tools)
      .set({ ...facts, version: version + 1 })
      .where(eq(tools.id, toolId));
    await placeAtStages(scene.db, toolId, said.stageIds);
    trace({ before: traced(before) });
    return { version: version + 1 };
  },
});

/** Says that IT was told of a tool. A conflict where it was already, and for an outdated version or a retired tool. */
export const tellItOfTool = command({
  name: "tellItOfTool",
  capability: "tool.register",
  input: oneToolInput,
  subject: ({ db, viewer, input }) => theTool(db, viewer, input.toolId),
  async run({ db, input: { toolId, version }, subject: before }): Promise<{ version: number }> {
    requireNewest(before, version);
    if (before.isKnownToIt) refuse("conflict", "tools.refusal.it_knows_already");
    await db
      .update(tools)
      .set({ isKnownToIt: true, version: version + 1 })
      .where(eq(tools.id, toolId));
    return { version: version + 1 };
  },
});

/** Takes a tool out of use; it stays on record. A conflict for an outdated version or one retired already. */
export const retireTool = command({
  name: "retireTool",
  capability: "tool.register",
  input: oneToolInput,
  subject: ({ db, viewer, input }) => theTool(db, viewer, input.toolId),
  async run({ db, now, input: { toolId, version }, subject: before }): Promise<{ version: number }> {
    requireNewest(before, version);
    await db
      .update(tools)
      .set({ retiredAt: now, version: version + 1 })
      .where(eq(tools.id, toolId));
    return { version: version + 1 };
  },
});

/** The tool, held until the change is done; none where its budget is hidden from the viewer. */
async function theTool(db: Db, viewer: Viewer, toolId: string) {
  const [tool] = await db
    .select()
    .from(tools)
    .where(and(eq(tools.id, toolId), readableTools(viewer)))
    .for("no key update");
  return tool;
}

type Tool = typeof tools.$inferSelect;

function requireNewest({ version, retiredAt }: Tool, seen: number): void {
  if (retiredAt) refuse("conflict", "tools.refusal.retired");
  if (version !== seen) refuse("conflict", "refusal.conflict");
}

const traced = ({ name, isKnownToIt, holdsCustomerData, yearlyMinor, currency, lineId, renewsOn }: Tool) => ({
  ...{ name, isKnownToIt, holdsCustomerData, currency, lineId, renewsOn },
  yearlyMinor: yearlyMinor === null ? null : String(yearlyMinor),
});
