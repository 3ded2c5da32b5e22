import "server-only";
import type { Metadata } from "next";
import { wordsOf } from "@/app/_marks/words";
import type messages from "@/messages/en.json";

/** A page's name in the browser's tab, for pages whose name does not depend on what they show. */
export const titled = (page: keyof typeof messages.titles) => async (): Promise<Metadata> => ({
  title: wordsOf("titles")(page),
});
