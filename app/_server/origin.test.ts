import { describe, expect, it } from "vitest";
import { isForged } from "./origin";

const send = (headers: Record<string, string>, home: string, method = "POST") =>
  isForged({ method, headers: new Headers(headers) }, home);

const local = "http://localhost:3000";
const behindTls = "https://throughline.example";

describe("a change is taken only from a page of ours", () => {
  it.each([
    ["on one's own machine", "http://localhost:3000", "localhost:3000", local],
    ["under another name of that machine", "http://127.0.0.1:3000", "127.0.0.1:3000", local],
    ["behind a proxy that ends TLS", "https://throughline.example", "throughline.example", behindTls],
    ["behind a proxy nobody has told us of", "https://intranet", "intranet", local],
    ["with nothing known", "http://localhost:3000", "localhost:3000", ""],
  ])("passes %s", (_what, origin, host, home) => {
    expect(send({ origin, host }, home)).toBe(false);
    expect(send({ origin, host, "sec-fetch-site": "same-origin" }, home)).toBe(false);
  });

  it.each([
    ["plain http where the product is behind https", "http://throughline.example", "throughline.example", behindTls],
    ["plain http on another host behind https", "http://intranet", "intranet", behindTls],
    ["https where the product is plain http", "https://localhost:3000", "localhost:3000", local],
    ["another scheme", "ftp://localhost:3000", "localhost:3000", local],
    ["another host", "https://evil.example", "throughline.example", behindTls],
    ["another port", "http://localhost:1", "localhost:3000", local],
    ["a sibling", "https://x.throughline.example", "throughline.example", behindTls],
    ["null", "null", "localhost:3000", local],
    ["no address at all", "not a url", "localhost:3000", local],
  ])("refuses %s", (_what, origin, host, home) => {
    expect(send({ origin, host }, home)).toBe(true);
  });

  it("does not believe what the request says of its own scheme", () => {
    const headers = { origin: "http://throughline.example", host: "throughline.example", "x-forwarded-proto": "http" };
    expect(send(headers, behindTls)).toBe(true);
  });

  it("refuses what is marked cross-site or carries no origin", () => {
    const headers = { host: "localhost:3000", origin: local };
    expect(send({ ...headers, "sec-fetch-site": "cross-site" }, local)).toBe(true);
    expect(send({ ...headers, "sec-fetch-site": "same-site" }, local)).toBe(true);
    expect(send({ host: "localhost:3000" }, local)).toBe(true);
  });

  it.each(["GET", "HEAD", "OPTIONS"])("lets %s pass, which changes nothing", (method) => {
    expect(send({ origin: "https://evil.example", host: "localhost:3000" }, local, method)).toBe(false);
  });
});
