import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { listPersonaOverlaps, type PersonaOverlaps } from "@/lib/journeys/queries/persona-overlaps";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { ColumnMap } from "../column-map";
import { RoomHead } from "../room-head";
import { personaProse, personaTiers } from "./persona-fields";

export const generateMetadata = titled("personas");

/** The kinds of customers the journey is drawn for, side by side, and how far they are the same people. */
export default async function PersonasPage() {
  const context = await requireContext();
  const [personas, overlaps] = await Promise.all([
    orNotFound(listPersonas(context, {})),
    orNotFound(listPersonaOverlaps(context, {})),
  ]);
  const t = wordsOf("journey.personaPage");
  const add = overlaps.mayEdit && <ButtonLink href="/journey/personas/new">{t("add")}</ButtonLink>;
  if (personas.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} action={add} />;
  const inSegments = personas.toSorted((a, b) => (a.segment < b.segment ? -1 : a.segment > b.segment ? 1 : 0));
  return (
    <>
      <PageHead finding={t("finding", { count: personas.length })} sub={t("sub")} actions={add} />
      <RoomHead context={context} current="people" />
      <ColumnMap
        label={t("label")}
        rows={[
          { key: "segment", label: t("segment") },
          ...[...personaProse, ...personaTiers].map((key) => ({ key, label: t(`field.${key}`) })),
        ]}
        columns={inSegments.map((persona) => ({
          key: persona.id,
          name: persona.name,
          head: (
            <h2>
              <SoftLink href={`/journey/personas/${persona.key}`}>{persona.name}</SoftLink>
            </h2>
          ),
          cells: [
            persona.segment || t("noSegment"),
            ...personaProse.map((field) => persona[field] || "–"),
            ...personaTiers.map((field) => t(`tier.${persona[field]}`)),
          ],
        }))}
      />
      {overlaps.pairs.length > 0 && <Pairs overlaps={overlaps} />}
    </>
  );
}

/** What is stated of every two; more than a page of pairs is left to the personas' own pages. */
function Pairs({ overlaps: { pairs } }: { readonly overlaps: PersonaOverlaps }) {
  const t = wordsOf("journey.personaPage");
  const stated = pairs.filter((pair) => pair.stated !== null);
  const shown = pairs.length > 30 ? stated : pairs;
  return (
    <Section id="overlaps" title={t("overlaps")} note={t("neverSummed")}>
      <DataTable caption={t("overlaps")}>
        <thead>
          <tr>
            <Th>{t("two")}</Th>
            <Th>{t("overlap")}</Th>
            <Th>{t("basis")}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ one, other, stated: said }) => (
            <tr key={one.id + other.id}>
              <Th scope="row">{t("both", { one: one.name, other: other.name })}</Th>
              <Td quiet={!said}>{said ? t("ofTheSmaller", { percent: said.percent }) : t("notStated")}</Td>
              <Td quiet wrap>
                {said?.basis ?? "–"}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {shown.length < pairs.length && (
        <p className="hint">{t("restNotStated", { count: pairs.length - shown.length })}</p>
      )}
    </Section>
  );
}
