import { wordsOf } from "@/app/_marks/words";
import { ReviewChart } from "@/app/_ui/charts/review-chart";
import type { ReviewMark, ReviewPanelData } from "@/app/_ui/charts/review-geometry";
import { countText, dayText, rangeText, shareText } from "@/app/_ui/format";
import {
  type CohortMonth,
  type CohortWeek,
  cohortMonths,
  type Gap,
  shareOfWeek,
} from "@/lib/events/counts/share-history";
import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import type { EventLine } from "@/lib/kpis/queries/parts/events";
import { weekName } from "./finding";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { ShareMark } from "./share-mark";
import { noNumber } from "./stage-cells";
import { judgedText, type NameOf, sinceText } from "./verdict-words";

type ShareReviewProps = {
  readonly room: JourneyRoom;
  readonly stage: MappedStage;
  /** Oldest first, the running one last. */
  readonly weeks: readonly CohortWeek[];
  readonly events: readonly EventLine[];
  readonly segment: string | null;
  readonly nameOf: NameOf;
};

const recentWeeks = 7;
const percent = (share: number | null): number | null => (share === null ? null : share * 100);
const print = (value: number) => `${Math.round(value * 10) / 10} %`;

/** Six weeks and twelve months of the share that goes on, with what happened meanwhile. */
export function ShareReview({ room, stage, weeks, events, segment, nameOf }: ShareReviewProps) {
  const t = wordsOf("journey.drawer");
  const { numbers, next } = stage;
  const now = numbers?.wentOn?.share ?? null;
  if (!next) return <p className="drawer-finding">{wordsOf("journey")("lastStage")}</p>;
  if (now === null) return <p className="drawer-finding">{numbers?.people ? t("nobody") : noNumber(numbers)}</p>;
  const recent = weeks.slice(-recentWeeks);
  const months = cohortMonths(weeks);
  const known = recent.filter((week) => shareOfWeek(week) !== null).map(({ monday }) => monday);
  const labelled = new Set([known[0], known.at(-1)]);
  const flags = flagsOf(events, recent, months);
  const finding = t("finding", {
    stage: stage.name,
    next,
    share: shareText(now),
    segment: segment ?? "",
    of: segment ? "yes" : "no",
  });
  return (
    <div className="drawer-part">
      <p className="drawer-figure">
        <b>{shareText(now)}</b> <ShareMark stage={stage} nameOf={nameOf} />{" "}
        {stage.verdict?.excursion && <span>{sinceText(stage.verdict.excursion, nameOf)}</span>}
      </p>
      {stage.verdict && <p className="hint">{judgedText(stage.verdict, nameOf)}</p>}
      <ReviewChart
        finding={finding}
        note={t("note", { window: room.numbers.windowDays })}
        recent={{
          ...panel(t("weeks"), finding),
          points: recent.map((week) => weekMark(week, labelled.has(week.monday))),
          flags: flags.recent,
        }}
        long={{ ...panel(t("months"), finding), points: months.map(monthMark), flags: flags.long }}
        words={{ lastYear: "", target: "", ownScales: "" }}
        summary={{ figures: [], units: "" }}
        events={flags.words}
        table={{
          ...{ label: t("asTable"), caption: t("caption", { stage: stage.name }) },
          columns: [t("week"), t("people"), t("wentOn"), t("share")],
          rows: recent
            .toReversed()
            .map((week) => [
              ...[weekName(week.monday), week.people === null ? noneText(week.gap) : countText(week.people)],
              ...[week.wentOn === null ? null : countText(week.wentOn), shareWords(week)],
            ]),
        }}
        addsUp={false}
        format={print}
      />
    </div>
  );
}

const shareWords = (week: CohortWeek): string | null => {
  const share = shareOfWeek(week);
  return share === null ? null : stateWords(shareText(share), week.isOpen);
};

const stateWords = (text: string, isOpen: boolean): string =>
  isOpen ? `${text}, ${wordsOf("journey")("stillOpen")}` : text;

function panel(name: string, finding: string): Omit<ReviewPanelData, "points" | "flags"> {
  const t = wordsOf("journey.drawer");
  const [summary, cursor] = [t("summary", { name, finding }), t("cursor", { name })];
  return { name, summary, cursor, partialWord: "", aheadWord: "", definitions: [] };
}

const bare = { lastYear: null, targets: [] } as const;

function weekMark(week: CohortWeek, isLabelled: boolean): ReviewMark {
  const value = percent(shareOfWeek(week));
  const state = value === null ? "missing" : week.isOpen ? "running" : "complete";
  const words = value === null ? noneText(week.gap) : stateWords(print(value), week.isOpen);
  const text = value === null || !isLabelled ? undefined : value.toFixed(value < 10 ? 1 : 0);
  return { ...bare, label: weekName(week.monday), name: weekName(week.monday), value, state, words, text };
}

/** Why there is no share: nobody could go on, nothing happened at all, or nobody has counted it. */
function noneText(gap: Gap | null): string {
  const t = wordsOf("journey");
  return gap === null ? t("noWalk") : t(`gap.${gap}`);
}

function monthMark({ month, share, isOpen, gap }: CohortMonth): ReviewMark {
  const value = percent(share);
  const name = dayText(month, { year: true }).replace(/^1 /, "");
  const words = value === null ? noneText(gap) : stateWords(print(value), isOpen);
  return { ...bare, label: name.slice(0, 1), name, value, state: value === null ? "missing" : "complete", words };
}

/** Where each event stands on both panels; those of the weeks are listed in sight, the others folded. */
function flagsOf(events: readonly EventLine[], weeks: readonly CohortWeek[], months: readonly CohortMonth[]) {
  const t = wordsOf("journey.drawer");
  const placed = events
    .slice(0, 9)
    .toReversed()
    .map((event, at) => ({
      ...{ number: at + 1, event, side: sideOf(event) },
      week: weeks.findIndex(({ monday }) => monday === mondayOf(event.startsOn)),
      month: months.findIndex(({ month }) => month === monthOfWeek(event.startsOn)),
    }));
  const line = ({ number, side, event, week }: (typeof placed)[number]) => ({
    ...{ flag: String(number), side, title: event.title, isRecent: week >= 0 },
    detail: daysText(event, week < 0),
  });
  const lines = placed.map(line);
  const earlier = lines.filter(({ isRecent }) => !isRecent);
  return {
    recent: placed.flatMap(({ number, side, week }) => (week < 0 ? [] : [{ number, side, slot: week }])),
    long: placed.flatMap(({ number, side, month }) => (month < 0 ? [] : [{ number, side, slot: month }])),
    words: {
      label: t("happened"),
      recent: lines.filter(({ isRecent }) => isRecent),
      earlier,
      earlierLabel: t("earlier", { count: earlier.length }),
    },
  };
}

const daysText = ({ startsOn, endsOn }: EventLine, year: boolean): string =>
  startsOn === endsOn ? dayText(startsOn, { year }) : rangeText(startsOn, endsOn, { year });
const monthOfWeek = (on: Day): Day => monthStart(addDays(mondayOf(on), 6), 0);
const sideOf = ({ side }: EventLine) => (side === "it" || side === "marketing" ? side : ("other" as const));
