import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { budgetLines, suppliers } from "./budgets";
import { day, id, instant } from "./columns";
import { stages } from "./journeys";
import { functions } from "./organisation";

/** Software somebody bought. What IT was not told of is what the register is for. */
export const tools = pgTable(
  "tools",
  {
    id: id(),
    name: text().notNull(),
    purpose: text().notNull().default(""),
    ownerFunctionId: uuid().references(() => functions.id),
    supplierId: uuid().references(() => suppliers.id),
    lineId: uuid().references(() => budgetLines.id),
    isKnownToIt: boolean().notNull(),
    holdsCustomerData: boolean().notNull(),
    yearlyMinor: bigint({ mode: "bigint" }),
    currency: text(),
    renewsOn: day(),
    retiredAt: instant(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("tools_owner").on(t.ownerFunctionId)],
);

/** The stages of a journey a tool is used at. */
export const toolStages = pgTable(
  "tool_stages",
  {
    toolId: uuid()
      .notNull()
      .references(() => tools.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
  },
  (t) => [primaryKey({ columns: [t.toolId, t.stageId] })],
);
