import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { MapNumbers } from "@/lib/events/counts/map-numbers";
import { today } from "@/lib/kernel/day";
import type { LiveState } from "./live-badge";

type Scene = { readonly now: Date; readonly organisation: { readonly zone: string } };
type Told = Pick<MapNumbers, "lastEventAt" | "countedAt" | "waitingSince" | "sources">;

/**
 * How far the events on the map reach, in words: the clock of the latest one, and the lag with which it came onto the
 * map. A lag of an hour and more is no lag but an import or a quiet night, so the count's own time is said instead.
 */
export function liveState({ lastEventAt, countedAt, waitingSince, sources }: Told, scene: Scene): LiveState {
  const t = wordsOf("journey.live");
  const silent = sources.filter(({ silentForMs }) => silentForMs !== null);
  const stamp = [lastEventAt?.getTime(), countedAt?.getTime(), silent.map(({ key }) => key).join()].join(" ");
  const isSilent = silent.length > 0 && silent.length === sources.length;
  if (!lastEventAt) return { text: t("waiting"), stamp, isSilent: false };
  const moment = clockText(lastEventAt, scene);
  if (!countedAt) return { text: t("counting", { moment }), stamp, isSilent };
  const lag = waitingSince ? scene.now.getTime() - waitingSince.getTime() : countedAt.getTime() - lastEventAt.getTime();
  const isShort = lag >= 0 && lag < 3_600_000;
  const text = isShort
    ? t("lag", { moment, lag: pauseText(lag) })
    : t("counted", { moment, counted: clockText(countedAt, scene) });
  return { text, stamp, isSilent };
}

/** Such as "14:32:10", with the day when that is not today. */
function clockText(at: Date, { now, organisation: { zone } }: Scene): string {
  const clock = at.toLocaleTimeString("en-GB", { timeZone: zone });
  const day = today(at, zone);
  return day === today(now, zone) ? clock : `${dayText(day, { year: true })}, ${clock}`;
}

/** A pause in its largest whole unit: 4 s, 47 min, 9 h, 3 d. */
export function pauseText(ms: number): string {
  const t = wordsOf("journey.pause");
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t("seconds", { count: seconds });
  if (seconds < 3600) return t("minutes", { count: Math.floor(seconds / 60) });
  return seconds < 48 * 3600
    ? t("hours", { count: Math.floor(seconds / 3600) })
    : t("days", { count: Math.floor(seconds / 86_400) });
}
