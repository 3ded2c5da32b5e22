import { expect, it } from "vitest";
import { operations } from "@/lib/kernel/operation";
import messages from "@/messages/en.json";

const modules = import.meta.glob([
  "../../../lib/**/commands/**/*.ts",
  "../../../lib/**/commands.ts",
  "!../../../lib/**/*.test.ts",
]);
await Promise.all(Object.values(modules).map((load) => load()));

/** What the way in and out writes; it has no viewer yet, so it is no command. */
const atTheDoor = ["signIn", "signInRefused", "signOut"];
/** What the product does by itself. */
const ofItself = ["proposeSignal"];
const audited = operations().flatMap(({ name, kind }) => (kind === "command" ? name : []));
const words: Readonly<Record<string, string>> = messages.admin.operation;

it("has words for every command the audit log may name, and none for one that is gone", () => {
  expect(audited.length).toBeGreaterThan(20);
  expect(Object.keys(words).sort()).toEqual([...audited, ...atTheDoor, ...ofItself].sort());
});

it("says them in words, not in names from the code", () => {
  const bare = Object.entries(words).filter(([name, text]) => text === name || !/^[A-Z][a-z]/.test(text));
  expect(bare).toEqual([]);
});
