import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { StatusShape } from "@/app/_ui/marks/status-mark";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { subjectKey } from "@/lib/syncs/agenda/item";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { putOnAgenda, takeUpAgain } from "../actions";
import { AgendaList } from "../agenda-list";
import { ChangeList } from "../change-list";
import { RowForm } from "../row-form";
import { StartOrWhen } from "../start-or-when";
import { PaperLink } from "./paper-link";

type Props = { readonly record: SyncRecord; readonly zone: string };

/** The agenda that built itself, with what people put on it and put aside. */
export function AgendaPage({ record, zone }: Props) {
  const t = wordsOf("sync.agenda");
  const { meeting, startable, seen, talk, mayRun, mayTakePart, presenter } = record;
  const parked = new Set(talk.parks.map(({ step }) => step));
  const open = seen.agenda.filter(({ about }) => !parked.has(subjectKey(about)));
  const isRunning = meeting.state === "running";
  return (
    <div className="contents">
      <PageHead
        finding={open.length === 0 ? t("quiet") : t("finding", { count: open.length })}
        sub={aboutText(record, zone)}
        actions={
          <>
            <PaperLink week={meeting.week} kind="pre_read" quiet />
            {isRunning ? (
              <ButtonLink href={`/sync/${meeting.week}/run`} tone="primary" prefetch={false}>
                {t("join", { name: presenter?.name ?? "" })}
              </ButtonLink>
            ) : (
              mayRun && startable && <StartOrWhen week={meeting.week} startable={startable} />
            )}
          </>
        }
      />
      <div className="sync-columns">
        <Section id="agenda" title={t("title")} count={open.length} note={t("note")}>
          {open.length === 0 ? (
            <p className="quiet-week">
              <StatusShape state="on_track" coloured /> {t("allRoutine")}
            </p>
          ) : (
            <AgendaList seen={seen} week={mayTakePart ? meeting.week : null} parked={parked} />
          )}
        </Section>
        <div>
          {mayTakePart && (
            <Section id="add" title={t("add")}>
              <div className="section-body">
                <EntryForm
                  action={putOnAgenda}
                  hidden={{ week: meeting.week }}
                  version={String(talk.items.length)}
                  rows={[
                    [{ kind: "text", name: "title", label: t("addTitle"), required: true }],
                    [{ kind: "area", name: "reason", label: t("addReason") }],
                  ]}
                  words={{ submit: t("addSubmit"), refused: t("refused"), saved: t("added") }}
                />
              </div>
            </Section>
          )}
          {talk.parks.length > 0 && (
            <Section id="parked" title={t("parked")} count={talk.parks.length}>
              <ul className="series-items">
                {talk.parks.map(({ id, title, by, reason }) => (
                  <li key={id}>
                    <span>
                      {title} <small>{[by, reason].filter(Boolean).join(": ")}</small>
                    </span>
                    {mayTakePart && (
                      <RowForm action={takeUpAgain} hidden={{ id }} label={t("takeUp")} of={title} quiet />
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {record.sinceLast && (
            <Section id="since" title={t("since")} count={record.sinceLast.length}>
              <ChangeList changes={record.sinceLast} facts={seen.facts} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

function aboutText({ meeting, seen, last, leftOut }: SyncRecord, zone: string): string {
  const t = wordsOf("sync.agenda");
  const current = seen.facts.kpis.filter(({ freshness }) => freshness === "fresh").length;
  return t("sub", {
    week: meeting.week.slice(5),
    when: meeting.scheduledFor ? momentText(meeting.scheduledFor, zone) : "none",
    minutes: meeting.durationMinutes,
    steps: seen.steps.length,
    ...{ current, all: seen.facts.kpis.length },
    last: last ? last.week.slice(5) : "none",
    leftOut,
  });
}
