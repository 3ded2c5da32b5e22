import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { saveExperiment } from "../actions";
import { experimentQuestions } from "../experiment-questions";
import { experimentChoices } from "../experiment-room";

export const generateMetadata = titled("newExperiment");

/** The form for a change to be tried on some customers first. */
export default async function NewExperimentPage() {
  const context = await requireContext();
  const choices = await experimentChoices(context);
  const t = wordsOf("journey.experimentPage");
  return (
    <>
      <PageHead finding={t("newFinding")} sub={t("newSub")} />
      <EntryForm
        action={saveExperiment}
        rows={experimentQuestions(choices, null)}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: "/journey/experiments", label: t("cancel") }}
      />
    </>
  );
}
