import type { MessageReason } from "@/lib/kernel/errors";
import { readable } from "./need-words";
import { wordsOf } from "./words";

/** A message in words, with days, amounts and periods as they stand on every page; letters say the same. */
export const say = ({ key, values }: MessageReason): string => wordsOf()(key as never, readable(values) as never);
