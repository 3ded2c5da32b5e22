import type { ReactNode } from "react";
import { drawnOnce } from "@/app/_marks/drawn-once";
import { stepReasons, stepTitle } from "@/app/_marks/sync/agenda-words";
import { StepPane } from "@/app/_marks/sync/step-pane";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Side } from "@/lib/access/viewer";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { ChangeList } from "../change-list";
import { PaperLink } from "./paper-link";
import { SaidSections } from "./said-sections";

type Props = { readonly record: SyncRecord; readonly zone: string; readonly sharing: ReactNode };

/** A meeting that was held, as it was: what was said and decided, what had changed, and every figure as it stood. */
export function MinutesPage({ record, zone, sharing }: Props) {
  const t = wordsOf("sync.minutes");
  const { meeting, seen, talk, sinceLast, during, frozen } = record;
  const when = (at: Date | null) => (at ? momentText(at, zone) : "–");
  return (
    <div className="minutes">
      <PageHead
        finding={t("finding", { decisions: talk.decisions.length, actions: talk.actions.length })}
        sub={t("sub", {
          week: meeting.week.slice(5),
          from: when(meeting.startedAt),
          presenter: record.presenter?.name ?? "none",
          leftOut: record.leftOut,
        })}
        actions={
          <>
            <SoftLink className="button button-quiet" href="/sync">
              {t("allMeetings")}
            </SoftLink>
            <PaperLink week={meeting.week} kind="minutes" />
          </>
        }
      />
      {meeting.minutes && <p className="minutes-text">{meeting.minutes}</p>}
      <div className="sync-columns">
        <SaidSections talk={talk} seen={seen} />
        <div>
          <Section id="there" title={t("there")} count={talk.attendance.length}>
            <People all={talk.attendance} />
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
      {sharing}
      {frozen.start && <Figures seen={seen} note={t("figuresNote", { at: when(frozen.start.frozenAt) })} />}
      <Seals frozen={frozen} when={when} />
    </div>
  );
}

const inOrder: readonly Side[] = ["it", "marketing", "finance", "other"];

/** Who was there, side by side: twenty people take no more room than four. */
function People({ all }: { readonly all: SyncRecord["talk"]["attendance"] }) {
  if (all.length === 0) return <p className="hint section-body">{wordsOf("sync.minutes")("nobodyNoted")}</p>;
  const t = wordsOf("sync.minutes.side");
  const sides = [...new Set(all.map(({ side }) => side))].toSorted((a, b) => inOrder.indexOf(a) - inOrder.indexOf(b));
  return (
    <dl className="people-list">
      {sides.map((side) => (
        <div key={side}>
          <dt>{t(side)}</dt>
          <dd>
            {all
              .filter((one) => one.side === side)
              .map(({ name }) => name)
              .join(", ")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type SealsProps = Pick<SyncRecord, "frozen"> & { readonly when: (at: Date) => string };

/** What proves that nothing of it was changed since: for whoever asks, behind one quiet line at the end. */
function Seals({ frozen: { start, close }, when }: SealsProps) {
  const t = wordsOf("sync.minutes");
  if (!start) return <p className="hint section-body">{t("notFrozen")}</p>;
  return (
    <details className="seal" id="sealed">
      <summary>{t("sealed")}</summary>
      <dl className="audit-hash">
        <dt>{t("atStart", { at: when(start.frozenAt) })}</dt>
        <dd>{start.auditHash}</dd>
        {close && <dt>{t("atClose", { at: when(close.frozenAt) })}</dt>}
        {close && <dd>{close.auditHash}</dd>}
      </dl>
    </details>
  );
}

/** Each step folded, with why it was looked at. */
function Figures({ seen, note }: Pick<SyncRecord, "seen"> & { readonly note: string }) {
  return (
    <Section id="figures" title={wordsOf("sync.minutes")("figures")} note={note}>
      {seen.steps
        .filter(({ shows }) => shows !== "close")
        .map((step) => (
          <details key={step.key} className="frozen-step">
            <summary>
              {stepTitle(step, seen)} <span>{step.shows !== "actions" && stepReasons(step, seen.facts.today)[0]}</span>
            </summary>
            {drawnOnce(seen, `minutes step ${step.key}`, () => (
              <div>
                <StepPane step={step} seen={seen} />
              </div>
            ))}
          </details>
        ))}
    </Section>
  );
}
