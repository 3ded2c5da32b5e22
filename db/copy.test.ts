import { expect, it } from "vitest";
import { copyLine } from "./copy";

it.each([
  [["plain", 1, null], "plain\t1\t\\N\n"],
  [["", "", ""], "\t\t\n"],
  [["a\tb\nc\rd\\e"], "a\\tb\\nc\\rd\\\\e\n"],
  [["\\N"], "\\\\N\n"],
  [[-0.1, 1e21], "-0.1\t1e+21\n"],
])("writes %j so that COPY reads the same back", (row, line) => {
  expect(copyLine(row)).toBe(line);
});
