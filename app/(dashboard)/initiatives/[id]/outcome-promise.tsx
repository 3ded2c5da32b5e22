import { getTranslations } from "next-intl/server";
import { KpiName, KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { dayText, difference } from "@/app/_ui/format";
import type { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";

type Effect = Awaited<ReturnType<typeof readInitiative>>["effects"][number];

/** The first promise: which KPIs should move, by how much and by when, beside where each is now. */
export async function OutcomePromise({ context, effects }: { context: Context; effects: readonly Effect[] }) {
  const t = await getTranslations("initiatives.promise");
  const ids = effects.map(({ id }) => id);
  const { items } = ids.length > 0 ? await listKpis(context, { ids, limit: 50 }) : { items: [] };
  return (
    <div>
      <dt>{t("outcome")}</dt>
      <dd>
        {effects.length === 0 && <p className="text-ink-3">{t("noOutcome")}</p>}
        {effects.map((effect) => {
          const line = items.find(({ id }) => id === effect.id);
          return line && <EffectLine key={effect.id} effect={effect} line={line} />;
        })}
      </dd>
    </div>
  );
}

async function EffectLine({ effect, line }: { effect: Effect; line: KpiLine }) {
  const t = await getTranslations("initiatives.promise");
  return (
    <p className="promise-line">
      <KpiName line={line} />
      <span>{effectText(t, effect, line)}</span>
      <span className="promise-now">
        {t("now")} <KpiValue line={line} withUnit />
      </span>
      <KpiStatusMark line={line} />
    </p>
  );
}

function effectText(t: Awaited<ReturnType<typeof getTranslations>>, effect: Effect, line: KpiLine) {
  if (effect.expectedChange === null) return t("noEffect");
  const { text, unit } = difference(effect.expectedChange, line.unit, line.currency);
  const change = `${text} ${unit}`.trim();
  return effect.expectedBy
    ? t("effectBy", { change, day: dayText(effect.expectedBy, { year: true }) })
    : t("effect", { change });
}
