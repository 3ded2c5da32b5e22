import { wordsOf } from "@/app/_marks/words";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { addDays } from "@/lib/kernel/day";
import { weekName } from "./finding";
import type { JourneyRoom } from "./journey-room";

/** What the figures are of: the weeks, the window, and what came in and is in none of them. */
export function MapSub({ room: { numbers, gaps } }: { readonly room: JourneyRoom }) {
  const t = wordsOf("journey");
  const { monday, until, span, windowDays, unmapped, eventsInSpan } = numbers;
  const provisional = numbers.stages[0]?.weeks.filter(({ isProvisional }) => isProvisional) ?? [];
  const values = {
    count: unmapped ?? 0,
    printed: countText(unmapped ?? 0),
    share: shareText((unmapped ?? 0) / Math.max(1, eventsInSpan ?? 0)),
  };
  return (
    <>
      {rangeText(addDays(monday, -7 * (span - 1)), addDays(until, -1), { year: true })} ·{" "}
      {t("window", { window: windowDays })}
      {eventsInSpan !== null && eventsInSpan > 0 && <> · {t("partOfAll")}</>}
      {provisional.length > 0 && (
        <> · {t("provisional", { weeks: provisional.map((week) => weekName(week.monday)).join(", ") })}</>
      )}
      {eventsInSpan !== null && eventsInSpan > 0 && (
        <>
          {" · "}
          {gaps.mayLook ? (
            <SoftLink className="text-link" href="/admin/events/mapping">
              {t("unmapped", values)}
            </SoftLink>
          ) : (
            t("unmapped", values)
          )}
        </>
      )}
      {gaps.quarantined > 0 && (
        <>
          {" · "}
          {gaps.mayLook ? (
            <SoftLink className="text-link" href="/admin/events/quarantine">
              {t("quarantined", { count: gaps.quarantined })}
            </SoftLink>
          ) : (
            t("quarantined", { count: gaps.quarantined })
          )}
        </>
      )}
      {gaps.withoutConsent > 0 && <> · {t("withoutConsent", { count: gaps.withoutConsent })}</>}
    </>
  );
}
