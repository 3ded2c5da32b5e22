import ts from "typescript";
import { expect, it } from "vitest";
import { nodesOf, parsed, sources, textOf } from "./sources";

const pages = sources(".tsx").filter((path) => path.startsWith("app/") && !path.includes(".test."));

/** A name, the same in every language. */
const names = ["Throughline"];
const spokenAttributes = [
  "alt",
  "aria-description",
  "aria-label",
  "caption",
  "heading",
  "label",
  "placeholder",
  "title",
];

/** Words between tags, in braces between tags, or in an attribute that is read aloud, which are not from messages/. */
function wordsOutsideMessages(path: string, text: string): string[] {
  const file = parsed(path, text);
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return nodesOf(file)
    .map((node) => [node, spoken(node)?.trim()] as const)
    .filter(([, said]) => said && /\p{L}{2}/u.test(said) && !names.includes(said))
    .map(([node, said]) => `${path}:${lineOf(node)} ${said}`);
}

function spoken(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text;
  if (!ts.isStringLiteralLike(node)) return null;
  const holder = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent;
  if (ts.isJsxElement(holder) || ts.isJsxFragment(holder)) return node.text;
  if (isTabTitle(node.parent)) return node.text;
  return ts.isJsxAttribute(holder) && spokenAttributes.includes(holder.name.getText()) ? node.text : null;
}

/** A page's name in the browser's tab, written straight into its metadata. */
const isTabTitle = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) &&
  node.name.getText() === "title" &&
  ts.isVariableDeclaration(node.parent.parent) &&
  node.parent.parent.name.getText() === "metadata";

it("every word between tags and in spoken attributes comes from messages/", () => {
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.flatMap((path) => wordsOutsideMessages(path, textOf(path)))).toEqual([]);
}, 60_000);

it.each([
  "<p>Two words</p>",
  "<p>{`Two words`}</p>",
  '<p>{"Two words"}</p>',
  '<a aria-label="Two words" />',
  '<a title={"Two words"} />',
  "<>Two words</>",
])("would find %s", (planted) => {
  expect(wordsOutsideMessages("planted.tsx", `export const a = ${planted};`)).toEqual(["planted.tsx:1 Two words"]);
});

it("would find a title in a page's metadata", () => {
  const planted = 'export const metadata = { title: "Two words" };';
  expect(wordsOutsideMessages("planted.tsx", planted)).toEqual(["planted.tsx:1 Two words"]);
});

it.each(['<p className="two-words">{t("two words")} · 1 %</p>', '<p className="brand">Throughline</p>'])(
  "leaves %s alone",
  (honest) => {
    expect(wordsOutsideMessages("honest.tsx", `export const a = ${honest};`)).toEqual([]);
  },
);
