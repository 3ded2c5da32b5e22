import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { savePersona } from "../actions";
import { personaQuestions } from "../persona-questions";

export const generateMetadata = titled("newPersona");

/** The form for a kind of customer nobody has written down yet. */
export default async function NewPersonaPage() {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const t = wordsOf("journey.personaPage");
  return (
    <>
      <PageHead finding={t("newFinding")} sub={t("sub")} />
      <EntryForm
        action={savePersona}
        rows={personaQuestions(null)}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: "/journey/personas", label: t("cancel") }}
      />
    </>
  );
}
