import { createTranslator } from "next-intl";
import type { MessageReason } from "@/lib/kernel/errors";
import messages from "@/messages/en.json";

const translate = createTranslator({ locale: "en", messages, timeZone: "UTC" });

/** A reason as an English sentence: the API answers in one language, whoever asks. */
export const inEnglish = ({ key, values }: MessageReason): string => translate(key as never, values as never);
