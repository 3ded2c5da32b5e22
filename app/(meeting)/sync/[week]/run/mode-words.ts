import messages from "@/messages/en.json";
import type { ModeWords } from "./mode-props";

/** The words of sync mode as they stand in the messages: the browser puts its own values into them. */
export const modeWords = (): ModeWords => flat(messages.sync.mode);

type Tree = { readonly [name: string]: string | Tree };

function flat(tree: Tree, before = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === "string" ? [[`${before}${name}`, value]] : Object.entries(flat(value, `${before}${name}.`)),
    ),
  );
}
