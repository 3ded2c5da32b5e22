import { mkdtempSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as REJECTS } from "@/app/api/v1/imports/[id]/rejects/route";
import { POST } from "@/app/api/v1/imports/route";
import { testApi } from "@/tests/support/api";
import { realPath } from "@/tests/support/import-runs";

process.env.TMPDIR = mkdtempSync(join(tmpdir(), "throughline-imports-api-"));
const { db, token, call } = await testApi();
let writer = "";

beforeAll(async () => {
  writer = await token("import:write", "budget:write", "initiative:write", "kpi:write", "events:write");
});

type Form = Record<string, string>;

async function post(form: Form, files: readonly (readonly [name: string, content: string | Buffer])[], by = writer) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  for (const [name, content] of files) body.append("file", new Blob([new Uint8Array(Buffer.from(content))]), name);
  const request = new Request("http://localhost/api/v1/imports", {
    method: "POST",
    headers: by ? { authorization: `Bearer ${by}` } : {},
    body,
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const uploads = async () => (await readdir(tmpdir())).filter((name) => /^throughline-(upload|import)-/.test(name));
const spend =
  "postedOn,amount,currency,supplier\n2026-01-05,10.00,EUR,Acme\n2026-01-06,x,EUR,=Acme()\n2026-01-07,5,EUR,Bolt\n";

describe("control totals", () => {
  const content = "postedOn,amount,currency\n2026-02-05,10.00,EUR\n2026-02-07,5,EUR\n";
  const form = { kind: "spend", mode: "commit", controlRows: "2" };

  it("are told by a check, refuse with 409 what differs to the cent, and stand with the import that agrees", async () => {
    const wrong = { ...form, controlSums: "EUR 15.01" };
    const check = await post({ ...wrong, mode: "preview" }, [["c.csv", content]]);
    const [read, leftOut] = [{ rows: "2", EUR: "1500" }, { rows: "0" }];
    const controlTotals = { said: { rows: "2", EUR: "1501" }, read, leftOut, unread: 0 };
    expect(check).toMatchObject({ status: 200, body: { controlTotals } });
    const refused = await post(wrong, [["c.csv", content]]);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("EUR −0.01")]);
    expect((await post({ ...form, controlSums: "15" }, [["c.csv", content]])).status).toBe(400);
    const done = await post({ ...form, controlSums: "EUR 15.00" }, [["c.csv", content]]);
    expect(done).toMatchObject({ status: 201, body: { controlTotals: { said: { EUR: "1500" } } } });
    expect((await call(`GET /imports/${done.body.id}`, { token: writer })).body).toEqual(done.body);
    await call(`DELETE /imports/${done.body.id}`, { token: writer });
  });

  it("are those of the whole file where a row is left out", async () => {
    const some = `${content}2026-02-30,1,EUR\n`;
    const skip = { kind: "spend", mode: "commit", onError: "skip" };
    const byTaken = await post({ ...skip, controlRows: "2", controlSums: "EUR 15" }, [["d.csv", some]]);
    expect([byTaken.status, byTaken.body.detail]).toEqual([409, expect.stringContaining("Rows differ by 1")]);
    const whole = await post({ ...skip, controlRows: "3", controlSums: "EUR 16" }, [["d.csv", some]]);
    const controlTotals = { read: { rows: "3", EUR: "1600" }, leftOut: { rows: "1", EUR: "100" }, unread: 0 };
    expect(whole).toMatchObject({ status: 201, body: { accepted: 2, controlTotals } });
    await call(`DELETE /imports/${whole.body.id}`, { token: writer });
  });
});

describe("POST /api/v1/imports", () => {
  it("previews with 200, refuses an aborted import with 422 and the same body, and writes with 201", async () => {
    const preview = await post({ kind: "spend", mode: "preview" }, [["a.csv", spend]]);
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      rows: 3,
      accepted: 2,
      rejectedCount: 1,
      duplicates: 0,
      rejected: [{ file: "a.csv", row: 3, column: "amount", value: "x", reason: "Not a number", suggestion: null }],
      created: { suppliers: 2, functions: 0 },
      totals: { EUR: "1500" },
    });
    const { id: _preview, ...same } = preview.body;

    const aborted = await post({ kind: "spend", mode: "commit", onError: "abort" }, [["a.csv", spend]]);
    expect(aborted).toMatchObject({ status: 422, body: same });
    const skipped = await post({ kind: "spend", mode: "commit", onError: "skip" }, [["a.csv", spend]]);
    expect(skipped).toMatchObject({ status: 201, body: same });

    const read = await call(`GET /imports/${skipped.body.id}`, { token: writer });
    expect(read.body).toEqual(skipped.body);
    const once = await post({ kind: "spend", mode: "commit", onError: "skip" }, [["renamed.csv", spend]]);
    expect(once.status).toBe(409);
    expect(once.body.detail).toContain(skipped.body.id);
    const more = await post({ kind: "spend", mode: "commit", onError: "skip", again: "true" }, [["a.csv", spend]]);
    expect(more.status).toBe(201);

    for (const { body } of [more, skipped])
      expect(await call(`DELETE /imports/${body.id}`, { token: writer })).toMatchObject({ status: 200 });
    expect((await call(`DELETE /imports/${skipped.body.id}`, { token: writer })).status).toBe(409);
    expect((await call(`DELETE /imports/${preview.body.id}`, { token: writer })).status).toBe(409);
    expect(await db.$client.query("select from entries_in_force")).toMatchObject({ rowCount: 0 });
  });

  it("gives every reject as CSV that no spreadsheet runs", async () => {
    const bad = `postedOn,amount,currency\n${"2026-01-05,=1+1,EUR\n".repeat(1200)}`;
    const { body } = await post({ kind: "spend", mode: "preview" }, [["bad.csv", bad]]);
    expect([body.rejectedCount, body.rejected.length]).toEqual([1200, 1000]);
    const request = new Request(`http://localhost/api/v1/imports/${body.id}/rejects`, {
      headers: { authorization: `Bearer ${writer}` },
    });
    const file = await (await REJECTS(request, { params: Promise.resolve({ id: body.id }) })).text();
    const lines = file.trimEnd().split("\r\n");
    expect(lines).toHaveLength(1201);
    expect(lines.at(-1)).toBe("bad.csv,1201,amount,'=1+1,Not a number,");
  });

  it.each([
    ["a mapping that names no field", { kind: "spend", mode: "preview", mapping: '{"fields":{}}' }],
    ["a mapping of an unknown field", { kind: "spend", mode: "preview", mapping: '{"fields":{"price":{"from":"a"}}}' }],
    ["a mapping that is no JSON", { kind: "spend", mode: "preview", mapping: "{" }],
    ["an unknown kind", { kind: "invoices", mode: "preview" }],
    ["an unknown mode", { kind: "spend", mode: "try" }],
    ["an unknown field of the form", { kind: "spend", mode: "preview", dryRun: "true" }],
    ["no kind", { mode: "preview" }],
    ["no column for what every row needs", { kind: "orders", mode: "preview" }],
  ])("answers %s with 400", async (_name, form: Form) => {
    expect(await post(form, [["a.csv", spend]])).toMatchObject({ status: 400, body: { code: expect.any(String) } });
  });

  it("answers a form without a file and a cut one with 400, another body with 415, and a file on its side by name", async () => {
    expect(await post({ kind: "spend", mode: "preview" }, [])).toMatchObject({
      status: 400,
      body: { code: "api.no_file" },
    });
    const raw = async (type: string, body: string) => {
      const headers = { authorization: `Bearer ${writer}`, "content-type": type };
      const request = new Request("http://localhost/api/v1/imports", { method: "POST", headers, body });
      return (await POST(request, { params: Promise.resolve({}) })).status;
    };
    expect(await raw("application/json", "{}")).toBe(415);
    expect(await raw("application/x-www-form-urlencoded", "kind=spend")).toBe(415);
    expect(
      await raw(
        "multipart/form-data; boundary=x",
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      ),
    ).toBe(400);
    const onSide = await post({ kind: "spend", mode: "preview" }, [
      ["side.csv", "postedOn,2024-01-01\namount,5\ncurrency,GBP\n"],
    ]);
    expect(onSide).toMatchObject({
      status: 400,
      body: { code: "import.refusal.looks_transposed", errors: [{ field: "side.csv" }] },
    });
  });

  it("stops taking files over 200 MB with 413, whatever length was announced", async () => {
    const headers = { authorization: `Bearer ${writer}`, "content-type": "multipart/form-data; boundary=x" };
    const megabyte = new Uint8Array(1024 * 1024).fill(120);
    async function* form() {
      yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
      for (let sent = 0; sent < 210; sent += 1) yield megabyte;
      yield Buffer.from("\r\n--x--\r\n");
    }
    const request = new Request("http://localhost/api/v1/imports", {
      method: "POST",
      headers,
      body: Readable.toWeb(Readable.from(form())) as ReadableStream,
      duplex: "half",
    } as RequestInit);
    const response = await POST(request, { params: Promise.resolve({}) });
    expect([response.status, (await response.json()).detail]).toEqual([413, expect.stringContaining("200 MB")]);
  });

  it("needs import:write and the write scope of the kind", async () => {
    expect((await post({ kind: "spend", mode: "preview" }, [["a.csv", spend]], "")).status).toBe(401);
    const without = await token("budget:write");
    expect((await post({ kind: "spend", mode: "preview" }, [["a.csv", spend]], without)).status).toBe(403);
    const other = await token("import:write", "kpi:write");
    expect((await post({ kind: "spend", mode: "preview" }, [["a.csv", spend]], other)).status).toBe(403);
    const { body } = await post({ kind: "spend", mode: "commit", onError: "skip" }, [["a.csv", spend]]);
    expect((await call(`DELETE /imports/${body.id}`, { token: other })).status).toBe(403);
  });

  it("takes several files as one import, each under its own name", async () => {
    const files = [2018, 2019, 2020].map(
      (year) => [`uk_${year}.csv`, readFileSync(realPath(`gmpp_uk_2018_2020/uk_${year}.csv`))] as const,
    );
    const mapping = {
      fields: {
        externalId: { from: "project_name" },
        name: { from: "project_name" },
        asOf: { from: "year", format: "YYYY" },
      },
    };
    const { status, body } = await post(
      { kind: "initiatives", mode: "commit", mapping: JSON.stringify(mapping) },
      files,
    );
    expect([status, body.rows]).toEqual([201, 71]);
  });
});

it("leaves no uploaded file behind, whatever the answer was", async () => {
  expect(await uploads()).toEqual([]);
});
