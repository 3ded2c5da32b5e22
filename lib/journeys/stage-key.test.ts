import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type MapTemplate, stagesOfTemplate, templateNames } from "./map/templates";
import { stageKey } from "./schema";
import { keyFromName, reservedStageKeys, roomKeyFromName, stageKeyFromName } from "./stage-key";

it.each([
  ["Acquisition", "acquisition"],
  ["Try & buy", "try-buy"],
  ["  Après-vente  ", "apres-vente"],
  ["2nd visit", "2nd-visit"],
  ["忠誠", null],
])("makes of %s %s", (name, key) => {
  expect(keyFromName(name)).toBe(key);
});

it("makes nothing but keys", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (name) => {
      const key = keyFromName(name);
      expect(key === null || stageKey.safeParse(key).success).toBe(true);
    }),
  );
});

it("keeps the addresses of the pages beside the stages free", () => {
  const rooms = readdirSync("app/(dashboard)/journey", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[[_(]/.test(entry.name))
    .map(({ name }) => name);
  expect(rooms).toContain("funnel");
  expect(rooms.filter((name) => !reservedStageKeys.includes(name))).toEqual([]);
});

it("gives no persona or experiment the address of the page that asks for one", () => {
  expect(["New", "News", "忠誠"].map(roomKeyFromName)).toEqual(["new-2", "news", null]);
});

it("gives no stage the address of a page", () => {
  expect(stageKeyFromName("Funnel")).toBe("funnel-2");
  expect(stageKeyFromName("忠誠")).toBeNull();
  for (const key of reservedStageKeys) expect(reservedStageKeys).not.toContain(stageKeyFromName(key));
  const made = templateNames.flatMap((name: MapTemplate) => stagesOfTemplate(name, "", new Date(0)));
  expect(made.filter(({ key }) => reservedStageKeys.includes(key))).toEqual([]);
});
