import { describe, expect, it } from "vitest";
import { sources, textOf } from "./sources";

const code = sources(".ts", ".tsx", ".mjs", ".css");
const longest = 300;

/** Folders of a module beside queries and commands, each for one thing that docs/architecture.md names. */
const rooms = [
  ...["budgets/control", "budgets/evidence", "budgets/invoices", "budgets/ledger", "budgets/rates", "budgets/reading"],
  ...["budgets/requests", "budgets/restricted", "budgets/shares"],
  "demo/story",
  "demo/story/kpis",
  "demo/story/updates",
  ...["events/counts", "events/mapping", "events/store", "events/trackers", "events/watch"],
  "imports/cells",
  "imports/text",
  "initiatives/impact",
  "journeys/map",
  "syncs/agenda",
  "syncs/live",
  "syncs/snapshot",
  ...["kpis/definition", "kpis/drivers", "kpis/readings", "kpis/review", "kpis/signals", "kpis/standing"],
];

const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.phone|\.properties)?(\.db)?(\.test|\.spec|\.d)?\.(ts|tsx|mjs|css|json)$/;
const leftoverDrawer = /(^|[-/])(utils?|helpers?|misc|common|shared|managers?|services?|lib|stuff)(\.[a-z]+)*(\/|$)/;

/** A room named as the address people are sent to is no drawer. */
const addresses = ["app/shared/[link]/route.ts"];

/** What is wrong with where a file stands and what it is called; null when nothing is. */
function misplaced(path: string): string | null {
  const [top, ...below] = path.split("/");
  const folders = below.slice(0, -1);
  const name = below.at(-1) ?? "";
  if (leftoverDrawer.test(below.join("/")) && !addresses.includes(path)) return `${path}: a drawer for leftovers`;
  if (/^index\.tsx?$/.test(name) && path !== "db/schema/index.ts") return `${path}: an index file`;
  if (!named.test(name)) return `${path}: a name that is not kebab-case`;
  if (top !== "lib") return null;
  const [module, ...inner] = folders;
  if (!module) return `${path}: outside every module`;
  const isKnown = inner.length === 0 || /^(queries|commands)(\/[a-z-]+)?$/.test(inner.join("/"));
  return isKnown || rooms.includes(folders.join("/")) ? null : `${path}: a folder that no module has`;
}

const tooLong = (path: string, text: string): string | null => {
  const lines = text.split("\n").length - 1;
  return lines > longest ? `${path}: ${lines} lines` : null;
};

describe("every file", () => {
  it("is looked at", () => {
    expect(code.length).toBeGreaterThan(500);
  });

  it("stands where its kind belongs, under a name that says what it holds", () => {
    expect(code.map(misplaced).filter(Boolean)).toEqual([]);
  });

  it(`has at most ${longest} lines`, () => {
    expect(code.map((path) => tooLong(path, textOf(path))).filter(Boolean)).toEqual([]);
  });

  it.each([
    "lib/kpis/utils.ts",
    "lib/kpis/status-helpers.ts",
    "lib/kpis/helpers/status.ts",
    "lib/common/day.ts",
    "lib/kpis/kpi-service.ts",
    "lib/kpis/kpi-manager.test.ts",
    "app/_ui/misc.tsx",
    "lib/kpis/index.ts",
    "lib/kpis/Status.ts",
    "lib/kpis/repositories/kpis.ts",
    "lib/kpis/queries/old/new/kpis.ts",
    "lib/day.ts",
  ])("would be refused as %s", (planted) => {
    expect(misplaced(planted)).toContain(planted);
  });

  it("would be refused with a line too many, and stands with the last one allowed", () => {
    expect(tooLong("a.ts", "x\n".repeat(longest + 1))).toBe(`a.ts: ${longest + 1} lines`);
    expect(tooLong("a.ts", "x\n".repeat(longest))).toBeNull();
  });
});
