import type { ReactNode } from "react";
import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import { SectionHead } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Notes } from "@/lib/comments/thread";
import type { StageDecision } from "@/lib/journeys/queries/stage-decisions";
import { today } from "@/lib/kernel/day";
import { type JourneyView, journeyAddress } from "./address";
import type { MappedStage } from "./journey-room";

type DrawerListsProps = {
  readonly stage: MappedStage;
  readonly view: JourneyView;
  readonly notes: Notes;
  readonly decisions: readonly StageDecision[];
  readonly maySignal: boolean;
  readonly zone: string;
  readonly funnelHref: string | undefined;
};

/** What was said of a stage, who is on it, and what was decided; then what one can do here. */
export function DrawerLists({ stage, view, notes, decisions, maySignal, zone, funnelHref }: DrawerListsProps) {
  const t = wordsOf("journey.drawer");
  const words = wordsOf("initiativeStatus");
  const kinds = wordsOf("signals.kind");
  const day = (at: Date | string) => dayText(today(new Date(at), zone));
  return (
    <>
      <Part title={t("notes")} count={notes.count} none={t("noNotes")}>
        {notes.threads.slice(0, 3).map(({ id, body, author, at }) => (
          <Line key={id} href={`/journey/${stage.key}#notes`} name={body} aside={`${author}, ${day(at)}`} />
        ))}
      </Part>
      <Part title={t("work")} count={stage.work.length} none={wordsOf("journey")("noWork")}>
        {stage.work.map(({ id, name, status }) => (
          <Line
            key={id}
            href={`/initiatives/${id}`}
            name={name}
            mark={<StatusMark state={status} label={words(status)} iconOnly />}
          />
        ))}
      </Part>
      <Part title={t("signals")} count={stage.signals.length} none={wordsOf("journey")("noSignals")}>
        {stage.signals.map(({ id, title, kind, raisedAt }) => (
          <Line
            key={id}
            href={`/journey/${stage.key}#signals`}
            name={title}
            aside={`${kinds(kind)}, ${momentText(raisedAt, zone).split(",")[0]}`}
          />
        ))}
      </Part>
      <Part title={t("decided")} count={decisions.length} none={t("noDecisions")}>
        {decisions.map(({ id, title, owner, at }) => (
          <Line key={id} name={title} aside={[owner, day(at)].filter(Boolean).join(", ")} />
        ))}
      </Part>
      <div className="drawer-actions">
        {maySignal && (
          <ButtonLink
            tone="primary"
            shortcut="s"
            href={journeyAddress(view, { raise: "any", raised: undefined })}
            scroll={false}
            prefetch={false}
          >
            {t("raise")}
          </ButtonLink>
        )}
        {funnelHref && (
          <ButtonLink href={funnelHref} prefetch={false}>
            {t("funnel")}
          </ButtonLink>
        )}
        <ButtonLink href={`/journey/${stage.key}`} prefetch={false}>
          {t("stage")}
        </ButtonLink>
      </div>
    </>
  );
}

type PartProps = {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly children: ReactNode;
};

function Part({ title, count, none, children }: PartProps) {
  return (
    <div className="drawer-part">
      <SectionHead title={title} count={count} />
      {count > 0 ? <ul className="drawer-list">{children}</ul> : <p className="hint">{none}</p>}
    </div>
  );
}

type LineProps = {
  readonly name: string;
  readonly href?: string;
  readonly mark?: ReactNode;
  readonly aside?: string;
};

function Line({ name, href, mark, aside }: LineProps) {
  return (
    <li>
      {mark}
      {href ? <SoftLink href={href}>{name}</SoftLink> : <span>{name}</span>}
      {aside && <small>{aside}</small>}
    </li>
  );
}
