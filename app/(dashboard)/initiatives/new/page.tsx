import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { PageHead } from "@/app/_ui/page-head";
import { type OpportunitySeed, readOpportunitySeed } from "@/lib/journeys/queries/opportunities";
import { draft } from "../actions";
import { initiativeChoices } from "../choices";
import { formWords } from "../form-words";
import { InitiativeForm } from "../initiative-form";

export const generateMetadata = titled("newInitiative");

/** As many outcomes as anybody should promise at once; more can be linked later. */
const effectRows = [0, 1, 2];

type PageProps = { readonly searchParams: Promise<{ stream?: string; opportunity?: string }> };

export default async function NewInitiativePage({ searchParams }: PageProps) {
  const context = await requireContext();
  const t = await getTranslations("initiatives.form");
  const [choices, words] = [await initiativeChoices(context), await formWords()];
  const { stream = "", opportunity } = await searchParams;
  const seed = opportunity ? await orNotFound(readOpportunitySeed(context, { id: opportunity })) : null;
  return (
    <>
      <PageHead
        finding={t("newTitle")}
        sub={seed ? t("fromOpportunity", { name: seed.name, stage: seed.stage.name }) : t("newSub")}
      />
      <InitiativeForm
        save={draft}
        choices={choices}
        answers={{ streamId: stream, ...(seed && answersFrom(seed)) }}
        hidden={seed ? { opportunityId: seed.id, opportunityVersion: String(seed.version) } : {}}
        words={words}
        effectRows={effectRows}
      />
    </>
  );
}

/** What an opportunity says of itself stands in the form at first, to be put in the words of the work. */
const answersFrom = ({ name, need, stage }: OpportunitySeed) => ({ name, description: need, stageIds: stage.id });
