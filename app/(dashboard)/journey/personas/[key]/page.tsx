import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { type PersonaPage, readPersona } from "@/lib/journeys/queries/persona-overlaps";
import { OneStepForm } from "../../edit/one-step-form";
import { RoomHead } from "../../room-head";
import { saveOverlap, takeBackOverlap } from "../actions";
import { personaProse, personaTiers } from "../persona-fields";

export const generateMetadata = titled("persona");

type PageProps = { readonly params: Promise<{ key: string }> };

/** One kind of customer: what they are like, and with whom they overlap. */
export default async function PersonaDetailPage({ params }: PageProps) {
  const context = await requireContext();
  const persona = await orNotFound(readPersona(context, { key: (await params).key }));
  const t = wordsOf("journey.personaPage");
  const { name, segment, uses, others, mayEdit } = persona;
  const actions = (
    <>
      <ButtonLink href={`/journey?persona=${encodeURIComponent(persona.key)}`} tone="quiet">
        {t("onTheMap")}
      </ButtonLink>
      {mayEdit && <ButtonLink href={`/journey/personas/${persona.key}/edit`}>{t("edit")}</ButtonLink>}
    </>
  );
  return (
    <>
      <PageHead
        finding={t(segment ? "detailFinding" : "detailFindingAlone", { persona: name, segment })}
        sub={t("uses", uses)}
        actions={actions}
      />
      <RoomHead context={context} current="people" />
      <Section id="portrait" title={t("portrait")}>
        <dl className="stage-facts">
          {personaProse.map((field) => (
            <div key={field} className="stage-fact">
              <dt>{t(`field.${field}`)}</dt>
              <dd>{persona[field] || t("unsaid")}</dd>
            </div>
          ))}
          {personaTiers.map((field) => (
            <div key={field} className="stage-fact">
              <dt>{t(`field.${field}`)}</dt>
              <dd>{t(`tier.${persona[field]}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="overlaps" title={t("overlaps")} count={others.length} note={t("neverSummed")}>
        {others.length > 0 ? <Overlaps persona={persona} /> : <p className="hint">{t("noOthers")}</p>}
        {mayEdit && others.length > 0 && (
          <EntryForm
            action={saveOverlap}
            rows={overlapQuestions(persona)}
            hidden={{ personaId: persona.id }}
            words={{ submit: t("stateOverlap"), refused: t("refused"), saved: t("overlapSaved") }}
          />
        )}
      </Section>
    </>
  );
}

function Overlaps({ persona: { id, name, others, mayEdit } }: { readonly persona: PersonaPage }) {
  const t = wordsOf("journey.personaPage");
  return (
    <DataTable caption={t("overlapsOf", { persona: name })} fitsPhone>
      <thead>
        <tr>
          <Th>{t("with")}</Th>
          <Th>{t("overlap")}</Th>
          <Th>{t("basis")}</Th>
          {mayEdit && <Th>{t("change")}</Th>}
        </tr>
      </thead>
      <tbody>
        {others.map((other) => (
          <tr key={other.id}>
            <Th scope="row">
              <SoftLink href={`/journey/personas/${other.key}`}>{other.name}</SoftLink>
            </Th>
            <Td quiet={!other.stated}>
              {other.stated ? t("ofTheSmaller", { percent: other.stated.percent }) : t("notStated")}
            </Td>
            <Td quiet wrap>
              {other.stated?.basis ?? "–"}
            </Td>
            {mayEdit && (
              <Td>
                {other.stated && (
                  <OneStepForm
                    action={takeBackOverlap}
                    about={{ personaId: id, otherId: other.id }}
                    label={t("takeBack")}
                    name={t("takeBackOne", { persona: other.name })}
                  />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function overlapQuestions({ others }: PersonaPage): QuestionRow[] {
  const t = wordsOf("journey.personaPage");
  const options = others.map(({ id, name }) => ({ value: id, label: name }));
  return [
    [
      { kind: "select", name: "otherId", label: t("with"), options },
      { kind: "number", name: "percent", label: t("percent"), required: true },
    ],
    [{ kind: "text", name: "basis", label: t("basis"), hint: t("basisHint"), required: true }],
  ];
}
