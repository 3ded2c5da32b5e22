import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { StatusMark } from "@/app/_ui/marks/status-mark";
import type { Notes } from "@/lib/comments/thread";
import type { SourceFreshness } from "@/lib/events/counts/map-numbers";
import type { TouchpointsByUse } from "@/lib/events/queries/touchpoint-people";
import type { StageDecision } from "@/lib/journeys/queries/stage-decisions";
import { today } from "@/lib/kernel/day";
import { type JourneyView, journeyAddress } from "./address";
import { Line, Part } from "./drawer-part";
import type { MappedStage } from "./journey-room";
import { lineOfUse, weeksOfUseText } from "./touchpoint-use";

type DrawerListsProps = {
  readonly stage: MappedStage;
  readonly view: JourneyView;
  readonly notes: Notes;
  readonly decisions: readonly StageDecision[];
  readonly maySignal: boolean;
  readonly zone: string;
  readonly funnelHref: string | undefined;
  /** Leads to where the stage can feed a KPI, for whoever may. */
  readonly feedHref: string | undefined;
  readonly use: TouchpointsByUse;
  readonly sources: readonly SourceFreshness[];
};

/** Where customers are met, what was said of a stage, who is on it, and what was decided; then what one can do here. */
export function DrawerLists(props: DrawerListsProps) {
  const { stage, view, notes, decisions, maySignal, zone, funnelHref, feedHref } = props;
  const t = wordsOf("journey.drawer");
  const words = wordsOf("initiativeStatus");
  const kinds = wordsOf("signals.kind");
  const day = (at: Date | string) => dayText(today(new Date(at), zone));
  return (
    <>
      <TouchpointPart {...props} />
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
        {feedHref && (
          <ButtonLink href={feedHref} prefetch={false}>
            {wordsOf("journey.feed")("feed")}
          </ButtonLink>
        )}
        <ButtonLink href={`/journey/${stage.key}`} prefetch={false}>
          {t("stage")}
        </ButtonLink>
      </div>
    </>
  );
}

function TouchpointPart({ use, sources }: Pick<DrawerListsProps, "use" | "sources">) {
  const { touchpoints } = use;
  const t = wordsOf("journey");
  return (
    <Part
      title={t("drawer.touchpoints")}
      count={touchpoints.length}
      none={t("noTouchpoints")}
      note={t("touchpoints.note", { range: weeksOfUseText(use) })}
    >
      {touchpoints.map((one) => (
        <Line key={one.id} name={one.name} aside={lineOfUse(one, sources)} />
      ))}
    </Part>
  );
}
