import { createTranslator, type useTranslations } from "next-intl";
import messages from "@/messages/en.json";

const known = new Map<string, unknown>();

/**
 * The words of one namespace, at once. A table asks for them in every cell: next-intl's own hook makes React set each
 * such cell aside until a promise has settled, and reads every message anew for each request.
 */
export const wordsOf = ((namespace: never = "" as never) => {
  if (!known.has(namespace)) known.set(namespace, translatorOf(namespace));
  return known.get(namespace);
}) as typeof useTranslations;

const translatorOf = (namespace: never) =>
  createTranslator({ locale: "en", messages, timeZone: "UTC", ...(namespace ? { namespace } : {}) });
