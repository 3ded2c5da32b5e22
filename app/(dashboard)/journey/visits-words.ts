import { wordsOf } from "@/app/_marks/words";
import { countText, shareText } from "@/app/_ui/format";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";

type Visits = Pick<StageNumbers, "visits" | "shortVisits" | "bounces" | "recognisedVisits">;

/** How visits went: how many, how many of them were short or a single event, and of how many the customer is known. */
export function visitsWords({ visits, shortVisits, bounces, recognisedVisits }: Visits): string[] {
  const t = wordsOf("journey.visits");
  if (!visits) return [];
  const share = (part: number | null) => shareText((part ?? 0) / visits);
  return [
    t("count", { count: visits, printed: countText(visits) }),
    t("short", { share: share(shortVisits) }),
    t("bounces", { share: share(bounces) }),
    t("recognised", { share: share(recognisedVisits) }),
  ];
}
