import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, parsed, sources, textOf } from "./sources";

/** Each asks who is there before anything is shown or done: the session's person, or the token's account. */
const guards = [
  "requireContext",
  "findContext",
  "submit",
  "submitFor",
  "serve",
  "endpoint",
  "tracker",
  "fileFor",
  "paperFor",
];

/** What anybody may open, and why. */
const open: Record<string, string> = {
  "app/sign-in/page.tsx": "where people become known",
  "app/welcome/page.tsx": "the first run, before there is anybody; refuses itself once an organisation exists",
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own endpoints",
  "app/api/v1/openapi.json/route.ts": "what the API can do is no secret, what is in it is",
  "app/letters/off/[token]/page.tsx":
    "asks whether to turn letters off; says which kind, to whoever holds the signed address",
  "app/letters/off/[token]/once/route.ts": "turns letters off for who holds the signed address",
  "app/calendar/[file]/route.ts": "the secret in the address is looked up, and everybody else gets a 404",
  "app/shared/[link]/route.ts": "one paper, for who holds an address that is signed, live and not taken back",
  "app/healthz/route.ts": "whether the process answers",
  "app/readyz/route.ts": "whether it can serve",
};
const openActions: Record<string, string> = {
  "app/welcome/actions.ts setUp": "as the welcome page",
  "app/(dashboard)/actions.ts signOut": "ends the caller's own session, whoever calls",
};

const entrances = sources("/page.tsx", "/route.ts", "app/page.tsx").filter((path) => path.startsWith("app/"));
const actions = sources(".ts", ".tsx").filter(
  (path) => path.startsWith("app/") && /^\s*["']use server["']/m.test(textOf(path)),
);

const callsGuard = (node: ts.Node, file: ts.SourceFile): boolean => {
  const called = nodesOf(node)
    .filter(ts.isCallExpression)
    .map(({ expression }) => expression.getText(file));
  return called.some((name) => guards.includes(name)) || called.some((name) => isGuardedHere(name, node, file));
};

/** A function of the same file that guards counts for the one that calls it. */
const isGuardedHere = (name: string, from: ts.Node, file: ts.SourceFile): boolean =>
  file.statements.some(
    (one) => ts.isFunctionDeclaration(one) && one !== from && one.name?.text === name && callsGuard(one, file),
  );

const isGuarded = (path: string, text: string): boolean => {
  const file = parsed(path, text);
  return callsGuard(file, file);
};

/** The functions of a "use server" file that the browser can call without anybody asking who it is. */
function unguardedActions(path: string, text: string): string[] {
  const file = parsed(path, text);
  return file.statements
    .filter(ts.isFunctionDeclaration)
    .filter((one) => one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .filter((one) => !callsGuard(one, file))
    .map((one) => `${path} ${one.name?.text}`);
}

describe("every page, route and action", () => {
  it("is looked at", () => {
    expect(entrances.length).toBeGreaterThanOrEqual(50);
    expect(actions.length).toBeGreaterThanOrEqual(8);
  });

  it("asks who is there, or is declared open with the reason", () => {
    expect(entrances.filter((path) => !open[path] && !isGuarded(path, textOf(path)))).toEqual([]);
    expect(actions.flatMap((path) => unguardedActions(path, textOf(path))).filter((one) => !openActions[one])).toEqual(
      [],
    );
  });

  it("is declared open only where it exists", () => {
    expect(Object.keys(open).filter((path) => !entrances.includes(path))).toEqual([]);
  });

  it("would be found without a guard", () => {
    expect(isGuarded("page.tsx", "export default async function Page() { return await listKpis(someone, {}); }")).toBe(
      false,
    );
    expect(isGuarded("page.tsx", "/* requireContext() */ export default () => null;")).toBe(false);
    const planted = `"use server";
      export async function one(form: FormData) { return submit(updateStatus, form, {}); }
      export async function two(form: FormData) { return guarded(form); }
      async function guarded(form: FormData) { await requireContext(); }
      export async function three(form: FormData) { return updateStatus(everybody, form); }`;
    expect(unguardedActions("actions.ts", planted)).toEqual(["actions.ts three"]);
  });
});
