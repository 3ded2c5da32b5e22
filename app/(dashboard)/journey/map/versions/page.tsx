import { z } from "zod";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { Button, ButtonLink } from "@/app/_ui/button";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { compareMapVersions, listMapVersions, type MapVersions } from "@/lib/journeys/queries/map-versions";
import type { SearchParams } from "../../address";
import { MapStateBanner } from "../../map-state-banner";
import { RoomLinks } from "../../room-links";
import { mapAddress, readMapView } from "../address";
import { keepOneVersion } from "./actions";
import { changeText } from "./change-words";
import { VersionForm } from "./version-form";
import { VersionRows } from "./version-rows";

export const generateMetadata = titled("mapVersions");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** Which two are compared; without a second, the map as it stands. */
const compared = z.object({
  from: z.coerce.number().int().min(1).optional().catch(undefined),
  to: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** The kept versions of a map: what each was kept for, what changed between any two, and the way back. */
export default async function MapVersionsPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const params = await searchParams;
  const view = readMapView(params);
  const kept = await orNotFound(listMapVersions(context, { key: view.journey }));
  const asked = compared.parse(params);
  const { from, to } = asked.from ? asked : lastChange(kept);
  const t = wordsOf("journey.versions");
  const changes =
    from === undefined ? null : await orNotFound(compareMapVersions(context, { key: view.journey, from, to }));
  return (
    <>
      <PageHead
        finding={finding(kept)}
        sub={kept.journey.name}
        actions={
          <ButtonLink href={mapAddress(view, { open: null })} prefetch={false}>
            {t("back")}
          </ButtonLink>
        }
      />
      <RoomLinks current="words" journey={kept.journey.key} />
      <MapStateBanner state={kept.journey.state} />
      {kept.mayEdit && (
        <VersionForm
          action={keepOneVersion}
          about={{ journeyId: kept.journey.id }}
          label={t("keep")}
          name={t("keep")}
          reason={t("reason")}
        />
      )}
      <Section id="versions" title={t("title")} count={kept.versions.length} note={t("note")}>
        <VersionRows kept={kept} view={view} when={(at) => momentText(at, context.organisation.zone)} />
      </Section>
      {changes && from !== undefined && (
        <Section id="changes" title={t("changes")} count={changes.length} note={t("changesNote")}>
          <CompareForm kept={kept} from={from} to={to} />
          {changes.length === 0 ? (
            <p className="hint">{t("noChanges")}</p>
          ) : (
            <ul className="map-changes">
              {changes.map((change) => (
                <li key={JSON.stringify(change)}>{changeText(change)}</li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}

/** What is compared until somebody asks: since the newest version, or where nothing changed, between the newest two. */
function lastChange({ versions: [newest, before], hasChanged }: MapVersions): { from?: number; to?: number } {
  if (!newest) return {};
  return hasChanged || !before ? { from: newest.number } : { from: before.number, to: newest.number };
}

function finding({ versions, hasChanged }: MapVersions): string {
  const t = wordsOf("journey.versions");
  const [newest] = versions;
  if (!newest) return t("findingNone");
  return t(hasChanged ? "findingChanged" : "findingSame", { number: newest.number });
}

type CompareFormProps = { readonly kept: MapVersions; readonly from: number; readonly to: number | undefined };

/** Chooses the two to compare; the choice is in the address. */
function CompareForm({ kept: { journey, versions }, from, to }: CompareFormProps) {
  const t = wordsOf("journey.versions");
  const options = versions.map(({ number }) => (
    <option key={number} value={number}>
      {t("version", { number })}
    </option>
  ));
  return (
    <form className="one-step-form" action="/journey/map/versions#changes">
      {journey.key !== "default" && <input type="hidden" name="journey" value={journey.key} />}
      <select name="from" className="input" aria-label={t("from")} defaultValue={from} key={`from ${from}`}>
        {options}
      </select>
      <select name="to" className="input" aria-label={t("to")} defaultValue={to ?? ""} key={`to ${to}`}>
        <option value="">{t("now")}</option>
        {options}
      </select>
      <Button type="submit" small>
        {t("compare")}
      </Button>
    </form>
  );
}
