import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { templateNames } from "@/lib/journeys/map/templates";
import { MapStateBanner } from "../../map-state-banner";
import { startOneMap } from "../actions";

export const generateMetadata = titled("newMap");

/** Begins one more map from a template. */
export default async function NewMapPage() {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const t = wordsOf("journey.newMap");
  const options = templateNames.map((value) => ({ value, label: t(`template.${value}`) }));
  return (
    <>
      <PageHead finding={t("finding")} sub={t("sub")} />
      <MapStateBanner state="hypothesis" />
      <EntryForm
        action={startOneMap}
        rows={[
          [{ kind: "text", name: "name", label: t("name"), hint: t("nameHint"), required: true }],
          [
            {
              kind: "select",
              name: "template",
              label: t("stages"),
              options,
              initial: options[0]?.value,
              required: true,
            },
          ],
        ]}
        words={{ submit: t("start"), refused: t("refused") }}
        cancel={{ href: "/journey/map", label: t("cancel") }}
      />
    </>
  );
}
