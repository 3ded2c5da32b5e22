import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { listOpportunities } from "@/lib/journeys/queries/opportunities";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { ofMap } from "../../room-links";
import { saveOpportunity } from "../actions";
import { opportunityQuestions } from "../opportunity-questions";

export const generateMetadata = titled("newOpportunity");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** The form for a customer's need that is not met well. */
export default async function NewOpportunityPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const [{ stages, mayEdit }, personas] = await Promise.all([
    orNotFound(listOpportunities(context, { key: journey })),
    listPersonas(context, {}),
  ]);
  if (!mayEdit) notFound();
  const t = wordsOf("journey.opportunityPage");
  return (
    <>
      <PageHead finding={t("newFinding")} sub={t("formula")} />
      <EntryForm
        action={saveOpportunity}
        rows={opportunityQuestions({ stages, personas }, null)}
        hidden={{ journey }}
        words={{ submit: t("save"), refused: t("refused") }}
        cancel={{ href: ofMap("/journey/opportunities", journey), label: t("cancel") }}
      />
    </>
  );
}
