import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { listMaps, type MapEditor, readMapEditor } from "@/lib/journeys/queries/map-editor";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { today } from "@/lib/kernel/day";
import type { SearchParams } from "../address";
import { OneStepForm } from "../edit/one-step-form";
import { MapStateBanner } from "../map-state-banner";
import { ShelfButton } from "../maps/put-away";
import { RoomLinks } from "../room-links";
import { ViewChoices } from "../view-choices";
import { addMapLane, addMapStage } from "./actions";
import { type MapView, mapAddress, readMapView } from "./address";
import { drawnMap } from "./drawing";
import { type MapWords, mapWords } from "./drawn-map";
import { MapGrid } from "./map-grid";

export const generateMetadata = titled("journeyMap");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** The map people build together: what both sides know of each stage, lane by lane. */
export default async function JourneyMapPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const asked = readMapView(await searchParams);
  const [map, maps, personas] = await Promise.all([
    orNotFound(readMapEditor(context, { key: asked.journey })),
    listMaps(context, {}),
    listPersonas(context, {}),
  ]);
  const persona = personas.find(({ key }) => key === asked.persona) ?? null;
  const view: MapView = { ...asked, persona: persona?.key };
  const t = wordsOf("journey.map");
  const actions = <HeadActions map={map} view={view} />;
  if (map.stages.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} action={actions} />;
  return (
    <div className="journey">
      <PageHead finding={finding(map)} sub={<SubLine map={map} />} actions={actions} />
      <RoomLinks current="words" journey={map.key} />
      <MapStateBanner state={map.state} />
      {map.archivedAt && (
        <Notice tone="warning">
          {t("away", { day: dayText(today(map.archivedAt, context.organisation.zone), { year: true }) })}
        </Notice>
      )}
      <div className="journey-views">
        <ViewChoices
          label={t("persona")}
          choices={[{ key: undefined, name: t("everyone") }, ...personas].map(({ key, name }) => ({
            href: mapAddress(view, { persona: key, open: null }),
            label: name,
            current: key === view.persona,
          }))}
          note={persona ? t("withAll") : undefined}
        />
        {maps.length > 1 && (
          <ViewChoices
            label={t("map")}
            choices={maps.map(({ key, name }) => ({
              href: mapAddress(view, { journey: key, open: null }),
              label: name,
              current: key === map.key,
            }))}
          />
        )}
      </div>
      <MapGrid map={drawnMap(map, personas, persona?.id ?? "")} view={view} words={wordsOfGrid()} />
      {map.mayEdit && <Additions map={map} />}
    </div>
  );
}

const wordsOfGrid = (): MapWords => {
  const t = wordsOf("journey.map.words");
  return Object.fromEntries(mapWords.map((word) => [word, t(word)])) as MapWords;
};

/** What is known of the stages, and of which the least. */
function finding({ stages, notes }: MapEditor): string {
  const t = wordsOf("journey.map");
  const said = stages.map(({ id, name }) => ({ name, notes: notes.filter(({ stageId }) => stageId === id).length }));
  const [least] = said.toSorted((one, other) => one.notes - other.notes);
  if (notes.length === 0 || !least) return t("findingBlank", { stages: stages.length });
  return t("finding", { notes: notes.length, stages: stages.length, least: least.name, leastNotes: least.notes });
}

function SubLine({ map }: { readonly map: MapEditor }) {
  const t = wordsOf("journey.map");
  const kept = map.keptNumber === null ? t("notKept") : t("kept", { number: map.keptNumber });
  return `${map.name} · ${kept}`;
}

function HeadActions({ map, view }: { readonly map: MapEditor; readonly view: MapView }) {
  const t = wordsOf("journey.map");
  return (
    <>
      <ButtonLink href={mapAddress(view, { open: null, persona: undefined }, "/journey/map/versions")} prefetch={false}>
        {t("versions")}
      </ButtonLink>
      <a className="button" href={mapAddress(view, { open: null, persona: undefined }, "/journey/map/export")} download>
        {t("export")}
      </a>
      {map.mayEdit && (
        <ButtonLink href="/journey/map/new" tone="quiet" prefetch={false}>
          {t("new")}
        </ButtonLink>
      )}
      <ButtonLink href="/journey" tone="quiet" prefetch={false}>
        {t("back")}
      </ButtonLink>
    </>
  );
}

/** One more stage, one more lane, each limit said when it is reached; a further map can be put away. */
function Additions({ map }: { readonly map: MapEditor }) {
  const t = wordsOf("journey.map.words");
  const about = { journeyId: map.id, journeyVersion: map.version };
  return (
    <div className="map-additions">
      <OneStepForm
        key={`stage ${map.version}`}
        action={addMapStage}
        about={about}
        label={t("addStage")}
        name={t("addStage")}
        text={{ label: t("newStage"), placeholder: t("newStage") }}
      />
      <OneStepForm
        key={`lane ${map.version}`}
        action={addMapLane}
        about={about}
        label={t("addLane")}
        name={t("addLane")}
        text={{ label: t("newLane"), placeholder: t("newLane") }}
      />
      {map.key !== "default" && <ShelfButton map={map} isAway={map.archivedAt !== null} isNamed />}
    </div>
  );
}
