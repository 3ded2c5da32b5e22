import { wordsOf } from "@/app/_marks/words";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { addDays } from "@/lib/kernel/day";
import { weekName } from "./finding";
import type { JourneyRoom } from "./journey-room";

interface SubPart {
  readonly text: string;
  /** Where it is looked into, for those who may. */
  readonly href?: string | false;
}

/** What the figures of the map are of: the weeks, the window, and what came in and is in none of them. */
export function mapSubParts({ numbers, gaps }: Pick<JourneyRoom, "numbers" | "gaps">): SubPart[] {
  const t = wordsOf("journey");
  const { monday, until, span, windowDays, unmapped, eventsInSpan } = numbers;
  const provisional = numbers.stages[0]?.weeks.filter(({ isProvisional }) => isProvisional) ?? [];
  const values = {
    count: unmapped ?? 0,
    printed: countText(unmapped ?? 0),
    share: shareText((unmapped ?? 0) / Math.max(1, eventsInSpan ?? 0)),
  };
  const hasEvents = eventsInSpan !== null && eventsInSpan > 0;
  const weeks = provisional.map((week) => weekName(week.monday)).join(", ");
  return [
    { text: rangeText(addDays(monday, -7 * (span - 1)), addDays(until, -1), { year: true }) },
    { text: t("window", { window: windowDays }) },
    ...(hasEvents ? [{ text: t("partOfAll") }] : []),
    ...(provisional.length > 0 ? [{ text: t("provisional", { weeks }) }] : []),
    ...(hasEvents ? [{ text: t("unmapped", values), href: gaps.mayLook && "/admin/events/mapping" }] : []),
    ...(gaps.quarantined > 0
      ? [{ text: t("quarantined", { count: gaps.quarantined }), href: gaps.mayLook && "/admin/events/quarantine" }]
      : []),
    ...(gaps.withoutConsent > 0 ? [{ text: t("withoutConsent", { count: gaps.withoutConsent }) }] : []),
  ];
}
