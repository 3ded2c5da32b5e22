import "server-only";
import { getTranslations } from "next-intl/server";
import { dayText } from "@/app/_ui/format";
import type { HealthState } from "@/lib/initiatives/health";
import { isDay } from "@/lib/kernel/day";
import type { Said } from "./said";

type Posted = {
  readonly id: string;
  readonly health: HealthState;
  readonly author: string | null;
  readonly datedOn: string;
  readonly texts: readonly string[];
};

/** An update in the reader's words. */
export async function saidWords({ id, health, author, datedOn, texts }: Posted): Promise<Said> {
  const t = await getTranslations("initiatives.update");
  const status = await getTranslations("initiativeStatus");
  const on = isDay(datedOn) ? dayText(datedOn) : datedOn;
  return {
    id,
    state: health,
    label: status(health),
    by: author ? t("by", { author, on }) : on,
    texts: texts.filter(Boolean),
  };
}
