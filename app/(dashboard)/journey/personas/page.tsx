import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { ColumnMap } from "../column-map";

export const generateMetadata = titled("personas");

const prose = ["needs", "likes", "dislikes", "interests"] as const;
const tiers = ["valueTier", "advocacyPotential"] as const;

/** The kinds of customers the journey is drawn for, side by side. */
export default async function PersonasPage() {
  const personas = await orNotFound(listPersonas(await requireContext(), {}));
  const t = await getTranslations("journey.personaPage");
  const back = <ButtonLink href="/journey">{t("back")}</ButtonLink>;
  if (personas.length === 0) return <EmptyState title={t("empty")} reason={t("emptyReason")} action={back} />;
  return (
    <>
      <PageHead finding={t("finding", { count: personas.length })} sub={t("sub")} actions={back} />
      <ColumnMap
        label={t("label")}
        rows={[...prose, ...tiers].map((key) => ({ key, label: t(`field.${key}`) }))}
        columns={personas.map((persona) => ({
          key: persona.id,
          head: <h2>{persona.name}</h2>,
          cells: [...prose.map((field) => persona[field] || "–"), ...tiers.map((field) => t(`tier.${persona[field]}`))],
        }))}
      />
    </>
  );
}
