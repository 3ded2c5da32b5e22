import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { silentSince } from "@/lib/events/counts/map-finding";
import type { MapNumbers } from "@/lib/events/counts/map-numbers";
import { today } from "@/lib/kernel/day";
import type { LiveState } from "./live-badge";

type Scene = { readonly now: Date; readonly organisation: { readonly zone: string } };
type Told = Pick<MapNumbers, "lastEventAt" | "countedAt" | "waitingSince" | "sources">;

/**
 * How far the events on the map reach, in words: how long ago the latest one was, and its clock; where that is an hour
 * and more, or counting is that far behind, its day and clock and when all was counted. Events that stay out for longer than their source is used to are silent, whatever is being counted meanwhile.
 */
export function liveState(told: Told, scene: Scene): LiveState {
  const { lastEventAt, countedAt, waitingSince, sources } = told;
  const t = wordsOf("journey.live");
  const silent = sources.filter(({ silentForMs }) => silentForMs !== null);
  const stamp = [lastEventAt?.getTime(), countedAt?.getTime(), silent.map(({ key }) => key).join()].join(" ");
  const isSilent = silent.length > 0 && silent.length === sources.length;
  if (!lastEventAt) return { text: t("waiting"), stamp, isSilent: false };
  const since = silentSince(told, scene.now);
  if (since) return { text: t("silent", { since: sinceText(since, scene) }), stamp, isSilent: true };
  const moment = clockText(lastEventAt, scene);
  if (!countedAt) return { text: t("counting", { moment }), stamp, isSilent };
  const ago = scene.now.getTime() - lastEventAt.getTime();
  const behind = waitingSince ? scene.now.getTime() - waitingSince.getTime() : 0;
  const isShort = ago >= 0 && Math.max(ago, behind) < 3_600_000;
  const text = isShort
    ? t("last", { moment, ago: pauseText(ago) })
    : t("counted", { moment, counted: clockText(countedAt, scene) });
  return { text, stamp, isSilent };
}

/** Such as "14:32:10", with the day when that is not today. */
function clockText(at: Date, { now, organisation: { zone } }: Scene): string {
  const clock = at.toLocaleTimeString("en-GB", { timeZone: zone });
  const day = today(at, zone);
  return day === today(now, zone) ? clock : `${dayText(day, { year: true })}, ${clock}`;
}

/** Such as "14:32" today and "15 Nov" before. */
function sinceText(at: Date, { now, organisation: { zone } }: Scene): string {
  const day = today(at, zone);
  if (day !== today(now, zone)) return dayText(day);
  return at.toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
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
