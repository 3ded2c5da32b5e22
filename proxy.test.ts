import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { problem } from "./app/api/v1/_contract/problem";
import { proxy } from "./proxy";

const visit = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: "localhost:3000", ...headers } }));
const ours = { "sec-fetch-site": "same-origin" };

describe("what the browser keeps", () => {
  it.each([
    ["with the page after signing out", ours],
    ["also when the cookie is only emptied yet", { ...ours, cookie: "sid=" }],
  ])("is cleared %s", (_when, headers) => {
    expect(visit("/sign-in?signedOut=1", headers).headers.get("clear-site-data")).toBe('"storage"');
  });

  it.each([
    ["a session has merely run out", "/sign-in", ours],
    ["a link comes from another site", "/sign-in?signedOut=1", { "sec-fetch-site": "cross-site" }],
    ["somebody types the address", "/sign-in?signedOut=1", { "sec-fetch-site": "none" }],
    ["nobody says where from", "/sign-in?signedOut=1", {}],
    ["somebody is signed in", "/sign-in?signedOut=1", { ...ours, cookie: "sid=secret" }],
    ["it is another page", "/kpis?signedOut=1", ours],
  ])("stays when %s", (_when, path, headers) => {
    expect(visit(path, headers).headers.get("clear-site-data")).toBeNull();
  });
});

describe("a document somebody attached", () => {
  const policyOf = (path: string) => visit(path).headers.get("content-security-policy");

  it("may do nothing, should a browser open it; the pages around it may", () => {
    expect(policyOf("/evidence/01a203b7-b133-76fa-846a-1c885adf9f05")).toBe("sandbox; default-src 'none'");
    expect(policyOf("/evidence/new")).toMatch("script-src");
  });
});

describe("a meeting as it goes on", () => {
  const kept = (path: string) => visit(path).headers.get("cache-control");

  it("is neither stored nor compressed on its way, which would hold back what is said", () => {
    expect(kept("/sync/2026-W47/live?mode=follow")).toBe("private, no-store, no-transform");
    expect(kept("/sync/2026-W47")).toBe("private, no-store");
  });
});

describe("an address nobody can read", () => {
  it.each(["/kpis/%", "/kpis/%ZZ", "/imports/%C0%AF", "/%E0%A4%A"])("is a 400: %s", (path) => {
    expect(visit(path).status).toBe(400);
  });

  it("is told to scripts as problem details", async () => {
    const answer = visit("/api/v1/kpis/%");
    expect(answer.headers.get("content-type")).toMatch("application/problem+json");
    expect(problem.parse(await answer.json())).toMatchObject({ status: 400, code: "api.unreadable_address" });
  });

  it("is not one that merely holds a percent sign, and the API's own checks still follow", () => {
    expect(visit("/kpis/a%20b%25").status).toBe(200);
    const put = new NextRequest("http://localhost:3000/api/v1/kpis/a%20b/readings/2026-W47", { method: "PUT" });
    expect(proxy(put).headers.get("x-middleware-next")).toBe("1");
  });
});

it("refuses an address that holds a NUL, and a change from elsewhere", () => {
  expect(visit("/kpis/%00").status).toBe(400);
  const change = new NextRequest("http://localhost:3000/admin", { method: "POST" });
  expect(proxy(change).status).toBe(403);
});

it("gives every page another nonce, and passes on none that was sent", () => {
  const nonces = Array.from({ length: 100 }, () => {
    const answer = visit("/kpis", { "x-nonce": "mine" });
    expect(answer.headers.get("x-middleware-request-x-nonce")).not.toBe("mine");
    return /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  });
  expect(new Set(nonces).size).toBe(100);
});
