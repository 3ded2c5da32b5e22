import { drawnOnce } from "@/app/_marks/drawn-once";
import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { StepPane } from "@/app/_marks/sync/step-pane";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { ChangeList } from "../change-list";
import { SaidSections } from "./said-sections";

type Props = { readonly record: SyncRecord; readonly zone: string };

/** A meeting that was held, as it was: what was said and decided, what had changed, and every figure as it stood. */
export function MinutesPage({ record, zone }: Props) {
  const t = wordsOf("sync.minutes");
  const { meeting, seen, talk, sinceLast, during, frozen } = record;
  const when = (at: Date | null) => (at ? momentText(at, zone) : "–");
  return (
    <>
      <PageHead
        finding={t("finding", { decisions: talk.decisions.length, actions: talk.actions.length })}
        sub={t("sub", {
          week: meeting.week.slice(5),
          from: when(meeting.startedAt),
          presenter: record.presenter?.name ?? "none",
          leftOut: record.leftOut,
        })}
      />
      {meeting.minutes && <p className="minutes-text">{meeting.minutes}</p>}
      <div className="sync-columns">
        <SaidSections talk={talk} seen={seen} />
        <div>
          <Section id="there" title={t("there")} count={talk.attendance.length}>
            <p>{talk.attendance.map(({ name }) => name).join(", ") || t("nobodyNoted")}</p>
          </Section>
          <Section id="sealed" title={t("sealed")}>
            {frozen.start ? (
              <dl className="audit-hash">
                <dt>{t("atStart", { at: when(frozen.start.frozenAt) })}</dt>
                <dd>{frozen.start.auditHash}</dd>
                {frozen.close && <dt>{t("atClose", { at: when(frozen.close.frozenAt) })}</dt>}
                {frozen.close && <dd>{frozen.close.auditHash}</dd>}
              </dl>
            ) : (
              <p className="hint">{t("notFrozen")}</p>
            )}
          </Section>
        </div>
      </div>
      {sinceLast && (
        <Section id="since" title={t("since")} count={sinceLast.length}>
          <ChangeList changes={sinceLast} facts={seen.facts} />
        </Section>
      )}
      {during && (
        <Section id="during" title={t("during")} count={during.length}>
          <ChangeList changes={during} facts={seen.facts} />
        </Section>
      )}
      {frozen.start && (
        <Section id="figures" title={t("figures")} note={t("figuresNote", { at: when(frozen.start.frozenAt) })}>
          {seen.steps
            .filter(({ shows }) => shows !== "close")
            .map((step) => (
              <details key={step.key} className="frozen-step">
                <summary>{stepTitle(step, seen)}</summary>
                {drawnOnce(seen, `minutes step ${step.key}`, () => (
                  <div>
                    <StepPane step={step} seen={seen} />
                  </div>
                ))}
              </details>
            ))}
        </Section>
      )}
    </>
  );
}
