import { expect, it } from "vitest";
import { addressOf, assertNodeVersion, settingsFrom } from "@/scripts/start/settings";

it("needs no setting at all: loopback, port 3000, embedded database, demo company", () => {
  expect(settingsFrom({}, [])).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    server: null,
    demo: true,
    now: null,
    dev: false,
  });
  expect(settingsFrom({ PORT: "", THROUGHLINE_DEMO: " " }, [])).toEqual(settingsFrom({}, []));
});

it("takes a server of one's own, with the app's role for both where no owner is named", () => {
  const appUrl = "postgresql://app@db.example/throughline";
  const ownerUrl = "postgres://owner@db.example/throughline";

  expect(settingsFrom({ DATABASE_URL: appUrl }, []).server).toEqual({ appUrl, ownerUrl: appUrl });
  expect(settingsFrom({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }, []).server).toEqual({ appUrl, ownerUrl });
});

it.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "3e3"],
  ["PORT", "http"],
  ["HOST", "local host"],
  ["THROUGHLINE_DEMO", "yes"],
  ["THROUGHLINE_NOW", "2026-11-23"],
  ["THROUGHLINE_NOW", "2026-11-23T08:00:00"],
  ["THROUGHLINE_NOW", "2026-13-23T08:00:00Z"],
  ["DATABASE_URL", "mysql://db.example/x"],
  ["DATABASE_URL", "db.example"],
  ["DATABASE_OWNER_URL", "postgresql://db.example/x"],
])("refuses %s=%s by its name, in one sentence", (name, value) => {
  const attempt = () => settingsFrom({ [name]: value }, []);

  expect(attempt).toThrow(expect.objectContaining({ name: "StartRefusal" }));
  expect(attempt).toThrow(new RegExp(`^${name}[^\n]+\\.$`));
});

it("never repeats a database address, which may hold a password", () => {
  expect(() => settingsFrom({ DATABASE_URL: "mysql://app:secret@db.example/x" }, [])).not.toThrow("secret");
});

it("refuses an option it does not know", () => {
  expect(settingsFrom({}, ["--dev"]).dev).toBe(true);
  expect(() => settingsFrom({}, ["--prod"])).toThrow("--prod");
});

it.each([
  ["127.0.0.1", "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["10.0.0.7", "http://10.0.0.7:3000"],
  ["fd00::7", "http://[fd00::7]:3000"],
])("says an address that works on this machine when listening on %s", (host, address) => {
  expect(addressOf(settingsFrom({ HOST: host }, []))).toBe(address);
});

it("accepts Node from 22.12 on and names what it found below that", () => {
  for (const version of ["v22.12.0", "v24.21.0", "v25.0.0"]) expect(() => assertNodeVersion(version)).not.toThrow();
  for (const version of ["v20.19.0", "v22.11.0"]) expect(() => assertNodeVersion(version)).toThrow(version);
});
