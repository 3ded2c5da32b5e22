import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { readPersona } from "@/lib/journeys/queries/persona-overlaps";
import { savePersona } from "../../actions";
import { personaQuestions } from "../../persona-questions";

export const generateMetadata = titled("editAPersona");

type PageProps = { readonly params: Promise<{ key: string }> };

/** What is said of a persona, to be said anew. */
export default async function EditPersonaPage({ params }: PageProps) {
  const context = await requireContext();
  const persona = await orNotFound(readPersona(context, { key: (await params).key }));
  if (!persona.mayEdit) notFound();
  const t = wordsOf("journey.personaPage");
  return (
    <>
      <PageHead finding={t("editFinding", { persona: persona.name })} sub={t("sub")} />
      <EntryForm
        key={persona.version}
        action={savePersona}
        rows={personaQuestions(persona)}
        hidden={{ personaId: persona.id, version: String(persona.version) }}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: `/journey/personas/${persona.key}`, label: t("cancel") }}
      />
    </>
  );
}
