import { expect, it } from "vitest";
import type { Grant } from "@/lib/access/viewer";
import { ownName } from "./function-names";

const names = [
  { functionId: "m", function: "Marketing", name: "Checkout rate" },
  { functionId: "i", function: "IT", name: "Payment success" },
];
const held = (...functionIds: (string | null)[]) => ({
  grants: functionIds.map((functionId): Grant => ({ role: "contributor", functionId, side: null, streamId: null })),
});

it.each([
  ["somebody in marketing", held("m"), "Checkout rate"],
  ["somebody in IT and marketing, whose IT role comes first", held("i", "m"), "Payment success"],
  ["somebody whose first function has no word of its own", held("f", null, "i"), "Payment success"],
  ["somebody in finance, which has no word of its own", held("f"), null],
  ["somebody without a function", held(null), null],
  [
    "a chief of IT, who answers for both sides",
    { grants: [{ ...held("i").grants[0], role: "executive", side: "it" }] as Grant[] },
    null,
  ],
  ["nobody in particular", undefined, null],
] as const)("gives %s their own name for a KPI", (_who, viewer, own) => expect(ownName(names, viewer)).toBe(own));
