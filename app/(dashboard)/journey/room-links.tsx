import { wordsOf } from "@/app/_marks/words";
import { TabLinks } from "@/app/_ui/tab-links";

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

type RoomLinksProps = {
  readonly current: RoomPage;
  /** The key of the map that is looked at. */
  readonly journey?: string | undefined;
};

/** The quiet way from page to page inside the journey's room. */
export function RoomLinks({ current, journey = "default" }: RoomLinksProps) {
  const t = wordsOf("journey.room");
  const tabs = (Object.keys(pages) as RoomPage[]).map((page) => ({
    href: ofOneMap.includes(page) ? ofMap(pages[page], journey) : pages[page],
    label: t(page),
    current: page === current,
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}

/** The address of a page as asked of one map; the usual map goes without saying. */
export const ofMap = (page: string, journey: string): string =>
  journey === "default" ? page : `${page}?journey=${encodeURIComponent(journey)}`;
