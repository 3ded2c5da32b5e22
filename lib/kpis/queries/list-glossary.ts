import { and, getTableColumns, type SQL, sql } from "drizzle-orm";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { type Agreement, type AgreementFact, agreementOf } from "../definition/agreement";
import { type FunctionName, ownName } from "../definition/function-names";
import { kpiList } from "../schema";
import { isStanding } from "./is-standing";
import { kpisMatching } from "./matching";
import { agreementFacts, functionNames } from "./parts/agreement";

/** A KPI as the glossary explains it: every name, what it means, how it is computed and who stands behind that. */
export type GlossaryEntry = {
  readonly key: string;
  readonly name: string;
  readonly ownName: string | null;
  readonly names: readonly FunctionName[];
  readonly plainLine: string;
  readonly definition: string;
  readonly formula: string;
  readonly itOwner: string | null;
  readonly marketingOwner: string | null;
  readonly number: number;
  /** Null for a KPI that is not shared. */
  readonly agreement: Agreement | null;
};

type Row = Omit<GlossaryEntry, "ownName" | "agreement"> & {
  readonly isShared: boolean;
  readonly agreements: readonly AgreementFact[];
};

/** Every KPI by its name, those whose words or name in any function hold a text; a page at a time with how many. */
export const listGlossary = query({
  name: "listGlossary",
  lasting: true,
  capability: "kpi.read",
  input: kpiList.pick({ search: true, page: true, limit: true }),
  async run({ db, viewer, organisation, input: { search, page, limit }, extent }) {
    const where = and(
      isStanding,
      within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }),
      search ? kpisMatching(search) : undefined,
    );
    const [rows, count] = await Promise.all([
      db
        .select(entry)
        .from(kpis)
        .where(where)
        .orderBy(sql`lower(${kpis.name})`, kpis.id)
        .limit(limit)
        .offset((page - 1) * limit),
      db.$count(kpis, where),
    ]);
    const { zone } = organisation;
    const items = rows.map(({ isShared, agreements, ...row }: Row): GlossaryEntry => {
      const agreement = agreementOf({ isShared, number: row.number, facts: agreements, zone });
      return { ...row, ownName: ownName(row.names, viewer), agreement };
    });
    return { items, count };
  },
});

const { key, name, plainLine, definition, formula, isShared, definitionNumber: number } = getTableColumns(kpis);
const nameOf = (person: SQL): SQL<string | null> => sql`(select u.name from users u where u.id = ${person})`;
const entry = {
  ...{ key, name, plainLine, definition, formula, isShared, number },
  names: functionNames,
  agreements: agreementFacts,
  itOwner: nameOf(sql`kpis.it_owner_id`),
  marketingOwner: nameOf(sql`kpis.marketing_owner_id`),
};
