import { wordsOf } from "@/app/_marks/words";
import type { LiveState } from "@/app/(dashboard)/journey/live-badge";
import type { IntakePulse } from "@/lib/events/queries/intake-pulse";

type Scene = { readonly now: Date; readonly organisation: { readonly zone: string } };

/** So seldom a page is drawn anew while many deliveries come. */
const busyMs = 30_000;

/** When something came last, in words; the stamp changes with every delivery, or twice a minute while many come. */
export function pulseState(
  { hasEvents, newest, isBusy }: IntakePulse,
  { now, organisation: { zone } }: Scene,
): LiveState {
  const t = wordsOf("admin.events.pulse");
  const stamp = [hasEvents, isBusy ? Math.floor(now.getTime() / busyMs) : newest?.id].join(" ");
  if (!newest) return { text: t("waiting"), stamp, isSilent: false };
  const at = newest.receivedAt.toLocaleTimeString("en-GB", { timeZone: zone });
  return { text: t(hasEvents ? "last" : "onlyRefused", { at }), stamp, isSilent: false };
}
