import { afterAll, expect } from "vitest";
import { contracts } from "@/app/api/v1/_contract/all";
import type { Contract } from "@/app/api/v1/_contract/contract";
import { problem } from "@/app/api/v1/_contract/problem";
import type { Database } from "@/db/client";
import type { Scope } from "@/lib/access/viewer";
import { createToken } from "@/lib/people/commands/tokens";
import { testDatabase } from "./database";
import { aHouse, now } from "./people";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>;
type Sent = { readonly token?: string; readonly body?: unknown; readonly headers?: Record<string, string> };
// biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer; the contract has checked its shape
export type Reply = { readonly status: number; readonly headers: Headers; readonly body: any };

/** The API's real route handlers on a database of this file's own, called as Next calls them. */
export async function testApi() {
  const { db, owner, url } = await testDatabase();
  process.env.DATABASE_URL = url;
  process.env.THROUGHLINE_NOW = now.toISOString();
  const shared = globalThis as { throughlineDatabase?: Database };
  afterAll(() => shared.throughlineDatabase?.$client.end());
  const house = await aHouse(db);
  const admin = await house.as("admin");
  const token = async (...scopes: Scope[]) =>
    (await createToken(admin, { name: scopes.join(" ").slice(0, 80), scopes })).token;
  return { db, owner, house, admin, token, call };
}

/** `address` is "GET /kpis?limit=1". Every answer is held against the contract, whatever the test looks at. */
export async function call(address: string, { token, body, headers = {} }: Sent = {}): Promise<Reply> {
  const [method = "", path = ""] = address.split(" ");
  const url = new URL(`http://localhost/api/v1${path}`);
  const { contract, params } = contractOf(method, url.pathname);
  const authorization = token ? { authorization: `Bearer ${token}` } : {};
  const request = new Request(url, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...authorization, ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const handler = await handlerOf(contract);
  const response = await handler(request, {
    params: Promise.resolve(Object.keys(params).length > 0 ? params : undefined),
  });
  const answer: unknown = await response.json();
  const { status } = response;
  const schema = response.ok ? contract.answer : problem;
  expect(schema.parse(answer)).toEqual(answer);
  if (response.ok) expect(Object.keys(contract.statuses).map(Number)).toContain(status);
  return { status, headers: response.headers, body: answer };
}

function contractOf(method: string, path: string): { contract: Contract; params: Record<string, string> } {
  for (const contract of contracts) {
    const pattern = contract.path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (!match || contract.method !== method.toLowerCase()) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { contract, params: Object.fromEntries(params) };
  }
  throw new Error(`No contract for ${method} ${path}`);
}

async function handlerOf({ method, path }: Contract): Promise<Handler> {
  const folder = path.replaceAll("{", "[").replaceAll("}", "]");
  const route = (await import(`${process.cwd()}/app${folder}/route.ts`)) as Record<string, Handler>;
  const handler = route[method.toUpperCase()];
  if (!handler) throw new Error(`${path} has no ${method}`);
  return handler;
}
