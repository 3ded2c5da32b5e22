import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { ShortcutKey } from "@/app/_ui/shortcut-key";
import { listUpdatesOwed } from "@/lib/initiatives/queries/list-updates-owed";
import type { Context } from "@/lib/kernel/operation";

type NextUpdateProps = {
  readonly context: Context;
  /** Say so where none is left, as after the last one. */
  readonly saysNone?: boolean;
};

/** The way, by press or by "n", to the next initiative of one's own that needs an update; or that none is left. */
export async function NextUpdate({ context, saysNone }: NextUpdateProps) {
  const t = await getTranslations("initiatives");
  const owed = await listUpdatesOwed(context, {});
  const [next] = owed;
  if (!next) return saysNone ? <span>{t("noneOwed")}</span> : null;
  const href = `/initiatives/${next.id}/update`;
  return (
    <>
      <ButtonLink href={href} shortcut="n" prefetch={false}>
        {t("nextOwed", { name: next.name, others: owed.length - 1 })}
      </ButtonLink>
      <ShortcutKey letter="n" href={href} typesAhead />
    </>
  );
}
