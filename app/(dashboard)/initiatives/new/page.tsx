import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { PageHead } from "@/app/_ui/page-head";
import { draft } from "../actions";
import { initiativeChoices } from "../choices";
import { EffectFields } from "../effect-fields";
import { formWords } from "../form-words";
import { InitiativeForm } from "../initiative-form";

export const generateMetadata = titled("newInitiative");

/** As many outcomes as anybody should promise at once; more can be linked later. */
const effectRows = [0, 1, 2];

export default async function NewInitiativePage({ searchParams }: { searchParams: Promise<{ stream?: string }> }) {
  const context = await requireContext();
  const t = await getTranslations("initiatives.form");
  const [choices, words, { stream = "" }] = [await initiativeChoices(context), await formWords(), await searchParams];
  return (
    <>
      <PageHead finding={t("newTitle")} sub={t("newSub")} />
      <InitiativeForm save={draft} choices={choices} answers={{ streamId: stream }} words={words}>
        <fieldset className="choice">
          <legend>{t("kpis")}</legend>
          {effectRows.map((place) => (
            <EffectFields key={place} kpis={choices.kpis} words={words} place={place} />
          ))}
        </fieldset>
      </InitiativeForm>
    </>
  );
}
