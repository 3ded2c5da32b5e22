import { and, eq, type SQL, sql } from "drizzle-orm";
import { journeys, tools } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { stageNamesOf } from "@/lib/journeys/queries/journey-of";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type ToolsAtStage, toolsByStage } from "../blind-spots";
import { listToolsInput, readToolInput, type toolShows } from "../schema";
import type { ToolLine } from "../tool";
import { toolRows } from "./tool-rows";

export interface ToolRegister {
  readonly tools: readonly ToolLine[];
  /** The stages events are counted along with what is in use at each, whatever is shown above. */
  readonly stages: readonly ToolsAtStage[];
  readonly mayRegister: boolean;
}

/** The register: tools by name, and the blind spots by stage. Tools paid from a budget hidden from the viewer are left out. */
export const listTools = query({
  name: "listTools",
  lasting: true,
  capability: "tool.read",
  input: listToolsInput,
  async run({ db, viewer, input: { show, ownerFunctionId } }): Promise<ToolRegister> {
    const owned = ownerFunctionId ? eq(tools.ownerFunctionId, ownerFunctionId) : undefined;
    const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, "default") });
    const [shown, inUse, stages] = await Promise.all([
      toolRows(db, viewer, and(shownAs[show], owned) ?? sql`true`),
      toolRows(db, viewer, shownAs.in_use),
      journey ? stageNamesOf(db, journey.id) : [],
    ]);
    return { tools: shown, stages: toolsByStage(stages, inUse), mayRegister: mayAtAll(viewer, "tool.register") };
  },
});

const shownAs: Record<(typeof toolShows)[number], SQL> = {
  in_use: sql`tools.retired_at is null`,
  unknown_to_it: sql`tools.retired_at is null and not tools.is_known_to_it`,
  retired: sql`tools.retired_at is not null`,
};

/** One tool; not found where it is paid from a budget hidden from the viewer. */
export const readTool = query({
  name: "readTool",
  lasting: true,
  capability: "tool.read",
  input: readToolInput,
  async run({ db, viewer, input }): Promise<ToolLine & { readonly mayRegister: boolean }> {
    const [tool] = await toolRows(db, viewer, sql`tools.id = ${input.id}`);
    return tool ? { ...tool, mayRegister: mayAtAll(viewer, "tool.register") } : refuse("not_found", "refusal.gone");
  },
});
