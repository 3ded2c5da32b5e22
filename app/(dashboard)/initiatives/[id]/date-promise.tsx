import { getTranslations } from "next-intl/server";
import { signed } from "@/app/_marks/initiative-table";
import { dayText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { EndMoveLine } from "@/lib/initiatives/queries/read-initiative";
import { type Day, daysBetween, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { EndMoves } from "./end-moves";

type DatePromiseProps = { line: InitiativeLine; moves: readonly EndMoveLine[]; context: Context };

/** The second promise: from when to when, how often the end has moved, and how many days are left. */
export async function DatePromise({ line, moves, context: { now, organisation } }: DatePromiseProps) {
  const t = await getTranslations("initiatives.promise");
  const on = today(now, organisation.zone);
  const { startsOn, endsOn, firstEndsOn, movedDays } = line;
  const whole = (one: Day) => dayText(one, { year: true });
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
          {movedDays !== null && (movedDays !== 0 || line.moves > 0) && firstEndsOn && (
            <span>
              {t("moved", {
                count: line.moves,
                signed: signed(movedDays),
                days: Math.abs(movedDays),
                first: whole(firstEndsOn),
              })}
            </span>
          )}
        </p>
        {startsOn && endsOn && <DateTrack from={startsOn} first={firstEndsOn} to={endsOn} on={on} />}
        {moves.length > 0 && <EndMoves moves={moves} zone={organisation.zone} />}
      </dd>
    </div>
  );
}

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
