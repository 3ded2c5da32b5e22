import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

/** Nothing here, or nothing this reader may see: the two look the same on purpose. */
export default async function NotFound() {
  const t = await getTranslations("notFound");
  return <EmptyState title={t("title")} reason={t("reason")} action={<ButtonLink href="/">{t("home")}</ButtonLink>} />;
}
