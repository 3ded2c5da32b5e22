import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { actions, mailChoices, nudges, outgoingMails } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { drawNothing } from "@/tests/support/drawn-papers";
import { on, records } from "@/tests/support/duties";
import { aHouse } from "@/tests/support/people";
import { dutyAddress } from "../address";
import { dueText, dutyName, dutyReason } from "../digest";
import { dutiesOf } from "../queries/list-duties";
import { nudgeEverybody } from "./nudge-everybody";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Cio" });
const ira = await house.as("contributor", { side: "it", name: "Ira" });
const mia = await house.as("contributor", { side: "marketing", name: "Mia" });
const zoe = await house.as("contributor", { side: "it", name: "Zoe" });
const { aKpi, read } = records(db, owner);

const say = ({ key, values }: { key: string; values: object }) => `${key} ${JSON.stringify(values)}`;
const at = (moment: string) => ({
  ...{
    db,
    organisation: house.organisation,
    origin: "https://house.example",
    draw: drawNothing,
    say,
    now: new Date(moment),
  },
});
const morning = (day: string) => at(`${day}T06:00:00Z`);
const run = (day: string) => nudgeEverybody(morning(day));
/** The reminders there are: "Ira due", by when they were sent. */
const heard = async () => {
  const names = new Map([cio, ira, mia, zoe].map(({ viewer }) => [viewer.id, viewer.name]));
  const rows = await db.select().from(nudges).orderBy(nudges.createdAt, nudges.userId);
  return rows
    .map(({ userId, rung, createdAt }) => `${createdAt.toISOString().slice(5, 10)} ${names.get(userId)} ${rung}`)
    .sort();
};
const letters = (to: Context) => db.select().from(outgoingMails).where(eq(outgoingMails.address, to.viewer.email));

beforeEach(async () => {
  await owner.query("truncate nudges, outgoing_mails, mail_choices, actions, action_moves, kpis cascade");
});

const overdueReading = async () => {
  const kpi = await aKpi({ it: ira });
  await read(ira, kpi.key, "2026-W46");
  return kpi;
};

describe("a reading that does not come in", () => {
  it("is asked for on the day, one and three days after, and told to the sponsor after a week", async () => {
    await overdueReading();
    for (const day of ["22", "23", "24", "25", "26", "27", "30"]) await run(`2026-11-${day}`);
    await run("2026-12-01");
    expect(await heard()).toEqual([
      ...["11-23 Ira due", "11-24 Ira one_day", "11-26 Ira three_days", "11-30 Cio sponsor"],
    ]);
    expect((await letters(cio))[0]?.textBody).toContain('duty.mail.owedBy {"name":"Ira"}');
  });

  it("is asked for no more once it is there", async () => {
    const { key } = await overdueReading();
    await run("2026-11-23");
    await read(ira, key, "2026-W47");
    for (const day of ["24", "26", "27"]) await run(`2026-11-${day}`);
    expect(await heard()).toEqual(["11-23 Ira due"]);
  });

  it("makes one letter where the clock jumps forward, with the highest rung, and none where it jumps back", async () => {
    await overdueReading();
    await run("2026-12-03");
    expect(await heard()).toEqual(["12-03 Cio sponsor", "12-03 Ira three_days"]);
    for (const day of ["2026-11-24", "2026-12-03", "2026-12-04"]) await run(day);
    expect(await heard()).toHaveLength(2);
  });

  it("is told to the day of the organisation's zone when its clocks change", async () => {
    const kpi = await aKpi({ it: ira });
    await read(on(ira, "2026-10-12"), kpi.key, "2026-W41");
    await nudgeEverybody(at("2026-10-18T22:30:00Z"));
    expect(await heard()).toEqual(["10-18 Ira due"]);
    await read(on(ira, "2026-10-19"), kpi.key, "2026-W42");
    await nudgeEverybody(at("2026-10-25T22:30:00Z"));
    expect(await heard()).toHaveLength(1);
    await nudgeEverybody(at("2026-10-25T23:30:00Z"));
    expect(await heard()).toEqual(["10-18 Ira due", "10-25 Ira due"]);
  });
});

describe("the letter", () => {
  const promised = (by: Context, title: string, dueOn: string) =>
    db.insert(actions).values({ title, ownerId: by.viewer.id ?? "", dueOn: dueOn as never, createdAt: by.now });

  it("says what the page says, once a day, however many things there are", async () => {
    await overdueReading();
    for (const title of ["Call", "Write"]) await promised(ira, title, "2026-11-20");
    await run("2026-11-23");
    const [letter, ...more] = await letters(ira);
    expect(more).toEqual([]);
    const page = await dutiesOf({ ...ira, now: new Date("2026-11-23T06:00:00Z") });
    expect(page).toHaveLength(3);
    for (const duty of page) {
      expect(letter?.textBody).toContain(dutyName(duty, say));
      expect(letter?.textBody).toContain(`${dutyReason(duty, say)}. ${dueText(duty, say)}`);
      expect(letter?.textBody).toContain(`https://house.example${dutyAddress(duty)}`);
    }
    expect(letter?.subject).toBe('duty.mail.title {"count":3}');
  });

  it("is one where two workers run at once, and again after one died before it was done", async () => {
    await overdueReading();
    await promised(mia, "Call", "2026-11-23");
    await promised(zoe, "Sweep", "2026-11-23");
    const dying = {
      ...morning("2026-11-23"),
      say: (reason: Parameters<typeof say>[0]) => {
        if (JSON.stringify(reason).includes("Call")) throw new Error("killed");
        return say(reason);
      },
    };
    await expect(nudgeEverybody(dying)).rejects.toThrow("killed");
    expect(await heard()).toEqual(["11-23 Ira due", "11-23 Zoe due"]);
    await Promise.all([run("2026-11-23"), run("2026-11-23"), run("2026-11-23")]);
    expect(await heard()).toEqual(["11-23 Ira due", "11-23 Mia due", "11-23 Zoe due"]);
    expect([(await letters(ira)).length, (await letters(mia)).length]).toEqual([1, 1]);
  });

  it("is not written to whoever turned it off, and then nobody was reminded", async () => {
    await overdueReading();
    await db
      .insert(mailChoices)
      .values({ userId: ira.viewer.id ?? "", kind: "digest", isWanted: false, changedAt: ira.now });
    await run("2026-11-23");
    expect([await heard(), await letters(ira)]).toEqual([[], []]);
  });
});
