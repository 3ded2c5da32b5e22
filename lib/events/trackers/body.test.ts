import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readBody, unpacked } from "./body";
import { excessOf, limits } from "./limits";

const body = { batch: [{ type: "track" }] };
const json = Buffer.from(JSON.stringify(body));

it("reads JSON, packed or not, with a byte order mark or without", async () => {
  for (const bytes of [json, gzipSync(json), Buffer.concat([Buffer.from("\ufeff"), json])]) {
    expect(await readBody(bytes)).toEqual(body);
  }
});

it("unpacks no more than a body may have, small bombs and large ones", async () => {
  const zeros = Buffer.alloc(limits.bodyBytes + 1);
  const bomb = gzipSync(zeros, { level: 9 });
  expect(bomb.length).toBeLessThan(50_000);
  await expect(readBody(bomb)).rejects.toMatchObject({ why: "too_large" });
  await expect(readBody(gzipSync(zeros, { level: 1 }))).rejects.toMatchObject({ why: "too_large" });
  expect(await unpacked(gzipSync(zeros.subarray(0, 100)), 100)).toHaveLength(100);
  await expect(unpacked(gzipSync(zeros.subarray(0, 101)), 100)).rejects.toMatchObject({ why: "too_large" });
});

it.each([
  ["nothing", Buffer.alloc(0)],
  ["half a JSON", json.subarray(0, 9)],
  ["half a gzip", gzipSync(json).subarray(0, 20)],
  ["the mark of gzip alone", Buffer.from([0x1f, 0x8b])],
  ["packed noise", gzipSync(Buffer.from([0xff, 0xfe, 0x00]))],
])("is malformed: %s", async (_what, bytes) => {
  await expect(readBody(bytes)).rejects.toMatchObject({ why: "malformed" });
});

it("reads bytes that are no UTF-8 as a replacement, and the rest as it is", async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('","b":1}')]);
  expect(await readBody(bytes)).toEqual({ a: "\ufffd(\ufffd", b: 1 });
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
