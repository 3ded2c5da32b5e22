import { wordsOf } from "@/app/_marks/words";
import { FoldedForm } from "@/app/_ui/folded-form";
import { Section } from "@/app/_ui/section";
import type { SyncList } from "@/lib/syncs/queries/list-syncs";
import { addToTemplate, endOfTemplate, planTheSeries } from "./actions";
import { RowForm } from "./row-form";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When the meeting is held, and what stands on every agenda. */
export function SeriesSection({ list: { series, template, maySchedule } }: { readonly list: SyncList }) {
  const t = wordsOf("sync.series");
  const { weekday, startsAt, durationMinutes, preReadHours, sendsMail } = series;
  return (
    <Section id="series" title={t("title")}>
      <p className="series-words">
        {t("is", {
          day: t(`weekday.${weekday as 1}`),
          at: startsAt,
          minutes: durationMinutes,
          hours: preReadHours,
          mail: sendsMail ? "yes" : "no",
        })}
      </p>
      {!series.isPlanned && <p className="hint">{t("standard")}</p>}
      {maySchedule && (
        <FoldedForm
          summary={t("change")}
          version={JSON.stringify(series)}
          action={planTheSeries}
          rows={[
            [
              {
                ...{ kind: "select", name: "weekday", label: t("day"), initial: String(weekday) },
                options: weekdays.map((one) => ({ value: String(one), label: t(`weekday.${one}`) })),
              },
              { kind: "text", name: "startsAt", label: t("at"), initial: startsAt, required: true },
            ],
            [
              {
                kind: "number",
                name: "durationMinutes",
                label: t("minutes"),
                initial: String(durationMinutes),
                required: true,
              },
              {
                kind: "number",
                name: "preReadHours",
                label: t("preRead"),
                initial: String(preReadHours),
                required: true,
              },
            ],
            [{ kind: "check", name: "sendsMail", label: t("mail"), initial: sendsMail ? "on" : "" }],
          ]}
          words={{ submit: t("keep"), refused: t("refused"), saved: t("kept") }}
        />
      )}
      <h3>{t("template")}</h3>
      {template.length === 0 && <p className="hint">{t("noTemplate")}</p>}
      <ul className="series-items">
        {template.map(({ id, title, reason }) => (
          <li key={id}>
            <span>
              {title} {reason && <small>{reason}</small>}
            </span>
            {maySchedule && <RowForm action={endOfTemplate} hidden={{ id }} label={t("end")} of={title} quiet />}
          </li>
        ))}
      </ul>
      {maySchedule && (
        <FoldedForm
          summary={t("addTemplate")}
          action={addToTemplate}
          version={String(template.length)}
          rows={[
            [{ kind: "text", name: "title", label: t("itemTitle"), required: true }],
            [{ kind: "text", name: "reason", label: t("itemReason") }],
          ]}
          words={{ submit: t("addTemplate"), refused: t("refused") }}
        />
      )}
    </Section>
  );
}
