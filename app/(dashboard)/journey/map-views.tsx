import { wordsOf } from "@/app/_marks/words";
import { eventDimensions } from "@/db/vocabulary/events";
import { journeyDepths } from "@/lib/access/journey-depth";
import type { Context } from "@/lib/kernel/operation";
import { everyone, type JourneyView, journeyAddress, segmentOf, unrecognised, weekRanges } from "./address";
import type { JourneyRoom } from "./journey-room";
import { LiveBadge } from "./live-badge";
import { liveState } from "./live-state";
import type { SegmentNames } from "./segment-names";
import { ViewChoices } from "./view-choices";

type MapViewsProps = {
  readonly room: JourneyRoom;
  readonly view: JourneyView;
  readonly names: SegmentNames;
  readonly context: Context;
};

/** Whose numbers, of which weeks, how deep, and how far the events reach; each choice is an address. */
export function MapViews({ room, view, names, context }: MapViewsProps) {
  const t = wordsOf("journey");
  const by = wordsOf("journey.funnel.byName");
  const chosen = segmentOf(view);
  const among = chosen?.dimension ?? view.among;
  const values = names.valuesOf(among);
  const all = chosen && !values.includes(chosen.key) ? [...values, chosen.key] : values;
  return (
    <div className="map-views">
      <div className="view-choices view-live">
        <LiveBadge
          source={journeyAddress(view, {}).replace("/journey", "/journey/live")}
          {...liveState(room.numbers, context)}
        />
        <ViewChoices
          label={t("weeks")}
          choices={weekRanges.map((weeks) => ({
            href: journeyAddress(view, { weeks }),
            label: weeks === "1" ? t("thisWeek") : weeks,
            current: weeks === view.weeks,
          }))}
        />
      </div>
      <details className="journey-filters">
        <summary>{t("filters")}</summary>
        <ViewChoices
          label={by(among)}
          choices={[
            { href: journeyAddress(view, { ...everyone, among }), label: t("everyone"), current: !chosen },
            ...all.map((key) => ({
              href: journeyAddress(view, { ...everyone, among, [among]: key ?? unrecognised }),
              label: names.nameOf(among, key),
              current: chosen?.key === key && chosen.dimension === among,
            })),
          ]}
          note={t("overlap")}
        />
        <div className="journey-views journey-more-views">
          <ViewChoices
            label={t("among")}
            choices={eventDimensions.map((dimension) => ({
              href: journeyAddress(view, { ...everyone, among: dimension }),
              label: by(dimension),
              current: dimension === among,
            }))}
            note={t("oneAtATime")}
          />
          <ViewChoices
            label={t("depth")}
            choices={journeyDepths.map((depth) => ({
              href: journeyAddress(view, { depth }),
              label: t(`depths.${depth}`),
              current: depth === room.depth,
            }))}
          />
          <ViewChoices
            label={t("compare")}
            choices={[
              {
                href: journeyAddress(
                  view,
                  { changes: view.changes ? undefined : "shown" },
                  view.changes ? "" : "#changes",
                ),
                label: t("whatChanged"),
                current: view.changes === "shown",
              },
            ]}
          />
        </div>
      </details>
    </div>
  );
}
