import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { MapVersion, MapVersions } from "@/lib/journeys/queries/map-versions";
import { type MapView, mapAddress } from "../address";
import { restoreOneVersion } from "./actions";
import { VersionForm } from "./version-form";

type VersionRowsProps = {
  readonly kept: MapVersions;
  readonly view: MapView;
  readonly when: (at: Date) => string;
};

/** Each version with why it was kept, what to compare it with, and the way back to it. */
export function VersionRows({ kept: { journey, versions, mayEdit }, view, when }: VersionRowsProps) {
  const t = wordsOf("journey.versions");
  if (versions.length === 0) return <p className="hint">{t("none")}</p>;
  return (
    <DataTable caption={t("title")} comfortable>
      <thead>
        <tr>
          <Th>{t("number")}</Th>
          <Th>{t("why")}</Th>
          <Th>{t("holds")}</Th>
          <Th>{t("who")}</Th>
          <Th>{t("when")}</Th>
          <Th>{t("since")}</Th>
          {mayEdit && <Th>{t("restore")}</Th>}
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.number}>
            <Th scope="row">{version.number}</Th>
            <Td wrap>{reasonText(version)}</Td>
            <Td quiet>{t("size", { stages: version.stages, notes: version.notes })}</Td>
            <Td quiet>{version.by ?? t("byScript")}</Td>
            <Td quiet>
              <time dateTime={version.at.toISOString()}>{when(version.at)}</time>
            </Td>
            <Td>
              <a className="text-link" data-soft="" href={compareAddress(view, version.number)}>
                {t("compareOne", { number: version.number })}
              </a>
            </Td>
            {mayEdit && (
              <Td wrap>
                <VersionForm
                  action={restoreOneVersion}
                  about={{ journeyId: journey.id, journeyVersion: journey.version, number: version.number }}
                  label={t("restore")}
                  name={t("restoreOne", { number: version.number })}
                />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Why it was kept; a restored one names the version it brought back. */
function reasonText({ reason, restoredFrom }: MapVersion): string {
  const t = wordsOf("journey.versions");
  if (restoredFrom !== null) return t("restoredFrom", { number: restoredFrom, reason });
  return reason || t("beforeRestore");
}

function compareAddress(view: MapView, from: number): string {
  const base = mapAddress(view, { open: null, persona: undefined }, "/journey/map/versions");
  return `${base}${base.includes("?") ? "&" : "?"}from=${from}#changes`;
}
