import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { saveExperiment } from "../../actions";
import { experimentQuestions } from "../../experiment-questions";
import { experimentChoices, oneExperiment } from "../../experiment-room";

export const generateMetadata = titled("editExperiment");

type PageProps = { readonly params: Promise<{ key: string }> };

/** The form for an experiment's plan; once a result is known, only its name and owners change. */
export default async function EditExperimentPage({ params }: PageProps) {
  const context = await requireContext();
  const [{ key }, choices] = await Promise.all([params, experimentChoices(context)]);
  const experiment = await oneExperiment(context, key);
  const t = wordsOf("journey.experimentPage");
  const { id, version, name, results } = experiment;
  return (
    <>
      <PageHead finding={t("editFinding", { name })} sub={t(results.length > 0 ? "planStands" : "newSub")} />
      <EntryForm
        action={saveExperiment}
        rows={experimentQuestions(choices, experiment)}
        hidden={{ experimentId: id, version: String(version) }}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: `/journey/experiments/${key}`, label: t("cancel") }}
      />
    </>
  );
}
