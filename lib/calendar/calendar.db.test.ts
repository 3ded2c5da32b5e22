import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { syncSeries, syncs, users } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { calendarText } from "./calendar";
import { makeCalendarFeed, revokeCalendarFeed } from "./commands/feeds";
import { listCalendarFeeds, readCalendarFeed } from "./queries/calendar-feeds";

const { db } = await testDatabase();
const house = await aHouse(db);
const chief = await house.as("executive");
const now = new Date("2026-10-21T10:00:00Z");
await db.insert(syncSeries).values({ weekday: 1, startsAt: "09:00", durationMinutes: 45, createdAt: now });
await db.insert(syncs).values([
  {
    week: "2026-W42",
    state: "closed",
    scheduledFor: new Date("2026-10-12T08:00:00Z"),
    startedAt: new Date("2026-10-12T08:02:00Z"),
    closedAt: new Date("2026-10-12T08:31:00Z"),
    createdAt: now,
  },
  {
    week: "2026-W46",
    state: "planned",
    scheduledFor: new Date("2026-11-10T13:30:00Z"),
    durationMinutes: 60,
    createdAt: now,
  },
]);
const words = {
  title: (week: string) => `Sync; "a, b" \\ ${"ü€😀".repeat(12)} ${week}`,
  state: (state: string) => `is ${state}`,
};

/** A strict reader of RFC 5545: CRLF, lines of 75 octets at most, whole characters on each, blocks that close. */
function read(text: string): Record<string, string>[] {
  expect(text.endsWith("\r\n")).toBe(true);
  const lines = text.slice(0, -2).split("\r\n");
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
  }
  const [events, open]: [Record<string, string>[], string[]] = [[], []];
  for (const line of lines
    .join("\r\n")
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:"]+(?:"[^"]*")?)*:(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    if (name === "BEGIN") {
      open.push(value);
      if (value === "VEVENT") events.push({});
    } else if (name === "END") expect(open.pop()).toBe(value);
    else if (open.at(-1) === "VEVENT") events.at(-1)![name] = value;
  }
  expect(open).toEqual([]);
  return events;
}
const unescaped = (text = "") => text.replace(/\\([\\;,nN])/g, (_all, mark: string) => (/n/i.test(mark) ? "\n" : mark));

const textOf = async (secret: string, at = now) => {
  const feed = await readCalendarFeed(db, secret, at);
  return feed && calendarText({ ...feed, name: "Weekly, sync", now: at, origin: "https://tl.example", words });
};

describe("a calendar address", () => {
  it("reads as RFC 5545 wants it, with each meeting where the clock on the wall has it", async () => {
    const { secret } = await makeCalendarFeed(chief, {});
    const events = read((await textOf(secret)) ?? "");
    const of = (week: string) => events.find(({ UID }) => UID === `sync-${week}@tl.example`);
    expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
    expect(events).toHaveLength(1 + 27);
    for (const event of events) expect(event.DTSTAMP).toBe("20261021T100000Z");
    expect(of("2026-W42")).toMatchObject({ DTSTART: "20261012T080200Z", DTEND: "20261012T083100Z" });
    expect(of("2026-W46")).toMatchObject({ DTSTART: "20261110T133000Z", DTEND: "20261110T143000Z" });
    const zone = chief.organisation.zone;
    for (const week of ["2026-W43", "2026-W44", "2026-W48"]) {
      const at = of(week)?.DTSTART?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z") ?? "";
      expect(new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(new Date(at))).toBe(
        "09:00",
      );
    }
    expect(unescaped(of("2026-W46")?.SUMMARY)).toBe(words.title("2026-W46"));
    expect(unescaped(of("2026-W42")?.DESCRIPTION)).toBe("is closed\nhttps://tl.example/sync/2026-W42");
    expect(of("2026-W42")?.URL).toBe("https://tl.example/sync/2026-W42");
  });

  it("shows nothing once it is ended, its owner's account is closed, or the secret is another", async () => {
    const other = await house.as("contributor");
    const { secret } = await makeCalendarFeed(other, {});
    expect(await textOf(secret)).not.toBeNull();
    await db
      .update(users)
      .set({ disabledAt: now })
      .where(eq(users.id, other.viewer.id ?? ""));
    expect(await textOf(secret)).toBeNull();
    await db
      .update(users)
      .set({ disabledAt: null })
      .where(eq(users.id, other.viewer.id ?? ""));
    const [feed] = await listCalendarFeeds(other, {});
    await expect(revokeCalendarFeed(chief, { feedId: feed?.id })).rejects.toMatchObject({ code: "not_found" });
    await revokeCalendarFeed(other, { feedId: feed?.id });
    expect(await textOf(secret)).toBeNull();
    expect(await textOf("x".repeat(43))).toBeNull();
    await expect(revokeCalendarFeed(other, { feedId: feed?.id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is refused beyond ten", async () => {
    const many = await house.as("viewer");
    for (let count = 0; count < 10; count += 1) await makeCalendarFeed(many, {});
    await expect(makeCalendarFeed(many, {})).rejects.toMatchObject({ code: "invalid" });
  });
});
