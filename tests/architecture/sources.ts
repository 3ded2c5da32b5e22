import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";

/** Everything written by hand, by its path from the root; a file that leaves while the list is made is left out. */
export function sources(...endings: string[]): string[] {
  return ["app", "lib", "db", "scripts", "tests", "messages"]
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.startsWith("tests/fixtures/") && !path.startsWith("db/migrations/meta/"))
    .filter((path) => existsSync(path) && statSync(path).isFile());
}

export const textOf = (path: string): string => readFileSync(path, "utf8");

/** A source as TypeScript reads it, with parents. */
export const parsed = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** All nodes below one, itself included. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const found = [node];
  const visit = (child: ts.Node): void => {
    found.push(child);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}
