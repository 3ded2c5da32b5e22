import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type EmbeddedDatabase, eraseEmbedded, startEmbedded } from "@/db/embedded";
import { freshDataDir, runProgram } from "@/tests/start/killing";

const dataDir = freshDataDir();
let database: EmbeddedDatabase | null = null;

afterEach(async () => {
  await database?.stop();
  database = null;
  await eraseEmbedded(dataDir);
});

it("refuses a port that is taken in one sentence, before it touches the data folder", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const { code, complaint } = await startWith({ PORT: String(port) });
  taken.close();

  expect({ code, complaint }).toEqual({
    code: 1,
    complaint: `Port ${port} is already in use: stop what uses it, or choose another with PORT=${port + 1} npm start.\n`,
  });
  expect(existsSync(dataDir)).toBe(false);
});

it("refuses a data folder that another instance holds, in one sentence", async () => {
  database = await startEmbedded({ dataDir, say: () => {} });
  const { code, complaint } = await startWith({ PORT: "39173" });

  expect(code).toBe(1);
  expect(complaint).toMatch(/^Throughline is already running on the data folder \S+ \(process \d+\)[^\n]+\n$/);
});

it("refuses a bad setting in one sentence", async () => {
  expect(await startWith({ PORT: "http" })).toEqual({
    code: 1,
    complaint: 'PORT is "http": it must be a whole number from 1 to 65535.\n',
  });
});

it("refuses a server of one's own that does not answer, in one sentence without its password", async () => {
  const { code, complaint } = await startWith({ PORT: "39173", DATABASE_URL: "postgresql://app:secret@127.0.0.1:1/x" });

  expect(code).toBe(1);
  expect(complaint).toMatch(/^The server of DATABASE_URL cannot be used \([^\n]+127\.0\.0\.1:1\): [^\n]+\.\n$/);
  expect(complaint).not.toContain("secret");
});

async function startWith(variables: Record<string, string>): Promise<{ code: number | null; complaint: string }> {
  const child = runProgram("scripts/start.ts", [], { ...variables, THROUGHLINE_DATA_DIR: dataDir });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, complaint };
}
