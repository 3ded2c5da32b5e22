import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { ShortcutKey } from "@/app/_ui/shortcut-key";
import { listUpdatesOwed } from "@/lib/initiatives/queries/list-updates-owed";
import type { Context } from "@/lib/kernel/operation";

/** The way, by press or by "n", to the next initiative of one's own that needs an update; or that none is left. */
export async function NextUpdate({ context }: { readonly context: Context }) {
  const t = await getTranslations("initiatives");
  const owed = await listUpdatesOwed(context, {});
  const [next] = owed;
  if (!next) return <span>{t("noneOwed")}</span>;
  const href = `/initiatives/${next.id}/update`;
  return (
    <>
      <ButtonLink href={href} shortcut="n" prefetch={false}>
        {t("nextOwed", { name: next.name, others: owed.length - 1 })}
      </ButtonLink>
      <ShortcutKey letter="n" href={href} />
    </>
  );
}
