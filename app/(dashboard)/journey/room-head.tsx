import { wordsOf } from "@/app/_marks/words";
import { orNotFound } from "@/app/_server/not-found";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import { countProposals } from "@/lib/events/queries/read-watch";
import { sourcesInAll } from "@/lib/journeys/evidence-coverage";
import { usedWithinDays } from "@/lib/journeys/map-use";
import { type MapBasis, readMapBasis } from "@/lib/journeys/queries/map-basis";
import type { Context } from "@/lib/kernel/operation";
import { wholeShareText } from "./evidence/share-words";
import { MapStateBanner } from "./map-state-banner";
import { type AskedDays, ofMap, RoomLinks, type RoomPage } from "./room-links";

type RoomHeadProps = {
  readonly context: Context;
  readonly current: RoomPage;
  readonly journey?: string | undefined;
  readonly days?: AskedDays | undefined;
};

/** Under the head of every page of the room: its other pages, how far the map is backed, by what, and who uses it. */
export async function RoomHead({ context, current, journey = "default", days }: RoomHeadProps) {
  const [basis, proposals] = await Promise.all([
    orNotFound(readMapBasis(context, { key: journey })),
    countProposals(context, {}),
  ]);
  return (
    <>
      <RoomLinks current={current} journey={journey} days={days} proposals={proposals} />
      <MapStateBanner state={basis.standing.state} />
      <MapBasisLine basis={basis} />
    </>
  );
}

/** On how much the map rests and by what it was used last, each leading to the page that says more. */
function MapBasisLine({ basis: { journey, standing, coverage, recentUses } }: { readonly basis: MapBasis }) {
  const t = wordsOf("journey.basis");
  const [last] = recentUses;
  const { covered, firstPartyShare } = coverage;
  return (
    <p className="hint map-basis">
      {t(`reason.${standing.reason}`)}{" "}
      <SoftLink className="text-link" href={ofMap("/journey/evidence", journey.key)}>
        {t("evidence", { covered: covered.length, all: sourcesInAll })}
        {firstPartyShare !== null && `, ${t("firstParty", { share: wholeShareText(firstPartyShare) })}`}
      </SoftLink>
      {" · "}
      <SoftLink className="text-link" href="/journey/maps">
        {last
          ? t("used", { days: usedWithinDays, kind: last.kind, note: last.note, day: dayText(last.on) })
          : t("unused", { days: usedWithinDays })}
      </SoftLink>
    </p>
  );
}
