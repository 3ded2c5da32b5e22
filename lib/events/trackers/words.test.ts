import { expect, it } from "vitest";
import { channelOf } from "./channel";
import { deviceOf } from "./device";
import { withoutEmails } from "./personal";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const iPad = "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const tab =
  "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
const windows =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15";
const robot =
  "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Mobile (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const television =
  "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR3 Android TV) AppleWebKit/537.36 Chrome/120.0 Safari/537.36";

it.each([
  [{ userAgent: iPhone }, "phone"],
  [{ userAgent: iPad }, "tablet"],
  [{ userAgent: tab }, "tablet"],
  [{ userAgent: windows }, "desktop"],
  [{ userAgent: mac }, "desktop"],
  [{ userAgent: robot }, null],
  [{ userAgent: television }, null],
  [{ userAgent: "node-fetch/1.0" }, null],
  [{ userAgent: 5 }, null],
  [{ userAgent: iPhone, type: "Desktop" }, "desktop"],
  [{ userAgent: windows, type: "mobile" }, "phone"],
  [{ userAgent: null, type: "ios" }, null],
  [{ userAgent: null, type: "ios", model: "iPad14,1" }, "tablet"],
  [{ userAgent: null, type: "kiosk" }, "kiosk"],
])("%j comes from a %s", ({ userAgent, ...told }, device) => {
  expect(deviceOf({ type: null, ...told, userAgent })).toBe(device);
});

const url = "https://shop.example/cart";

it.each([
  [{ medium: "CPC", source: "google" }, "cpc"],
  [{ source: "newsletter" }, "newsletter"],
  [{ referrer: "https://www.google.co.uk/search" }, "search"],
  [{ referrer: "https://l.instagram.com/" }, "social"],
  [{ referrer: "https://t.co/abc" }, "social"],
  [{ referrer: "https://blog.example/post" }, "referral"],
  [{ referrer: "https://www.shop.example/p/1" }, null],
  [{ referrer: "" }, "direct"],
  [{ referrer: "$direct" }, "direct"],
  [{}, null],
  [{ referrer: "javascript:alert(1)" }, null],
  [{ referrer: "", url: undefined }, null],
])("%j came by %s", (told, channel) => {
  expect(channelOf({ medium: null, source: null, referrer: null, url, ...told })).toBe(channel);
});

it("leaves nothing that looks like an e-mail address, and finds it fast in any text", () => {
  for (const text of [
    "anna@shop.example",
    "<Anna.B+x@shop.co.uk>",
    "u=anna%40shop.example&x",
    "anna%2540shop.example",
    "änna＠shop.de",
  ]) {
    expect(withoutEmails(`see ${text} here`)).not.toMatch(/anna|änna|shop/i);
  }
  expect(withoutEmails("5 @ 3 and 40 more")).toBe("5 @ 3 and 40 more");
  const started = performance.now();
  withoutEmails(`${"a".repeat(60_000)} @40`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
