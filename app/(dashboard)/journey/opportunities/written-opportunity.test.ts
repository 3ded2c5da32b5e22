import { expect, it } from "vitest";
import { writtenOpportunity } from "./written-opportunity";

it("takes scores with a point or a comma, and nobody in particular where no persona is chosen", () => {
  const written = writtenOpportunity({ name: "N", personaId: "", importance: " 8,6 ", satisfaction: "5.4" });
  expect(written).toEqual({ name: "N", personaId: null, importance: 8.6, satisfaction: 5.4 });
});

it("leaves what is no number as it was typed, to be refused", () => {
  expect(writtenOpportunity({ importance: "much", satisfaction: "" })).toMatchObject({
    importance: "much",
    satisfaction: "",
  });
});
