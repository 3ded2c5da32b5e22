import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { budgets } from "@/db/schema";
import type { splitModes } from "@/db/vocabulary/budgets";
import { withinBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { Funder } from "../shares/funding";
import { type Standing, standings } from "../shares/standing";
import { lineStands } from "./journal";

/** One function's part, in hundredths of a percent, and the cost centre it pays from. */
export interface AgreedPart extends Funder {
  readonly hundredths: number;
  readonly costCentre: { readonly id: string; readonly code: string } | null;
}

/** Who agreed when that from a day on the parts of a line are these. */
export interface AgreementRecord {
  readonly id: string;
  readonly mode: (typeof splitModes)[number];
  readonly validFrom: string;
  readonly reason: string;
  /** Null for scripts and imports. */
  readonly agreedBy: string | null;
  readonly agreedAt: string;
  readonly parts: readonly AgreedPart[];
  readonly standing: Standing;
}

/** A line with every agreement it ever had, the newest first. */
export interface AgreedLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly agreements: readonly AgreementRecord[];
}

type LineRow = Omit<AgreedLine, "agreements"> & { readonly agreements: readonly Omit<AgreementRecord, "standing">[] };

/** The lines of a budget in their order, each with the history of its shares. Nothing when there is no such budget. */
export const listAgreements = query({
  name: "listAgreements",
  lasting: true,
  capability: "budget.read",
  input: z.strictObject({ budgetId: z.uuid() }),
  async run({ db, input, extent, viewer, organisation, now }): Promise<AgreedLine[]> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<{ line: LineRow }>(sql`
      select json_build_object('id', l.id, 'name', l.name, 'version', l.version, 'agreements',
        (select coalesce(json_agg(${agreementJson} order by a.valid_from desc, a.created_at desc, a.id desc), '[]')
          from share_agreements a where a.line_id = l.id)) as line
      from budgets join budget_lines l on l.budget_id = budgets.id
      where ${readable} and ${lineStands} order by l.position, l.created_at, l.id`);
    const on = today(now, organisation.zone);
    return rows.map(({ line }) => {
      const stands = standings(line.agreements, on);
      const agreements = line.agreements.map((one, at) => ({ ...one, standing: stands[at] ?? "replaced" }));
      return { ...line, agreements };
    });
  },
});

const agreementJson = sql`json_build_object('id', a.id, 'mode', a.mode, 'validFrom', a.valid_from, 'reason', a.reason,
  'agreedBy', (select u.name from users u where u.id = a.created_by), 'agreedAt', a.created_at,
  'parts', (select coalesce(json_agg(json_build_object('functionId', f.id, 'functionKey', f.key, 'name', f.name,
      'side', f.side, 'hundredths', s.hundredths,
      'costCentre', (select json_build_object('id', c.id, 'code', c.code) from cost_centres c where c.id = s.cost_centre_id))
      order by f.name), '[]')
    from shares s join functions f on f.id = s.function_id where s.agreement_id = a.id))`;
