import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EmptyState } from "@/app/_ui/empty-state";
import { rangeText, shareText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import { readJourney } from "@/lib/journeys/queries/map";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { seamsOf, unownedSeams } from "@/lib/journeys/seams";
import { addDays } from "@/lib/kernel/day";
import { readView, type SearchParams, spanOf, weekRanges } from "../address";
import { RoomHead } from "../room-head";
import { seamPlaces } from "../seam-place";
import { SeamTable } from "../seam-table";
import { segmentNames } from "../segment-names";
import { ViewChoices } from "../view-choices";

export const generateMetadata = titled("journeySeams");

/** Where one function hands customers to another, sorted by what is lost there. */
export default async function SeamsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const view = readView(await searchParams);
  const weeks = spanOf(view);
  const [map, numbers, verdicts, personas] = await orNotFound(
    Promise.all([
      readJourney(context, {}),
      readMapNumbers(context, { journey: "default", weeks }),
      readStageVerdicts(context, {}),
      listPersonas(context, {}),
    ]),
  );
  const t = wordsOf("journey.seams");
  const places = seamPlaces(map, numbers, verdicts);
  const seams = seamsOf(places);
  const [worst] = seams;
  const unowned = unownedSeams(places);
  if (seams.length === 0) return <EmptyState title={t("none")} reason={t("noneReason", { count: unowned })} />;
  const range = rangeText(addDays(numbers.until, -7 * weeks), addDays(numbers.until, -1), { year: true });
  return (
    <div className="journey">
      <PageHead
        finding={
          worst && worst.dropOff !== null
            ? t("finding", {
                ...{ from: worst.from.owningFunction?.name ?? "", to: worst.to.owningFunction?.name ?? "" },
                ...{ stage: worst.from.name, next: worst.to.name, share: shareText(worst.dropOff) },
              })
            : t("findingUnknown", { count: seams.length })
        }
        sub={
          <>
            {range} · {t("window", { window: numbers.windowDays })}
            {unowned > 0 && <> · {t("unowned", { count: unowned })}</>} ·{" "}
            <SoftLink className="text-link" href="/journey">
              {wordsOf("journey.stage")("wholeMap")}
            </SoftLink>
          </>
        }
      />
      <RoomHead context={context} current="map" />
      <div className="journey-views">
        <ViewChoices
          label={wordsOf("journey")("weeks")}
          choices={weekRanges.map((range) => ({
            href: `/journey/seams?weeks=${range}`,
            label: range,
            current: range === view.weeks,
          }))}
        />
      </div>
      <SeamTable seams={seams} nameOf={segmentNames(numbers, personas).nameOf} />
    </div>
  );
}
