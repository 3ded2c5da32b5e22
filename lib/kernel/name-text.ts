import { z } from "zod";

/** Marks that steer a text instead of standing in it: control and format characters, line ends, halves of a letter. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Letters that leave nothing on a screen: those a font may pass over, and the empty Braille cell. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A name as people and scripts send it, on one line. Refused are steering characters, which make two names look the
 * same or turn a line of text around, and a name of which nothing can be seen. An empty one passes: who needs a name
 * adds `min(1)`.
 */
export const nameText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((name) => !steering.test(name) && (name === "" || foldedName(name) !== ""), {
      error: "refusal.field.unreadable",
    });

/** What of a name a reader tells apart: two names with the same are the same name, whatever their letters and gaps. */
export const foldedName = (name: string): string =>
  name.normalize("NFKC").replace(unseen, "").replace(/\s+/gu, " ").trim().toLowerCase();
