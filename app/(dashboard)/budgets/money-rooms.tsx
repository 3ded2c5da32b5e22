import { getTranslations } from "next-intl/server";
import { TabLinks } from "@/app/_ui/tab-links";

const rooms = {
  "/budgets": "budgets",
  "/budgets/checks": "checks",
  "/budgets/by": "axes",
  "/budgets/spend": "spend",
  "/budgets/entries": "entries",
  "/tools": "tools",
  "/budgets/rates": "rates",
} as const;

/** The rooms of joint money; on a phone in as many rows as they take, none off the screen. */
export async function MoneyRooms({ current }: { readonly current: keyof typeof rooms }) {
  const t = await getTranslations("budgets.list");
  const tabs = Object.entries(rooms).map(([href, name]) => ({ href, label: t(name), current: href === current }));
  return <TabLinks label={t("rooms")} tabs={tabs} />;
}
