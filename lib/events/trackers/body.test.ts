import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readBody, unpacked } from "./body";
import { excessOf, limits } from "./limits";
import { isBeyond } from "./structure";
import { keysToldIn } from "./told-keys";

const body = { batch: [{ type: "track" }] };
const json = Buffer.from(JSON.stringify(body));

it("reads JSON, packed or not, with a byte order mark or without", async () => {
  for (const bytes of [json, gzipSync(json), Buffer.concat([Buffer.from("\ufeff"), json])]) {
    expect(readBody(await unpacked(bytes))).toEqual(body);
  }
});

it("unpacks no more than a body may have, small bombs and large ones", async () => {
  const zeros = Buffer.alloc(limits.bodyBytes + 1);
  const bomb = gzipSync(zeros, { level: 9 });
  expect(bomb.length).toBeLessThan(50_000);
  await expect(unpacked(bomb)).rejects.toMatchObject({ why: "too_large" });
  await expect(unpacked(gzipSync(zeros, { level: 1 }))).rejects.toMatchObject({ why: "too_large" });
  expect(await unpacked(gzipSync(zeros.subarray(0, 100)), 100)).toHaveLength(100);
  await expect(unpacked(gzipSync(zeros.subarray(0, 101)), 100)).rejects.toMatchObject({ why: "too_large" });
});

it.each([
  ["millions of lists", `{"batch":[${"[],".repeat(6_600_000)}[]]}`],
  ["lists in lists", `{"batch":${"[".repeat(9_900_000)}`],
  ["many numbers", `{"batch":[${"1,".repeat(1_900_000)}1]}`],
  ["lists in lists in small", `{"batch":${"[".repeat(100_000)}`],
])("turns away what is small to send and large to read, and holds nobody up: %s", async (_what, text) => {
  const bytes = gzipSync(text);
  expect(bytes.length).toBeLessThan(25_000);
  let [longest, last] = [0, performance.now()];
  const tick = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const ticks = setInterval(tick, 1);
  await expect(unpacked(bytes).then(readBody)).rejects.toMatchObject({ why: "too_large" });
  clearInterval(ticks);
  tick();
  expect(longest).toBeLessThan(300);
});

it("takes what trackers send: 10,000 small events, and brackets, commas and quotes in texts", async () => {
  const small = Array.from({ length: 10_000 }, (_, i) => ({
    ...{ type: "track", event: "Cart", userId: `u${i}`, messageId: `m${i}`, timestamp: "2026-11-23T07:00:00Z" },
    ...{ properties: { a: 1, b: 2, c: [1, 2, 3] }, context: { page: { path: "/" }, campaign: {} } },
  }));
  const text = [{ a: '[[{,"\\'.repeat(100_000), b: "\\" }];
  for (const batch of [small, text]) expect(readBody(Buffer.from(JSON.stringify({ batch })))).toEqual({ batch });
});

it("counts lines and cannot be led past them by a text that does not end", () => {
  const bounds = { most: 1_000, depth: 10 };
  for (const line of ["\n", '"\n', '"\\\n', "{},"]) {
    expect(isBeyond(Buffer.from(line.repeat(1_100)), bounds)).toBe(true);
    expect(isBeyond(Buffer.from(line.repeat(400)), bounds)).toBe(false);
  }
});

it("finds the keys a body tells, each once, without reading it", () => {
  const [one, two] = [`tl_${"a".repeat(28)}`, `tl_${"B".repeat(28)}`];
  const told = `{"writeKey":"${one}","batch":[{"token":"${one}"},"tl_short","x${two}","${two}"`;
  expect(keysToldIn(Buffer.from(told))).toEqual([one, two]);
  expect(
    keysToldIn(Buffer.from(Array.from({ length: 50 }, (_, i) => `"tl_${"a".repeat(26)}${10 + i}"`).join())),
  ).toHaveLength(3);
});

it.each([
  ["nothing", Buffer.alloc(0)],
  ["half a JSON", json.subarray(0, 9)],
  ["half a gzip", gzipSync(json).subarray(0, 20)],
  ["the mark of gzip alone", Buffer.from([0x1f, 0x8b])],
  ["packed noise", gzipSync(Buffer.from([0xff, 0xfe, 0x00]))],
])("is malformed: %s", async (_what, bytes) => {
  await expect(unpacked(bytes).then(readBody)).rejects.toMatchObject({ why: "malformed" });
});

it("reads bytes that are no UTF-8 as a replacement, and the rest as it is", () => {
  const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('","b":1}')]);
  expect(readBody(bytes)).toEqual({ a: "\ufffd(\ufffd", b: 1 });
});

it("finds events that are too deep, too wide or too large, looking no further than it must", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`) as object;
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
  expect(excessOf(deep)).toBe("too_deep");
  expect(excessOf({ properties: wide })).toBe("too_many_fields");
  expect(excessOf({ properties: { list: Array.from({ length: 100_000 }, () => 1) } })).toBe("too_many_fields");
  expect(excessOf({ a: "x".repeat(limits.characters) })).toBe("too_large");
  expect(excessOf({ ["k".repeat(limits.characters + 1)]: 1 })).toBe("too_large");
  expect(excessOf({ a: "x".repeat(limits.characters - 1) })).toBeNull();
  expect(excessOf(JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{}}}') as object)).toBeNull();
});
