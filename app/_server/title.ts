import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type messages from "@/messages/en.json";

/** A page's name in the browser's tab, for pages whose name does not depend on what they show. */
export const titled = (page: keyof typeof messages.titles) => async (): Promise<Metadata> => ({
  title: (await getTranslations("titles"))(page),
});
