import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asAttachment, cleanFileName } from "./file-name";
import { fileTypeOf } from "./file-type";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n");
const chunk = (kind: string, data: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([size, Buffer.from(kind), data, Buffer.alloc(4)]);
};
const header = (width: number, height: number) => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk("IHDR", data);
};
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngOf = (width: number, height: number) =>
  Buffer.concat([signature, header(width, height), chunk("IDAT", Buffer.alloc(9)), chunk("IEND", Buffer.alloc(0))]);
const png = pngOf(2, 2);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9]);
const csv = Buffer.from('\uFEFFwhat;amount\r\n"paper; white";1,50\r\n');
const zip = Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(40), Buffer.from("PK\x05\x06"), Buffer.alloc(18)]);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const exe = Buffer.concat([Buffer.from("MZ\x90\x00"), Buffer.alloc(200, 1)]);
const joined = (first: Buffer, then: Buffer) => Buffer.concat([first, then]);

it("knows what it may keep by its bytes", () => {
  expect([pdf, png, jpeg, csv].map(fileTypeOf)).toEqual(["application/pdf", "image/png", "image/jpeg", "text/csv"]);
});

describe("is no document", () => {
  it.each<[string, Buffer]>([
    ["nothing", Buffer.alloc(0)],
    ["a program, whatever it is called", exe],
    ["a drawing with a script in it", svg],
    ["a drawing that begins with an empty line", joined(Buffer.from("\n"), svg)],
    ["a page", Buffer.from("<!DOCTYPE html><html><body>a,b</body></html>")],
    ["a page behind a column", Buffer.from("a,b\n<script>alert(1)</script>")],
    ["an archive", zip],
    ["a bomb of zeros, packed", gzipSync(Buffer.alloc(5_000_000))],
    ["a PDF with an archive behind it", joined(pdf, zip)],
    ["a picture with an archive behind it", joined(png, zip)],
    ["a picture with anything behind it", joined(png, Buffer.from("a,b"))],
    [
      "a picture with a page in its first segment",
      joined(jpeg.subarray(0, 2), Buffer.from("\xff\xfe\0\x10<html> ....\xff\xd9", "latin1")),
    ],
    ["a photograph with anything behind it", joined(jpeg, Buffer.from("a,b"))],
    ["a picture cut off", png.subarray(0, -3)],
    ["a picture as large as a town", pngOf(60_000, 60_000)],
    ["a PDF cut off", pdf.subarray(0, 40)],
    ["a PDF behind a table", joined(Buffer.from("a,b\n1,2\n"), pdf)],
    ["a script for a shell", Buffer.from("#!/bin/sh\necho a,b\n")],
    ["text with a NUL", Buffer.from("a,b\n1,\0\n")],
    ["text that is no UTF-8", Buffer.from([0x61, 0x2c, 0xff, 0x0a])],
    ["UTF-16", Buffer.from("a,b\n", "utf16le")],
    ["prose", Buffer.from("Please pay.\nThank you.\n")],
    ["a table with a quote that does not close", Buffer.from('a,b\n"1,2\n')],
  ])("%s", (_what, bytes) => {
    expect(fileTypeOf(bytes)).toBeNull();
  });

  it("anything drawn at random, or cut or lengthened, without ever failing over it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(pdf, png, jpeg, csv),
        fc.nat(80),
        fc.uint8Array({ maxLength: 60 }),
        (whole, cut, more) => {
          const type = fileTypeOf(joined(whole.subarray(0, cut), Buffer.from(more)));
          expect([null, "application/pdf", "image/png", "image/jpeg", "text/csv"]).toContain(type);
        },
      ),
    );
  });
});

describe("the name of a document", () => {
  it.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\a\\Contract.PDF", "Contract.PDF"],
    ["invoice.exe", "invoice.exe.pdf"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"],
    ["gpj.\u202Efdp.pdf", "gpj.fdp.pdf"],
    ["...hidden.pdf", "hidden.pdf"],
    ["", "document.pdf"],
    [".pdf", "pdf.pdf"],
    [`${"x".repeat(400)}.pdf`, `${"x".repeat(196)}.pdf`],
    ["Vertrag „Büro“ №7.pdf", "Vertrag „Büro“ №7.pdf"],
  ])("%j becomes %j", (given, kept) => {
    expect(cleanFileName(given, "application/pdf")).toBe(kept);
  });

  it("stays one header, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
        const name = cleanFileName(given, "text/csv");
        expect(name.length).toBeLessThanOrEqual(400);
        expect([...name].length).toBeLessThanOrEqual(200);
        const said = asAttachment(name);
        expect(said).toMatch(/^attachment; filename="[\w.() -]+"; filename\*=UTF-8''[\w.!~%-]+$/);
        expect(decodeURIComponent(said.split("UTF-8''")[1] ?? "")).toBe(name);
      }),
    );
  });
});
