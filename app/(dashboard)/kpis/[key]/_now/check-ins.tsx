import { useTranslations } from "next-intl";
import { EntryForm } from "@/app/_ui/entry-form";
import { Tag } from "@/app/_ui/tag";
import { sayHowItStands } from "../../actions";
import type { KpiDetail } from "../kpi-detail";

type CheckInsProps = { readonly kpi: KpiDetail; readonly when: (at: Date) => string };

/** What the co-owners say, newest first, and the form for a co-owner to say it. */
export function CheckIns({ kpi: { line, checkIns, mayCheckIn }, when }: CheckInsProps) {
  const t = useTranslations("kpis.checkIn");
  return (
    <section className="kpi-tab" aria-label={t("title")}>
      <p className="hint">{checkIns.length === 0 ? t("none") : t("note")}</p>
      {checkIns.slice(0, 10).map((checkIn) => (
        <article key={checkIn.id} className="check-in">
          <p>
            <b className="font-strong">{t("says", { author: checkIn.author, confidence: checkIn.confidence })}</b>
            {checkIn.side && <Tag>{t(`side.${checkIn.side}`)}</Tag>}
            <time dateTime={checkIn.createdAt}>
              {checkIn.period} · {when(new Date(checkIn.createdAt))}
            </time>
          </p>
          {checkIn.changed && <p>{checkIn.changed}</p>}
          {checkIn.blocker && <p className="text-ink-2">{t("blockedBy", { blocker: checkIn.blocker })}</p>}
        </article>
      ))}
      {mayCheckIn && <CheckInForm kpiKey={line.key} />}
    </section>
  );
}

function CheckInForm({ kpiKey }: { readonly kpiKey: string }) {
  const t = useTranslations("kpis.checkIn");
  const steps = Array.from({ length: 11 }, (_, step) => ({ value: String(step), label: String(step) }));
  return (
    <details className="table-twin">
      <summary>{t("yours")}</summary>
      <EntryForm
        action={sayHowItStands}
        hidden={{ kpi: kpiKey }}
        rows={[
          [
            {
              kind: "select",
              name: "confidence",
              label: t("confidence"),
              hint: t("confidenceHint"),
              options: [{ value: "", label: t("choose") }, ...steps],
              required: true,
            },
          ],
          [{ kind: "area", name: "changed", label: t("changed") }],
          [{ kind: "area", name: "blocker", label: t("blocker") }],
        ]}
        words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
      />
    </details>
  );
}
