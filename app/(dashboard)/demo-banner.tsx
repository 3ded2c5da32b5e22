import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";

/** Says on every page that these figures are invented; an administrator may end the demo from here. */
export async function DemoBanner({ mayRemove }: { mayRemove: boolean }) {
  const t = await getTranslations("demo");
  const action = mayRemove && (
    <ButtonLink small href="/admin/demo">
      {t("remove")}
    </ButtonLink>
  );
  return <Notice action={action}>{t("banner")}</Notice>;
}
