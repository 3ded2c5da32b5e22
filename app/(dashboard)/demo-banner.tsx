import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** Says on every page that these figures are invented; an administrator may end the demo from here. */
export async function DemoBanner({ mayRemove }: { mayRemove: boolean }) {
  const t = await getTranslations("demo");
  return (
    <p className="demo-banner">
      <span>{t("banner")}</span>
      {mayRemove && (
        <Link className="text-link" href="/admin/demo" prefetch={false}>
          {t("remove")}
        </Link>
      )}
    </p>
  );
}
