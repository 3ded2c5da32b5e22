import { expect, it } from "vitest";
import { clients, curlOf, maskedKey, snippet } from "./tracker-snippets";

it.each(clients)("points %s at the house's own address, with a masked key", (client) => {
  const text = snippet(client, "https://tl.shop.example");
  expect(text).toContain("tl.shop.example");
  expect(text).toContain(maskedKey);
  expect(text).not.toMatch(/tl_[A-Za-z0-9]/);
});

it("gives the browser's client an address without its protocol, and names the protocol only where it is not https", () => {
  expect(snippet("analyticsJs", "https://tl.example")).toContain(`apiHost: "tl.example/v1" }`);
  expect(snippet("analyticsJs", "http://localhost:3000")).toContain(`apiHost: "localhost:3000/v1", protocol: "http"`);
});

it("keeps a name with an apostrophe from ending the request's own quotes", () => {
  const body = curlOf("https://tl.example", "Chef's table").split("-d ")[1] ?? "";
  expect(body).toMatch(/^'[^']*'$/);
});
