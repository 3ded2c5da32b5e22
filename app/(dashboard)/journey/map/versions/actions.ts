"use server";

import { getTranslations } from "next-intl/server";
import { type FormState, submit } from "@/app/_server/form";
import { keepMapVersion, restoreMapVersion } from "@/lib/journeys/commands/map-versions";

const refresh = "/journey/map/versions";

/** Keeps the map as it stands and says under which number. */
export async function keepOneVersion(_previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("journey.versions");
  return submit(keepMapVersion, form, { refresh, answer: ({ number }) => t("keptAs", { number }) });
}

/** Brings a version back and says as which number, what was kept before, and which stages had to stay. */
export async function restoreOneVersion(_previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("journey.versions");
  return submit(restoreMapVersion, form, {
    refresh,
    answer: ({ number, keptAs, stayed }) =>
      [
        t("restoredAs", { number }),
        keptAs === null ? "" : t("beforeKeptAs", { number: keptAs }),
        stayed.length === 0 ? "" : t("stayed", { count: stayed.length, names: stayed.join(", ") }),
      ]
        .filter(Boolean)
        .join(" "),
  });
}
