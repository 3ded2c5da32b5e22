import { expect, it } from "vitest";
import { GET } from "./route";

it.each([
  ["a\r\nSet-Cookie: sid=1", "/letters/off/a%0D%0ASet-Cookie%3A%20sid%3D1"],
  ["/evil.example", "/letters/off/%2Fevil.example"],
  ["digest.0190.x_-", "/letters/off/digest.0190.x_-"],
])("leads from %j to a page of ours", async (token, page) => {
  const answer = await GET(new Request("https://house.example/"), { params: Promise.resolve({ token }) });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, page]);
});
