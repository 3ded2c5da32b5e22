import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { Drawer } from "@/app/_ui/drawer";
import { readNotes } from "@/lib/comments/queries/notes";
import { readStageHistory } from "@/lib/events/queries/read-stage-history";
import { listStageDecisions } from "@/lib/journeys/queries/stage-decisions";
import { addDays } from "@/lib/kernel/day";
import { listEvents } from "@/lib/kpis/queries/list-events";
import { type JourneyView, journeyAddress, segmentOf, shut } from "./address";
import { DrawerLists } from "./drawer-lists";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { RaiseForm } from "./raise-form";
import { ShareReview } from "./share-review";

type StageDrawerProps = {
  readonly room: JourneyRoom;
  readonly stage: MappedStage;
  readonly view: JourneyView;
  readonly segment: string | null;
};

const monthsBack = 365;

/** One stage closer up: how its going-on share came to be, what happened, who is on it, and what was decided. */
export async function StageDrawer({ room, stage, view, segment }: StageDrawerProps) {
  const t = wordsOf("journey.drawer");
  const context = await requireContext();
  const asked = segmentOf(view);
  const [weeks, notes, events, decisions] = await Promise.all([
    readStageHistory(context, { stageId: stage.id, ...(asked && { segment: asked }) }),
    readNotes(context, { kind: "stage", ref: stage.id }),
    listEvents(context, { limit: 100 }),
    listStageDecisions(context, { stageId: stage.id }),
  ]);
  const since = addDays(room.numbers.monday, -monthsBack);
  const own = new Set(stage.kpis.map(({ key }) => key));
  const happened = events.items.filter(
    ({ kpis, endsOn }) => endsOn >= since && (kpis.length === 0 || kpis.some(({ key }) => own.has(key))),
  );
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
      {view.raise && room.maySignal ? (
        <RaiseForm stage={stage} view={view} viewer={context.viewer} />
      ) : (
        <>
          <ShareReview stage={stage} weeks={weeks} events={happened} room={room} segment={segment} />
          <DrawerLists
            {...{ stage, view, decisions, notes }}
            maySignal={room.maySignal}
            zone={context.organisation.zone}
          />
        </>
      )}
    </Drawer>
  );
}

const rows = [
  ...["goal", "touchpoints", "people", "onward", "experience", "gap", "technology", "channel", "device", "costs"],
  ...["work", "signals", "money", "owners"],
] as const;
type Row = "goal" | "touchpoints" | "people" | "onward" | "experience" | "gap" | "technology" | "work" | "owners";
const isRow = (cell: string): cell is Row => (rows as readonly string[]).includes(cell);
