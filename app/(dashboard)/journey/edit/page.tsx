import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listEventNames } from "@/lib/journeys/queries/event-names";
import { readJourney } from "@/lib/journeys/queries/map";
import { addOneStage } from "./actions";
import { EventNameRows } from "./event-name-rows";
import { OneStepForm } from "./one-step-form";
import { StageRows } from "./stage-rows";

export const generateMetadata = titled("editTheJourney");

/** The stages and what events stand for them, for those who may change the journey. */
export default async function EditJourneyPage() {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const map = await orNotFound(readJourney(context, {}));
  const names = await listEventNames(context, {});
  const t = await getTranslations("journey.editor");
  const waiting = names.filter(({ stageId }) => stageId === null).length;
  return (
    <>
      <PageHead
        finding={t("finding", { stages: map.stages.length, waiting })}
        sub={t("sub")}
        actions={<ButtonLink href="/journey">{t("done")}</ButtonLink>}
      />
      <Section id="stages" title={t("stages")} count={map.stages.length} note={t("stagesNote")}>
        <StageRows map={map} />
        <OneStepForm
          key={map.version}
          action={addOneStage}
          about={{ journeyId: map.id, journeyVersion: map.version }}
          label={t("add")}
          name={t("add")}
          text={{ label: t("newName"), placeholder: t("newName") }}
        />
      </Section>
      <Section id="events" title={t("events")} count={names.length} note={t("eventsNote")}>
        <EventNameRows names={names} stages={map.stages} />
      </Section>
    </>
  );
}
