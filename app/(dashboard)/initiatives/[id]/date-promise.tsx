import { getTranslations } from "next-intl/server";
import { signed } from "@/app/_marks/initiative-marks";
import { dayText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import { type Day, daysBetween, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { Baseline } from "./baseline";
import { EndMoves } from "./end-moves";

type Found = Awaited<ReturnType<typeof readInitiative>>;
type DatePromiseProps = { found: Found; context: Context };

/** The second promise: from when to when, how often the end has moved, and how many days are left. */
export async function DatePromise({ found, context: { now, organisation } }: DatePromiseProps) {
  const { line, endMoves: moves } = found;
  const t = await getTranslations("initiatives.promise");
  const on = today(now, organisation.zone);
  const { startsOn, endsOn, firstEndsOn } = line;
  return (
    <div>
      <dt>{t("date")}</dt>
      <dd>
        <p className="promise-line">
          <span className="font-strong">
            {endsOn ? t("span", { from: startsOn ? whole(startsOn) : "none", to: whole(endsOn) }) : t("noDate")}
          </span>
          {endsOn && line.state !== "closed" && (
            <span>{t(endsOn < on ? "over" : "left", { days: Math.abs(daysBetween(on, endsOn)) })}</span>
          )}
          <Moved line={line} zone={organisation.zone} />
        </p>
        {startsOn && endsOn && <DateTrack from={startsOn} first={firstEndsOn} to={endsOn} on={on} />}
        {moves.length > 0 && <EndMoves moves={moves} zone={organisation.zone} />}
        <Baseline found={found} zone={organisation.zone} />
      </dd>
    </div>
  );
}

/** How far the end has moved: from the first one, or since the newest baseline both sides agreed to. */
async function Moved({ line, zone }: { line: InitiativeLine; zone: string }) {
  const { firstEndsOn, baseline, movedDays, moves } = line;
  const t = await getTranslations("initiatives.promise");
  const days = { count: moves, signed: signed(movedDays ?? 0), days: Math.abs(movedDays ?? 0) };
  if (baseline) {
    const { endsOn, agreedBy: by, agreedAt } = baseline;
    const on = whole(today(new Date(agreedAt), zone));
    const parts = [
      firstEndsOn ? t("baseline.first", { day: whole(firstEndsOn) }) : [],
      t("baseline.agreed", { day: whole(endsOn), by, on }),
      movedDays === null ? [] : t("baseline.since", days),
    ];
    return <span>{parts.flat().join("; ")}</span>;
  }
  if (movedDays === null || (movedDays === 0 && moves === 0) || !firstEndsOn) return null;
  return <span>{t("moved", { ...days, first: whole(firstEndsOn) })}</span>;
}

const whole = (one: Day) => dayText(one, { year: true });

type DateTrackProps = { from: Day; first: Day | null; to: Day; on: Day };

/** The same in one line: start and end, the end first promised as a hollow point, today as a stroke. */
function DateTrack({ from, first, to, on }: DateTrackProps) {
  const last = [to, first ?? to].reduce((latest, one) => (one > latest ? one : latest));
  const length = Math.max(1, daysBetween(from, last));
  const x = (one: Day) => 5 + 230 * Math.min(1, Math.max(0, daysBetween(from, one) / length));
  return (
    <svg className="date-track" width="240" height="16" viewBox="0 0 240 16" aria-hidden="true">
      <path className="date-track-line" d={`M${x(from)} 8H${x(to)}`} />
      <path className="date-track-today" d={`M${x(on)} 1v14`} />
      {first && first !== to && <circle className="date-track-first" cx={x(first)} cy="8" r="3.5" />}
      <circle className="date-track-end" cx={x(to)} cy="8" r="3.5" />
    </svg>
  );
}
