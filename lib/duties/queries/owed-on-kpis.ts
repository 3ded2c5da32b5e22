import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/lib/kernel/day";
import { type Cadence, periodOf } from "@/lib/kernel/period";
import { type AgreeingSide, type AgreementFact, agreementOf } from "@/lib/kpis/definition/agreement";
import { type FunctionName, ownName } from "@/lib/kpis/definition/function-names";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { newestPeriodEnd } from "@/lib/kpis/queries/kpi-facts";
import { agreementFacts, functionNames } from "@/lib/kpis/queries/parts/agreement";
import { answerDue, readingOwed, wordDue } from "../due";
import { because, type Duty, dutyOn } from "../duty";
import { type Asked, dayOf, ownedSince } from "./asked-for";

/** A KPI this person answers for, with what their duties follow from. */
export interface OwnedKpi {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly names: readonly FunctionName[];
  readonly cadence: Cadence;
  readonly graceDays: number | null;
  readonly isShared: boolean;
  /** The product works its values out itself. */
  readonly isFed: boolean;
  readonly side: AgreeingSide | "both";
  readonly createdAt: string;
  readonly ownedSince: string | null;
  readonly latestPeriodEnd: Day | null;
  readonly definition: { readonly number: number; readonly at: string };
  readonly agreements: readonly AgreementFact[];
  /** The newest word of each co-owner there has been. */
  readonly words: readonly { readonly authorId: string; readonly by: string; period: string; readonly at: string }[];
}

/** The KPIs this person answers for, as one JSON list. */
export const ownedKpis = ({ personId, today }: Asked): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', kpis.id, 'key', kpis.key, 'name', kpis.name,
    'names', ${functionNames}, 'cadence', kpis.cadence, 'graceDays', kpis.grace_days, 'isShared', kpis.is_shared,
    'isFed', exists (select from kpi_calculations c where c.kpi_id = kpis.id)
      or exists (select from stage_metric_kpis f where f.kpi_id = kpis.id),
    'side', case when kpis.it_owner_id = kpis.marketing_owner_id then 'both'
      when kpis.it_owner_id = ${personId} then 'it' else 'marketing' end,
    'createdAt', kpis.created_at, 'ownedSince', ${ownedSince(sql`kpis.id`, personId)},
    'latestPeriodEnd', ${newestPeriodEnd(today)},
    'definition', json_build_object('number', kpis.definition_number, 'at', coalesce((select d.created_at
      from kpi_definitions d where d.kpi_id = kpis.id and d.number = kpis.definition_number), kpis.created_at)),
    'agreements', ${agreementFacts},
    'words', (select coalesce(json_agg(json_build_object('authorId', w.author_id, 'by', u.name, 'period', w.period,
        'at', w.created_at)), '[]')
      from (select distinct on (c.author_id) c.* from check_ins c where c.kpi_id = kpis.id
        and c.author_id in (kpis.it_owner_id, kpis.marketing_owner_id) order by c.author_id, c.created_at desc) w
      join users u on u.id = w.author_id))), '[]')
  from kpis where ${personId} in (kpis.it_owner_id, kpis.marketing_owner_id) and ${isStanding})`;

/** What one of their KPIs asks of this person: its value, their yes to its definition, their word beside the other's. */
export const owedOnKpi = (kpi: OwnedKpi, asked: Asked): Duty[] => [
  ...reading(kpi, asked),
  ...definition(kpi, asked),
  ...word(kpi, asked),
];

const known = ({ id, key, name, names }: OwnedKpi, { viewer }: Asked) => ({
  about: `kpi/${id}`,
  subject: { ref: key, name: ownName(names, viewer) ?? name },
});

const since = (kpi: OwnedKpi, asked: Asked): Day => dayOf(kpi.ownedSince ?? kpi.createdAt, asked);

function reading(kpi: OwnedKpi, asked: Asked): Duty[] {
  if (kpi.isFed) return [];
  const { cadence, graceDays, latestPeriodEnd } = kpi;
  const { dueOn, staleOn } = readingOwed({
    ...{ cadence, graceDays, latestPeriodEnd },
    createdOn: dayOf(kpi.createdAt, asked),
    ownedSince: since(kpi, asked),
    fiscalYearStartMonth: asked.organisation.fiscalYearStartMonth,
  });
  if (dueOn > asked.today) return [];
  const reason = because("reading", { day: dueOn });
  return [
    dutyOn(asked.today, { ...known(kpi, asked), kind: "reading", reason, askedOn: dueOn, dueOn, overdueFrom: staleOn }),
  ];
}

/** Nobody agrees with themselves, so who stands on both sides is not asked. */
function definition(kpi: OwnedKpi, asked: Asked): Duty[] {
  const { isShared, side, agreements: facts, definition: asWritten } = kpi;
  if (side === "both") return [];
  const agreement = agreementOf({ isShared, number: asWritten.number, facts, zone: asked.organisation.zone });
  if (!agreement?.waitsFor.includes(side)) return [];
  const writtenOn = dayOf(asWritten.at, asked);
  const askedOn = writtenOn > since(kpi, asked) ? writtenOn : since(kpi, asked);
  const reason = because("definition", { number: asWritten.number, side });
  return [
    dutyOn(asked.today, { ...known(kpi, asked), kind: "definition", reason, askedOn, dueOn: answerDue(askedOn) }),
  ];
}

/** The two words are asked for so that their difference shows: where one was given, the other is awaited. */
function word(kpi: OwnedKpi, asked: Asked): Duty[] {
  const period = periodOf(kpi.cadence, asked.today, asked.organisation.fiscalYearStartMonth);
  const said = kpi.words.filter((one) => one.period === period.key);
  const other = said.find(({ authorId }) => authorId !== asked.personId);
  if (!kpi.isShared || !other || said.some(({ authorId }) => authorId === asked.personId)) return [];
  const askedOn = dayOf(other.at, asked);
  const dueOn = wordDue(askedOn, period.end);
  if (dueOn < since(kpi, asked)) return [];
  const reason = because("checkIn", { name: other.by, period: period.key });
  return [dutyOn(asked.today, { ...known(kpi, asked), kind: "check_in", reason, askedOn, dueOn })];
}
