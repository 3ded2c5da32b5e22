import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { MapAway } from "@/lib/journeys/queries/map-uses";
import { today } from "@/lib/kernel/day";
import { OneStepForm } from "../edit/one-step-form";
import { ofMap } from "../room-links";
import { putMapAway, takeMapBack } from "./actions";

type OneMap = Pick<MapAway, "id" | "name" | "version">;

type ShelfButtonProps = {
  readonly map: OneMap;
  readonly isAway: boolean;
  /** Where nothing beside the button says which map is meant. */
  readonly isNamed?: boolean;
};

/** One button that puts a map away, or takes it back. */
export function ShelfButton({ map: { id, name, version }, isAway, isNamed = false }: ShelfButtonProps) {
  const t = wordsOf("journey.mapsPage");
  const whole = t(isAway ? "takeBackOne" : "putAwayOne", { map: name });
  return (
    <OneStepForm
      action={isAway ? takeMapBack : putMapAway}
      about={{ journeyId: id, journeyVersion: version }}
      label={isNamed ? whole : t(isAway ? "takeBack" : "putAway")}
      name={whole}
    />
  );
}

type MapsAwayProps = { readonly away: readonly MapAway[]; readonly mayEdit: boolean; readonly zone: string };

/** The maps that were put away, folded up, each with the day and the way back. */
export function MapsAway({ away, mayEdit, zone }: MapsAwayProps) {
  const t = wordsOf("journey.mapsPage");
  if (away.length === 0) return null;
  return (
    <details className="table-twin maps-away">
      <summary>{t("away", { count: away.length })}</summary>
      <ul className="map-shelf">
        {away.map((map) => (
          <li key={map.id} className="map-on-shelf">
            <SoftLink href={ofMap("/journey/map", map.key)}>{map.name}</SoftLink>
            <span className="text-ink-3">
              {t("awaySince", { day: dayText(today(map.archivedAt, zone), { year: true }) })}
            </span>
            {mayEdit && <ShelfButton map={map} isAway />}
          </li>
        ))}
      </ul>
    </details>
  );
}
