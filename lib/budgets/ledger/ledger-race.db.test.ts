import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { ledgerDifferences } from "@/tests/support/ledger";
import { anomaliesOf } from "@/tests/support/ledger-history";
import { type Place, raced, roundTheCommand, throughTheCommand, tries, type Way } from "@/tests/support/ledger-writers";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { postEntry } from "../commands/post-entry";

const { owner, url } = await testDatabase();
const writers = 16;
const db = connect(url, { max: writers });
let house: House;
let finance: Context;

beforeAll(async () => {
  // Nothing is killed here, so that no commit need wait for the disk.
  await owner.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});
afterAll(() => db.$client.end());

async function aPlace(): Promise<Place> {
  const { id: budgetId } = await aBudget(finance);
  const lines = [];
  for (let n = 0; n < 3; n += 1) lines.push((await aLine(finance, house, { budgetId })).id);
  return { budgetId, lines, functionId: house.functionIds.it };
}

/** So many tries in rounds of at most 500, each round on lines of its own. */
async function inRounds(way: Way, operations: number) {
  const found: string[] = [];
  const done = { taken: 0, refused: 0, looks: 0 };
  for (let left = operations; left > 0; left -= 500) {
    const place = await aPlace();
    const history = await raced(db, place, { way, all: tries(Math.min(left, 500)), writers });
    done.taken += history.taken.length;
    done.refused += history.refused;
    done.looks += history.seen.length;
    found.push(...anomaliesOf(history));
  }
  return { found, done };
}

describe(`${writers} writers at the same lines at once`, () => {
  const ways: [string, Way | null][] = [
    ["through the command", null],
    ["round every command", roundTheCommand],
  ];
  it.each(ways)("%s, lose nothing and overspend nothing", { timeout: proofMs(180_000) }, async (name, way) => {
    const operations = proofSize(`T8 list-append, ${name}`, "operations", { reduced: 1_000, full: 30_000 });
    const { found, done } = await inRounds(way ?? throughTheCommand(finance), operations);
    console.log(`${operations} operations ${name}: ${JSON.stringify(done)}, ${found.length} anomalies`);
    expect(found).toEqual([]);
    expect(done.refused).toBeGreaterThan(operations / 50);
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it("take exactly one of two postings that fit alone but not together", { timeout: proofMs(180_000) }, async () => {
    const rounds = proofSize("T8 two approvers", "rounds", { reduced: 25, full: 1_000 });
    const people = [finance, await house.as("finance_controller")];
    const { id: budgetId } = await aBudget(finance);
    for (let round = 0; round < rounds; round += 1) {
      const { id: lineId } = await aLine(finance, house, { budgetId, amount: "100.00" });
      const paid = { lineId, kind: "commitment", amount: "60.00", postedOn: "2026-05-04" };
      const both = await Promise.allSettled(
        people.map((person) => postEntry(person, { ...paid, functionId: house.functionIds.it })),
      );
      const no = both.flatMap((one) => (one.status === "rejected" ? one.reason.key : []));
      expect(no).toEqual(["budget.refusal.beyond_available"]);
    }
  });
});

/** Runs with a function of the database rewritten, and puts it back. */
async function withPlanted(
  name: string,
  changes: readonly [string, string][],
  run: () => Promise<void>,
): Promise<void> {
  const { rows } = await owner.query(`select pg_get_functiondef('${name}'::regproc) as text`);
  const sound: string = rows[0].text;
  const planted = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, sound);
  await owner.query(planted);
  try {
    await run();
  } finally {
    await owner.query(sound);
  }
}

describe("the checker finds", () => {
  const found = async () => (await inRounds(roundTheCommand, 500)).found.map((text) => text.split(" ")[0]);
  /** Writers to one budget no longer wait for each other before they look. */
  const withoutLock = (run: () => Promise<void>) =>
    withPlanted("refuse_false_entries", [["FOR NO KEY UPDATE", "FOR KEY SHARE"]], run);

  it("money spent twice once the database looks at a balance it has not locked", async () => {
    const lookFirst: [string, string][] = [
      ["PERFORM add_to_balances(in_force, 1);\n", ""],
      [
        "PERFORM refuse_overspending(in_force);",
        "PERFORM refuse_overspending(in_force); PERFORM add_to_balances(in_force, 1);",
      ],
    ];
    const ahead: [string, string][] = [
      ["JOIN line_funds f", "LEFT JOIN line_funds f"],
      ["f.available_minor < 0", "coalesce(f.available_minor, 0) + c.change < 0"],
    ];
    await withPlanted("keep_ledger", lookFirst, () =>
      withPlanted("refuse_overspending", ahead, async () => {
        expect(await found()).toEqual([]); // under the lock it may look when it likes
        await withoutLock(async () => expect(await found()).toContain("overspent"));
      }),
    );
    expect(await found()).toEqual([]);
  });

  it("an update lost once the database writes a balance it read before", async () => {
    const before = "(select s.actual_minor from line_funds s where s.line_id = excluded.line_id)";
    const stale = `coalesce(${before}, 0) + excluded.actual_minor`;
    await withPlanted("add_to_balances", [["f.actual_minor + excluded.actual_minor", stale]], () =>
      withoutLock(async () => expect(await found()).toContain("update")),
    );
  });
});
