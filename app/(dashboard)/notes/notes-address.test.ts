import fc from "fast-check";
import { expect, it } from "vitest";
import { aboutKinds, noteStates, noteViews } from "@/lib/comments/schema";
import { notesAddress, notesView } from "./notes-address";

const read = (address: string) => notesView(Object.fromEntries(new URLSearchParams(address.split("?")[1] ?? "")));

it("an address says everything a view is, so that a copied link shows the same notes", () => {
  const views = fc.record({
    show: fc.constantFrom(...noteViews),
    state: fc.constantFrom(...noteStates),
    kind: fc.constantFrom("" as const, ...aboutKinds),
    page: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(views, (view) => {
      expect(read(notesAddress(view))).toEqual(view);
    }),
  );
});

it("reads what it does not know as if it were not there", () => {
  expect(notesView({ show: "x", state: ["open"], kind: "sync", page: "-1" })).toEqual(notesView({}));
});
