import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, parsed, sources, textOf } from "./sources";

const tests = sources(".test.ts", ".test.tsx", ".spec.ts");

/** Tests of processes and accounts, which not every system has; nothing else may leave a test out. */
const mayDepend = /^(db\/embedded\.test\.ts|tests\/start\/)/;

const leftOut = ["only", "skip", "todo", "fixme", "fails"];
const depending = ["skipIf", "runIf"];

/** Words by which a test, or a function of its file that it calls, can fail: `expect…`, and fast-check's `assert`. */
const assertions = /^(expect|assert)/;

/** Tests left out, or that could not fail; `file:line` and why. */
function dishonest(path: string, text: string): string[] {
  const file = parsed(path, text);
  return nodesOf(file)
    .filter(ts.isCallExpression)
    .flatMap((call) => {
      const [kind = "", ...ways] = nameOf(call.expression).split(".");
      if (!["it", "test", "describe"].includes(kind)) return [];
      const line = file.getLineAndCharacterOfPosition(call.getStart()).line + 1;
      const body = call.arguments.find((one) => ts.isFunctionLike(one));
      if (!body && !ways.includes("todo")) return [];
      if (ways.some((way) => leftOut.includes(way) || (depending.includes(way) && !mayDepend.test(path))))
        return [`${path}:${line} is left out`];
      const isCase = kind !== "describe" && ways.every((way) => way === "each" || depending.includes(way));
      return body && isCase && !asserts(body, file) ? [`${path}:${line} expects nothing`] : [];
    });
}

/** The words of a call such as `it.each([…])`, without what stands in its brackets. */
function nameOf(callee: ts.Expression): string {
  if (ts.isPropertyAccessExpression(callee)) return `${nameOf(callee.expression)}.${callee.name.text}`;
  if (ts.isCallExpression(callee)) return nameOf(callee.expression);
  return ts.isIdentifier(callee) ? callee.text : "";
}

/** Each function of the file is looked into once, however many ways lead to it. */
function asserts(node: ts.Node, file: ts.SourceFile, seen: Set<ts.Node> = new Set()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const names = nodesOf(node)
    .filter(ts.isIdentifier)
    .map(({ text }) => text);
  if (names.some((name) => assertions.test(name))) return true;
  const used = new Set(names);
  return nodesOf(file)
    .filter((one) => ts.isFunctionDeclaration(one) || ts.isVariableDeclaration(one))
    .filter((one) => !seen.has(one) && used.has(one.name?.getText() ?? ""))
    .some((one) => asserts(one, file, seen));
}

describe("every test", () => {
  it("is looked at", () => {
    expect(tests.length).toBeGreaterThan(120);
  });

  it("runs, and can fail", () => {
    expect(tests.flatMap((path) => dishonest(path, textOf(path)))).toEqual([]);
  }, 60_000);

  it.each([
    ['it.only("a", () => { expect(1).toBe(1); });', "left out"],
    ['it.skip("a", () => { expect(1).toBe(1); });', "left out"],
    ['it.todo("a");', "left out"],
    ['describe.skip("a", () => { it("b", () => { expect(1).toBe(1); }); });', "left out"],
    ['it.skipIf(true)("a", () => { expect(1).toBe(1); });', "left out"],
    ['test.fixme("a", async () => { expect(1).toBe(1); });', "left out"],
    ['it("a", () => { run(); });', "expects nothing"],
    ['it.each([1])("a", (n) => { run(n); }); function run(n) { return n; }', "expects nothing"],
  ])("would be found as %s", (planted, why) => {
    expect(dishonest("planted.test.ts", planted)).toEqual([expect.stringContaining(why)]);
  });

  it("may leave its expectation to a function of its file", () => {
    expect(
      dishonest(
        "a.test.ts",
        'it("a", () => run()); const run = () => check(); function check() { expect(1).toBe(1); }',
      ),
    ).toEqual([]);
  });
});
