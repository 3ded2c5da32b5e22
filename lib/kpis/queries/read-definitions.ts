import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type AgreementFact, agreeingSides } from "../definition/agreement";
import type { DefinitionContent } from "../definition/definition-content";
import { kpiKey } from "../schema";
import { isStanding } from "./is-standing";
import { agreementFacts } from "./parts/agreement";

/** A definition as it stood, with who made it, when and why, and which sides said yes to it. */
type KeptDefinition = {
  readonly number: number;
  readonly content: Partial<DefinitionContent>;
  readonly reason: string;
  readonly by: string | null;
  readonly at: string;
};

type Named = { readonly id: string; readonly name: string };
type Override = { readonly reason: string; readonly by: string | null; readonly at: string };

/**
 * A KPI's definitions, the newest first, with every yes said to them, the functions there are, whoever owned it under
 * any of them, the overrides of the outcome rule, and whether this viewer may agree, name and override.
 */
export const readDefinitions = query({
  name: "readDefinitions",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({ key: kpiKey }),
  async run({ db, viewer, input, extent }) {
    const [found] = await db
      .select({
        itOwnerId: kpis.itOwnerId,
        marketingOwnerId: kpis.marketingOwnerId,
        definitions: keptDefinitions,
        agreements: agreementFacts as SQL<AgreementFact[]>,
        owners: everyOwner,
        functions: sql<Named[]>`(select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name)
          order by f.name), '[]') from functions f)`,
        overrides: overridesOf,
      })
      .from(kpis)
      .where(
        and(eq(kpis.key, input.key), isStanding, within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] })),
      );
    if (!found) refuse("not_found", "refusal.gone");
    const { itOwnerId, marketingOwnerId, ...around } = found;
    const owned = { it: itOwnerId, marketing: marketingOwnerId };
    const row = { ownerIds: [itOwnerId, marketingOwnerId] };
    const isOwner = can(viewer, "kpi.agree", row) && viewer.id !== null;
    const [side, other] = agreeingSides.filter((one) => isOwner && owned[one] === viewer.id);
    return {
      ...around,
      /** The side this viewer speaks for; null for everybody but the co-owners. */
      speaksFor: side && !other ? side : null,
      mayName: can(viewer, "kpi.define", row),
      mayOverride: can(viewer, "kpi.override_outcome", row),
    };
  },
});

const keptDefinitions: SQL<KeptDefinition[]> = sql`(
  select coalesce(json_agg(json_build_object('number', d.number, 'content', d.content, 'reason', d.reason,
    'by', (select u.name from users u where u.id = d.created_by), 'at', d.created_at) order by d.number desc), '[]')
  from kpi_definitions d where d.kpi_id = kpis.id)`;

/** Definitions name their owners by id; these are the names, of people who have left too. */
const everyOwner: SQL<Named[]> = sql`(
  select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name)), '[]') from users u
  where u.id::text in (select unnest(array[d.content->>'itOwnerId', d.content->>'marketingOwnerId'])
    from kpi_definitions d where d.kpi_id = kpis.id))`;

const overridesOf: SQL<Override[]> = sql`(
  select coalesce(json_agg(json_build_object('reason', o.reason, 'at', o.created_at,
    'by', (select u.name from users u where u.id = o.granted_by)) order by o.created_at desc, o.id desc), '[]')
  from outcome_overrides o where o.kpi_id = kpis.id)`;
