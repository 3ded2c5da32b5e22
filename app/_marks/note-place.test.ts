import { expect, it } from "vitest";
import { aboutKinds } from "@/lib/comments/schema";
import { noteAnchor, noteHref, placeHref } from "./note-place";

it("a note stands on the page of its record, whatever that is, under one fragment", () => {
  for (const kind of aboutKinds) {
    const place = { kind, ref: "a b", within: "budget-1" };
    const [page, ...fragments] = noteHref(place, "n1").split("#");
    expect(page).toBe(placeHref(place).split("#")[0]);
    expect(fragments).toEqual([noteAnchor("n1")]);
  }
  expect(noteHref({ kind: "budget_line", ref: "l1", within: "b1" }, "n1")).toBe("/budgets/b1#note-n1");
});
