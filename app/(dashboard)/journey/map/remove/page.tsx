import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { readStageRemoval, type StageRemoval } from "@/lib/journeys/queries/stage-removal";
import type { SearchParams } from "../../address";
import { removeThisStage } from "./actions";
import { readFrom, wayBack } from "./address";
import { DeletedParts, MovedParts } from "./removed-parts";

export const generateMetadata = titled("removeAStage");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** What goes where when a stage is taken away, before anybody confirms it. */
export default async function RemoveStagePage({ searchParams }: PageProps) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const asked = await searchParams;
  const removal = await orNotFound(readStageRemoval(context, { stageId: String(asked.stage) }));
  const { stage, journey, counts, takers } = removal;
  const from = readFrom(asked.from);
  const back = wayBack(from, journey.key);
  const t = wordsOf("journey.removal");
  const isStuck = counts.total > 0 && takers.length === 0;
  return (
    <>
      <PageHead
        finding={t("finding", {
          ...{ stage: stage.name, deleted: counts.proposals },
          moved: counts.total + counts.touchpoints,
        })}
        sub={t("sub")}
        actions={<ButtonLink href={back}>{t("cancel")}</ButtonLink>}
      />
      <MovedParts counts={counts} />
      <DeletedParts counts={counts} />
      <Section id="confirm" title={t("confirm")}>
        {isStuck ? (
          <Notice>{t("noTaker")}</Notice>
        ) : (
          <EntryForm
            key={journey.version}
            action={removeThisStage}
            rows={questions(removal)}
            hidden={{ stageId: stage.id, journeyVersion: String(journey.version), from, journey: journey.key }}
            words={{ submit: t("submit", { stage: stage.name }), refused: t("refused") }}
            cancel={{ href: back, label: t("cancel") }}
          />
        )}
      </Section>
    </>
  );
}

/** Who takes over; nobody need where nothing but touchpoints hangs on the stage. */
function questions({ counts, takers }: StageRemoval): QuestionRow[] {
  const t = wordsOf("journey.removal");
  const none = counts.total > 0 ? t("choose") : t("nobody", { touchpoints: counts.touchpoints });
  const options = [{ value: "", label: none }, ...takers.map(({ id, name }) => ({ value: id, label: name }))];
  return [[{ kind: "select", name: "moveTo", label: t("moveTo"), options, required: counts.total > 0 }]];
}
