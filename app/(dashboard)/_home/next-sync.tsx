import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { StartKey } from "@/app/_ui/start-key";
import type { NextSync } from "@/lib/homes/queries/home-rows";
import type { Day } from "@/lib/kernel/day";

type NextSyncProps = { readonly next: NextSync; readonly today: Day };

/** When the next sync is, and the way into it; Enter leads there as well. */
export function SyncEntry({ next }: { readonly next: NextSync }) {
  const t = wordsOf("home.sync");
  const href = next.state === "running" ? `/sync/${next.week}/run` : `/sync/${next.week}`;
  return (
    <>
      <SoftLink className="button button-primary" href={href}>
        {t(next.state === "running" ? "join" : "open")}
        <kbd>↵</kbd>
      </SoftLink>
      <StartKey href={href} />
    </>
  );
}

/** The next sync, or the last one where none is planned, in the line of dates under the headline. */
export function syncDates({ next, today }: NextSyncProps): string {
  const t = wordsOf("home.sync");
  const last = next.lastHeld ? t("last", { day: dayText(next.lastHeld) }) : "";
  if (next.state === "running") return [last, t("running")].filter(Boolean).join(", ");
  if (!next.on) return last;
  const on = next.on === today ? t("today") : dayText(next.on);
  return t("next", { day: on, at: next.at ?? "none" });
}
