import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import type { QuestionRow } from "@/app/_ui/entry-form";
import { FoldedForm } from "@/app/_ui/folded-form";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { mapUses } from "@/db/vocabulary/journeys";
import { mapUseBenchmark, usedWithinDays } from "@/lib/journeys/map-use";
import { listMapUses, type UsedMap } from "@/lib/journeys/queries/map-uses";
import { type Day, today } from "@/lib/kernel/day";
import { articles } from "@/lib/kpis/definition/benchmarks";
import { RoomHead } from "../room-head";
import { ofMap } from "../room-links";
import { saveUse } from "./actions";
import { MapsAway, ShelfButton } from "./put-away";

export const generateMetadata = titled("mapsInUse");

/** Which maps somebody worked with lately, and by what: a map nobody decides by is a drawing. */
export default async function MapsInUsePage() {
  const context = await requireContext();
  const { maps, away, mayEdit } = await orNotFound(listMapUses(context, {}));
  const t = wordsOf("journey.mapsPage");
  const used = maps.filter(({ recent }) => recent.length > 0);
  const unused = maps.filter(({ recent }) => recent.length === 0);
  const values = { used: used.length, maps: maps.length, days: usedWithinDays };
  return (
    <>
      <PageHead finding={t("finding", values)} sub={t("sub")} />
      <RoomHead context={context} current="maps" />
      <Section id="used" title={t("used")} count={used.length} note={t("usedNote", { days: usedWithinDays })}>
        {used.length > 0 ? <Uses maps={used} /> : <p className="hint">{t("noneUsed")}</p>}
      </Section>
      <Section id="unused" title={t("unused")} count={unused.length}>
        {unused.length > 0 ? <Unused maps={unused} mayEdit={mayEdit} /> : <p className="hint">{t("allUsed")}</p>}
      </Section>
      <MapsAway away={away} mayEdit={mayEdit} zone={context.organisation.zone} />
      {mayEdit && (
        <FoldedForm
          action={saveUse}
          summary={t("note")}
          version={String(maps.reduce((sum, { recent }) => sum + recent.length, 0))}
          rows={questions(maps, today(context.now, context.organisation.zone))}
          words={{ submit: t("save"), refused: t("refused"), saved: t("saved") }}
        />
      )}
      <Benchmark />
    </>
  );
}

function Uses({ maps }: { readonly maps: readonly UsedMap[] }) {
  const t = wordsOf("journey.mapsPage");
  const rows = maps.flatMap((map) => map.recent.map((use, at) => ({ map, use, at })));
  return (
    <DataTable caption={t("used")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("map")}</Th>
          <Th wideOnly>{t("kindHead")}</Th>
          <Th>{t("what")}</Th>
          <Th num wideOnly>
            {t("on")}
          </Th>
          <Th wideOnly>{t("by")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ map, use, at }) => (
          <tr key={`${map.id} ${at}`}>
            <Th scope="row">
              <MapLink map={map} />
            </Th>
            <Td wideOnly>{t(`kind.${use.kind}`)}</Td>
            <Td wrap>
              {use.note}
              <PhoneOnly>
                {[t(`kind.${use.kind}`), dayText(use.on), use.by].filter((part) => part !== null).join(" · ")}
              </PhoneOnly>
            </Td>
            <Td num quiet wideOnly>
              <time dateTime={use.on}>{dayText(use.on)}</time>
            </Td>
            <Td quiet wideOnly>
              {use.by ?? "–"}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Unused({ maps, mayEdit }: { readonly maps: readonly UsedMap[]; readonly mayEdit: boolean }) {
  const t = wordsOf("journey.mapsPage");
  return (
    <ul className="map-shelf">
      {maps.map((map) => (
        <li key={map.id} className="map-on-shelf">
          <MapLink map={map} />
          <span className="text-ink-3">
            {map.lastUsedOn ? t("lastUsed", { day: dayText(map.lastUsedOn, { year: true }) }) : t("neverUsed")}
          </span>
          {mayEdit && map.key !== "default" && <ShelfButton map={map} isAway={false} />}
        </li>
      ))}
    </ul>
  );
}

const MapLink = ({ map: { key, name } }: { readonly map: UsedMap }) => (
  <SoftLink href={ofMap("/journey/map", key)}>{name}</SoftLink>
);

/** What others said of their maps, with its source; never mixed with one's own figures. */
function Benchmark() {
  const t = wordsOf("journey.mapsPage");
  const { title, year } = articles.journey_maps;
  return (
    <p className="hint">
      {t("benchmark", { ...mapUseBenchmark, title, year: year === null ? t("noYear") : String(year) })}
    </p>
  );
}

function questions(maps: readonly UsedMap[], on: Day): QuestionRow[] {
  const t = wordsOf("journey.mapsPage");
  const choices = maps.map(({ id, name }) => ({ value: id, label: name }));
  const kinds = mapUses.map((value) => ({ value, label: t(`kind.${value}`) }));
  return [
    [
      { kind: "select", name: "journeyId", label: t("map"), options: choices },
      { kind: "select", name: "kind", label: t("kindHead"), options: kinds },
      { kind: "date", name: "usedOn", label: t("on"), initial: on, required: true },
    ],
    [{ kind: "text", name: "note", label: t("what"), hint: t("whatHint"), required: true }],
  ];
}
