import { getTranslations } from "next-intl/server";
import type { CallableNames } from "@/app/_ui/name-area";
import type { Context } from "@/lib/kernel/operation";
import { listPeople } from "@/lib/people/queries/people";

/** Everybody a note can call: whose account is open. */
export async function callableNames(context: Context): Promise<CallableNames> {
  const t = await getTranslations("notes");
  const people = await listPeople(context, {});
  const names = people.filter(({ disabledAt }) => disabledAt === null).map(({ name }) => name);
  return { names: [...new Set(names)], label: t("people") };
}
