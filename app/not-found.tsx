import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <div className="sign-in">
      <main>
        <EmptyState title={t("title")} reason={t("reason")} action={<ButtonLink href="/">{t("home")}</ButtonLink>} />
      </main>
    </div>
  );
}
