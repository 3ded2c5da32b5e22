import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { initiatives } from "@/db/schema";
import { extentOf } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import { type EffectStart, effectStart } from "@/lib/journeys/effect-since";
import { type Day, day, today } from "@/lib/kernel/day";
import { dayField } from "@/lib/kernel/day-field";
import { refuse } from "@/lib/kernel/errors";
import type { KpiUnit } from "@/lib/kernel/measure";
import { query } from "@/lib/kernel/operation";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { kpiKey } from "@/lib/kpis/schema";
import type { KpiDirection } from "@/lib/kpis/standing/status";
import { type KpiSeries, type Measured, measured } from "../impact/measured";
import { comparableKpis, seriesOf } from "./impact-series";

/** Where a measurement begins: by the rule, or on a day somebody chose. */
export type Launch = { readonly on: Day; readonly kind: EffectStart["kind"] | "chosen" };

export type ComparableKpi = { readonly id: string; readonly key: string; readonly name: string };

export type KpiImpact = Measured & {
  readonly kpi: ComparableKpi & {
    readonly unit: KpiUnit;
    readonly currency: string | null;
    readonly direction: KpiDirection;
  };
  readonly expectedChange: number | null;
  readonly expectedBy: Day | null;
  /** Whether the values of its periods add up to something, as orders do and rates do not. */
  readonly isAddedUp: boolean;
};

export type InitiativeImpact = {
  /** Null where nothing has begun that could have moved anything. */
  readonly launch: Launch | null;
  /** What the KPIs are compared with: somebody's choice, never the product's. */
  readonly control: ComparableKpi | null;
  /** Somebody chose a KPI that is none of `comparable`. */
  readonly isControlRefused: boolean;
  readonly comparable: readonly ComparableKpi[];
  readonly kpis: readonly KpiImpact[];
};

type Linked = KpiSeries & Omit<KpiImpact, keyof Measured>;

/**
 * What an initiative did to each KPI it should move: the periods before its launch carried on, against what was. Needs
 * the right to read KPIs as well, since their values stand in the answer.
 */
export const readImpact = query({
  name: "readImpact",
  lasting: true,
  capability: "initiative.read",
  input: z.strictObject({ initiativeId: z.uuid(), launch: dayField.optional(), control: kpiKey.optional() }),
  async run({ db, viewer, organisation, now, input, extent }): Promise<InitiativeImpact> {
    const on = today(now, organisation.zone);
    const owners = [initiatives.itOwnerId, initiatives.marketingOwnerId];
    const initiative = await db.query.initiatives.findFirst({
      where: and(eq(initiatives.id, input.initiativeId), within(extent, { stream: initiatives.streamId, owners })),
    });
    if (!initiative) refuse("not_found", "refusal.gone");
    extentOf(viewer, "kpi.read");
    const { state, startsOn, endsOn } = initiative;
    const dates = { state, startsOn: asDay(startsOn), endsOn: asDay(endsOn) };
    const launch: Launch | null = input.launch ? { on: input.launch, kind: "chosen" } : effectStart(dates, on);
    const comparable = await comparableKpis(db, initiative.id);
    const control = comparable.find(({ key }) => key === input.control) ?? null;
    const linked = await linkedKpis(db, initiative.id, on);
    const other = control && (await seriesOf(db, control.id, on));
    const kpis = linked.flatMap((facts): KpiImpact[] => {
      if (!launch) return [];
      const { kpi, expectedChange, expectedBy, isAddedUp } = facts;
      const against = control && other?.cadence === facts.cadence ? { key: control.name, points: other.points } : null;
      return [{ kpi, expectedChange, expectedBy, isAddedUp, ...measured(facts, launch.on, against) }];
    });
    const isControlRefused = input.control !== undefined && control === null;
    return { launch, control, isControlRefused, comparable, kpis };
  },
});

const asDay = (text: string | null): Day | null => (text === null ? null : day(text));

/** The KPIs an initiative should move, each with its series. */
async function linkedKpis(db: Db, initiativeId: string, on: Day): Promise<Linked[]> {
  const linked = sql`select x.kpi_id as "id", x.expected_change as "expectedChange", x.expected_by as "expectedBy",
      kpis.key, kpis.name, kpis.unit, kpis.currency, kpis.direction
    from initiative_kpis x join kpis on kpis.id = x.kpi_id
    where x.initiative_id = ${initiativeId} and ${isStanding} order by lower(kpis.name), kpis.id`;
  const { rows } = await db.execute<KpiImpact["kpi"] & Pick<KpiImpact, "expectedChange" | "expectedBy">>(linked);
  return Promise.all(
    rows.map(async ({ expectedChange, expectedBy, ...kpi }) => {
      return { kpi, expectedChange, expectedBy, ...(await seriesOf(db, kpi.id, on)) };
    }),
  );
}
