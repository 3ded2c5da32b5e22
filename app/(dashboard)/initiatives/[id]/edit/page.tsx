import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Select } from "@/app/_ui/field";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import { edit } from "../../actions";
import { initiativeChoices } from "../../choices";
import { formWords } from "../../form-words";
import { InitiativeForm } from "../../initiative-form";
import { KpiLinks } from "./kpi-links";

export const generateMetadata = titled("changeAnInitiative");

type Found = Awaited<ReturnType<typeof readInitiative>>;

export default async function EditInitiativePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireContext();
  const found = await orNotFound(readInitiative(context, { id: (await params).id }));
  const t = await getTranslations("initiatives.form");
  const { line, effects } = found;
  const back = <ButtonLink href={`/initiatives/${line.id}`}>{t("back")}</ButtonLink>;
  if (!line.mayEdit) return <EmptyState title={t("cannot")} reason={t("cannotReason")} action={back} />;
  const [choices, words] = [await initiativeChoices(context), await formWords()];
  return (
    <>
      <PageHead finding={t("editTitle", { name: line.name })} sub={t("editSub")} actions={back} />
      <Section id="kpi-links" title={t("kpis")} count={effects.length} note={t("kpisNote")}>
        <KpiLinks
          initiativeId={line.id}
          effects={effects.map((effect) => ({ ...expectation(effect), name: calledIn(line, effect) }))}
          kpis={choices.kpis}
          words={words}
        />
      </Section>
      <Section id="fields" title={t("fields")}>
        <InitiativeForm
          save={edit}
          choices={choices}
          answers={answersOf(found)}
          hidden={{ initiativeId: line.id, version: String(line.version) }}
          words={words}
          asksWhyMoved={line.state === "active" && line.endsOn !== null}
        >
          <Select id="state" name="state" label={t("state")} options={await stateChoices(line)} />
        </InitiativeForm>
      </Section>
    </>
  );
}

/** A linked KPI with what is expected of it, in the KPI's own unit. */
const expectation = ({ id, expectedChange, expectedBy }: Found["effects"][number]) => {
  const change =
    expectedChange === null ? null : new Intl.NumberFormat("en-GB", { signDisplay: "always" }).format(expectedChange);
  const by = expectedBy && dayText(expectedBy, { year: true });
  return { id, expected: [change, by].filter(Boolean).join(" · ") || "–" };
};

const calledIn = ({ kpis }: Found["line"], { id, name }: Found["effects"][number]): string =>
  kpis.find((kpi) => kpi.id === id)?.called ?? name;

function answersOf({ fields, line }: Found): Record<string, string> {
  const known = Object.entries(fields).flatMap(([name, value]) => {
    if (value === true) return [[name, "on"]];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return { ...Object.fromEntries(known), stageIds: line.stages.map(({ id }) => id).join(" ") };
}

/** Starting or resuming has its own button, because it can be refused for what is missing. */
async function stateChoices({ state }: Found["line"]) {
  const t = await getTranslations("initiatives");
  const possible = (["paused", "closed"] as const).filter(
    (one) => one !== state && !(one === "paused" && state === "draft"),
  );
  const stay = { value: "", label: t("form.stay", { state: t(`state.${state}`) }) };
  return [stay, ...possible.map((value) => ({ value, label: t(`state.${value}`) }))];
}
