import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { listOpportunities, type Opportunity } from "@/lib/journeys/queries/opportunities";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { Context } from "@/lib/kernel/operation";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { OneStepForm } from "../../edit/one-step-form";
import { RoomHead } from "../../room-head";
import { ofMap } from "../../room-links";
import { answerOpportunity, closeOne, reopenOne, saveOpportunity, unanswerOpportunity } from "../actions";
import { LineageCell } from "../lineage-cell";
import { readLineage } from "../lineage-room";
import { opportunityQuestions } from "../opportunity-questions";
import { formula } from "../opportunity-table";

export const generateMetadata = titled("opportunity");

type PageProps = { readonly params: Promise<{ id: string }>; readonly searchParams: Promise<SearchParams> };

/** One opportunity: the need it quotes, the work that answers it, and, for those who may, all of it to be changed. */
export default async function OpportunityPage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const { id } = await params;
  const [found, personas] = await Promise.all([
    orNotFound(listOpportunities(context, { key: journey })),
    listPersonas(context, {}),
  ]);
  const opportunity = [...found.open, ...found.closed].find((one) => one.id === id);
  if (!opportunity) notFound();
  const t = wordsOf("journey.opportunityPage");
  const { name, need, stage, persona, version, closedAt } = opportunity;
  const about = { opportunityId: opportunity.id, version };
  return (
    <>
      <PageHead
        finding={t(closedAt ? "detailClosed" : "detail", { name, stage: stage.name })}
        sub={`${need} · ${persona?.name ?? t("anybody")} · ${formula(opportunity)}`}
        actions={
          found.mayEdit && (
            <OneStepForm
              action={closedAt ? reopenOne : closeOne}
              about={about}
              label={t(closedAt ? "reopen" : "close")}
              name={t(closedAt ? "reopenOne" : "closeOne", { name })}
            />
          )
        }
      />
      <RoomHead context={context} current="opportunities" journey={journey} />
      <Section id="work" title={t("lineage")} note={t("noCause")}>
        <Work context={context} opportunity={opportunity} mayEdit={found.mayEdit} />
      </Section>
      {found.mayEdit && (
        <Section id="words" title={t("words")}>
          <EntryForm
            key={version}
            action={saveOpportunity}
            rows={opportunityQuestions({ stages: found.stages, personas }, opportunity)}
            hidden={{ opportunityId: opportunity.id, version: String(version), journey }}
            words={{ submit: t("save"), refused: t("refused") }}
            cancel={{ href: ofMap("/journey/opportunities", journey), label: t("cancel") }}
          />
        </Section>
      )}
    </>
  );
}

type WorkProps = { readonly context: Context; readonly opportunity: Opportunity; readonly mayEdit: boolean };

/** The work that answers it, to be named, taken off or begun. */
async function Work({ context, opportunity, mayEdit }: WorkProps) {
  const t = wordsOf("journey.opportunityPage");
  const lineage = await readLineage(context, [opportunity]);
  const about = { opportunityId: opportunity.id, version: opportunity.version };
  const { fiscalYearStartMonth } = context.organisation;
  const told = <LineageCell {...{ opportunity, lineage, fiscalYearStartMonth }} startHref={null} />;
  if (!mayEdit || opportunity.closedAt) return told;
  if (opportunity.work) {
    const name = t("unlinkOne", { work: opportunity.work.name });
    return (
      <>
        {told}
        <OneStepForm action={unanswerOpportunity} about={about} label={t("unlink")} name={name} />
      </>
    );
  }
  const { items } = await listInitiatives(context, { includeSilent: true, sort: "name", limit: 500 });
  const choices = items.filter(({ state }) => state !== "closed");
  return (
    <>
      {told}
      {choices.length > 0 && (
        <OneStepForm action={answerOpportunity} about={about} label={t("link")} name={t("linkOne")}>
          <select className="input" name="initiativeId" aria-label={t("chooseWork")}>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </OneStepForm>
      )}
      {mayAtAll(context.viewer, "initiative.define") && (
        <ButtonLink href={`/initiatives/new?opportunity=${opportunity.id}`} tone="quiet">
          {t("start")}
        </ButtonLink>
      )}
    </>
  );
}
