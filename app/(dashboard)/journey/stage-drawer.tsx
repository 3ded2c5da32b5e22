import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { Drawer } from "@/app/_ui/drawer";
import { Notice } from "@/app/_ui/notice";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import { readNotes } from "@/lib/comments/queries/notes";
import { readStageHistory } from "@/lib/events/queries/read-stage-history";
import { readTouchpointPeople } from "@/lib/events/queries/touchpoint-people";
import { listStageDecisions } from "@/lib/journeys/queries/stage-decisions";
import { addDays } from "@/lib/kernel/day";
import { listEvents } from "@/lib/kpis/queries/list-events";
import type { SignalLine } from "@/lib/signals/signal";
import { feedAddress } from "./[stage]/feed/address";
import { type JourneyView, journeyAddress, segmentOf, shut } from "./address";
import { ofDays } from "./asked-range";
import { DrawerLists } from "./drawer-lists";
import { daysOf, type JourneyRoom, type MappedStage } from "./journey-room";
import { RaiseForm } from "./raise-form";
import { ShareReview } from "./share-review";
import type { NameOf } from "./verdict-words";

type StageDrawerProps = {
  readonly room: JourneyRoom;
  readonly stage: MappedStage;
  readonly view: JourneyView;
  readonly segment: string | null;
  readonly nameOf: NameOf;
};

const monthsBack = 365;

/** One stage closer up: how its going-on share came to be, what happened, who is on it, and what was decided. */
export async function StageDrawer({ room, stage, view, segment, nameOf }: StageDrawerProps) {
  const t = wordsOf("journey.drawer");
  const context = await requireContext();
  const mayFeed = mayAtAll(context.viewer, "kpi.define");
  const asked = segmentOf(view);
  const [weeks, use, notes, events, decisions] = await Promise.all([
    readStageHistory(context, { stageId: stage.id, ...(asked && { segment: asked }) }),
    readTouchpointPeople(context, { stageId: stage.id }),
    readNotes(context, { kind: "stage", ref: stage.id }),
    listEvents(context, { limit: 100 }),
    listStageDecisions(context, { stageId: stage.id }),
  ]);
  const since = addDays(room.numbers.monday, -monthsBack);
  const own = new Set(stage.kpis.map(({ key }) => key));
  const happened = events.items.filter(
    ({ kpis, endsOn }) => endsOn >= since && (kpis.length === 0 || kpis.some(({ key }) => own.has(key))),
  );
  const raised = stage.signals.find(({ id }) => id === view.raised);
  const row = view.cell && isRow(view.cell) ? wordsOf("journey.row")(view.cell) : null;
  return (
    <Drawer
      label={t("label", { stage: stage.name })}
      crumbs={[stage.name, ...(row ? [row] : [])]}
      closeHref={journeyAddress(view, shut)}
      closeLabel={t("close")}
      closeKey={t("escape")}
      returnTo={`[data-cell="${stage.key} ${row ? view.cell : "onward"}"]`}
    >
      {raised && <Raised signal={raised} stage={stage} />}
      {view.raise && room.maySignal ? (
        <RaiseForm stage={stage} view={view} viewer={context.viewer} />
      ) : (
        <>
          <ShareReview stage={stage} weeks={weeks} events={happened} room={room} segment={segment} nameOf={nameOf} />
          <DrawerLists
            {...{ stage, view, decisions, notes, use }}
            sources={room.numbers.sources}
            funnelHref={stepFunnel(room, stage)}
            feedHref={mayFeed ? feedAddress({ stage: stage.key, journey: "default" }) : undefined}
            maySignal={room.maySignal}
            zone={context.organisation.zone}
          />
        </>
      )}
    </Drawer>
  );
}

/** What was raised just now, and where it stands. */
function Raised({ signal: { id, title }, stage }: RaisedProps) {
  const t = wordsOf("journey.raise");
  return (
    <Notice tone="chosen" live>
      {t("raised")}{" "}
      <SoftLink className="text-link" href={`/journey/${stage.key}#signal-${id}`}>
        {title}
      </SoftLink>
    </Notice>
  );
}

type RaisedProps = { readonly signal: Pick<SignalLine, "id" | "title">; readonly stage: Pick<MappedStage, "key"> };

/** The one step from here as a funnel of the same weeks, so that both say the same; none after the last stage. */
function stepFunnel({ stages, numbers }: JourneyRoom, { key, numbers: own }: MappedStage): string | undefined {
  const next = stages[stages.findIndex((one) => one.key === key) + 1];
  if (!next || own?.wentOn?.share == null) return undefined;
  const steps = [key, next.key].map((step) => `&step=${encodeURIComponent(`stage:${step}`)}`).join("");
  return `${ofDays("/journey/funnel", daysOf(numbers))}${steps}`;
}

const rows = [
  ...["goal", "touchpoints", "people", "onward", "experience", "gap", "technology", "channel", "device", "costs"],
  ...["work", "signals", "money", "owners"],
] as const;
type Row = "goal" | "touchpoints" | "people" | "onward" | "experience" | "gap" | "technology" | "work" | "owners";
const isRow = (cell: string): cell is Row => (rows as readonly string[]).includes(cell);
