import { wordsOf } from "@/app/_marks/words";
import { TabLinks } from "@/app/_ui/tab-links";
import type { Day } from "@/lib/kernel/day";
import { ofDays } from "./asked-range";

/** The pages of the journey's room, in the order in which people come to need them. */
const pages = {
  map: "/journey",
  words: "/journey/map",
  people: "/journey/personas",
  evidence: "/journey/evidence",
  runs: "/journey/runs",
  opportunities: "/journey/opportunities",
  watch: "/journey/watch",
  experiments: "/journey/experiments",
  funnel: "/journey/funnel",
  transitions: "/journey/transitions",
  maps: "/journey/maps",
} as const;

export type RoomPage = keyof typeof pages;

/** Those that speak of one map and can be asked of another; all else is of the map events are counted along. */
const ofOneMap: readonly RoomPage[] = ["words", "evidence", "runs", "opportunities"];

/** Those that can be asked of the days another page was asked of. */
const ofSomeDays: readonly RoomPage[] = ["funnel", "transitions"];

/** The first day, and the day after the last. */
export type AskedDays = { readonly from: Day; readonly to: Day };

type RoomLinksProps = {
  readonly current: RoomPage;
  /** The key of the map that is looked at. */
  readonly journey?: string | undefined;
  /** The days that are looked at, where the page has any. */
  readonly days?: AskedDays | undefined;
  /** How many proposals of the watch wait for somebody. */
  readonly proposals?: number | undefined;
};

/** The quiet way from page to page inside the journey's room. */
export function RoomLinks({ current, journey = "default", days, proposals = 0 }: RoomLinksProps) {
  const t = wordsOf("journey.room");
  const tabs = (Object.keys(pages) as RoomPage[]).map((page) => ({
    href: addressOf(page, journey, days),
    label: t(page),
    ...(page === "watch" && proposals > 0 && { count: proposals }),
    current: page === current,
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}

function addressOf(page: RoomPage, journey: string, days: AskedDays | undefined): string {
  if (ofOneMap.includes(page)) return ofMap(pages[page], journey);
  return days && ofSomeDays.includes(page) ? ofDays(pages[page], days) : pages[page];
}

/** The address of a page as asked of one map; the usual map goes without saying. */
export const ofMap = (page: string, journey: string): string =>
  journey === "default" ? page : `${page}?journey=${encodeURIComponent(journey)}`;
