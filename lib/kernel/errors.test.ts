import { describe, expect, it } from "vitest";
import { Refusal, refusalCodes, refuse } from "./errors";

describe("refuse", () => {
  it.each(refusalCodes)("stops with a refusal that carries the code %s, the key and the values", (code) => {
    const attempt = () =>
      refuse(code, "kpi.closed", { period: "2026-W47" }, { period: { key: "kpi.period", values: {} } });
    expect(attempt).toThrow(Refusal);
    expect(attempt).toThrow(
      expect.objectContaining({
        code,
        key: "kpi.closed",
        message: "kpi.closed",
        values: { period: "2026-W47" },
        fields: { period: { key: "kpi.period", values: {} } },
      }),
    );
  });

  it("has no fields unless given some", () => {
    expect(new Refusal("invalid", "form.invalid").fields).toBeUndefined();
    expect(new Refusal("invalid", "form.invalid").values).toEqual({});
  });
});
