import { type SQL, sql } from "drizzle-orm";
import type { AgreementFact } from "../../definition/agreement";
import type { FunctionName } from "../../definition/function-names";

/** What each function calls the KPI, for those that have a word of their own. */
export const functionNames: SQL<FunctionName[]> = sql`(
  select coalesce(json_agg(json_build_object('functionId', n.function_id, 'function', f.name, 'name', n.name)
    order by f.name), '[]')
  from kpi_names n join functions f on f.id = n.function_id where n.kpi_id = kpis.id)`;

/** Every yes anybody said to one of the KPI's definitions. */
export const agreementFacts: SQL<AgreementFact[]> = sql`(
  select coalesce(json_agg(json_build_object('number', a.number, 'side', a.side, 'by', u.name, 'at', a.agreed_at)
    order by a.number, a.side), '[]')
  from kpi_agreements a join users u on u.id = a.agreed_by where a.kpi_id = kpis.id)`;
