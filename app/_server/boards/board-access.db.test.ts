import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "@/app/_marks/words";
import { amountShort, amountWithSymbol } from "@/app/_ui/format";
import { readView } from "@/app/(dashboard)/journey/address";
import { budgets, valueStreams } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { pagesOf } from "@/tests/support/paper-text";
import { aHouse, now } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { drawHome } from "./executive/draw-home";
import { readHomeBoard } from "./executive/read-board";
import { drawMap } from "./journey/draw-map";
import { readMapBoard } from "./journey/read-board";
import { drawStream } from "./stream/draw-stream";
import { readStreamBoard } from "./stream/read-board";

const { db, url } = await testDatabase();

const papers = (context: Context, stream: string) => [
  async () => drawHome(await readHomeBoard(context, undefined), context),
  async () => drawStream(await readStreamBoard(context, stream), context),
  async () => drawMap(await readMapBoard(context, readView({})), context),
];

async function textsFor(context: Context, stream: string): Promise<string[]> {
  const drawn = await Promise.all(papers(context, stream).map((draw) => draw()));
  return Promise.all(drawn.map(async ({ bytes }) => (await pagesOf(bytes)).join(" ")));
}

describe("a restricted budget", () => {
  let budget: Awaited<ReturnType<typeof readBudget>>;
  let stream = "";

  beforeAll(async () => {
    await seedIfEmpty(url, { demo: true, now });
    const finance = await signedInAs(db, "finance", now);
    const row = await db.query.budgets.findFirst({ where: eq(budgets.name, "Pickup and stock") });
    budget = await readBudget(finance, { id: row?.id ?? "" });
    const of = await db.query.valueStreams.findFirst({ where: eq(valueStreams.id, row?.streamId ?? "") });
    stream = of?.key ?? "";
    await restrictBudget(finance, { budgetId: budget.id, isRestricted: true, reason: "Not for all" });
  }, 60_000);

  it("is in no paper of an outsider, and each says that one is left out", async () => {
    const { allocated } = budget.position;
    for (const who of ["lead", "viewer"] as const) {
      const texts = await textsFor(await signedInAs(db, who, now), stream);
      for (const text of texts) {
        expect(text, who).toContain(wordsOf("budgets.restricted")("leftOut", { count: 1 }));
        expect(text, who).not.toContain(amountWithSymbol(allocated, budget.currency));
        expect(text, who).not.toContain(`of ${amountShort(allocated, budget.currency)}`);
      }
    }
  });

  it("is in the papers of finance, and nothing is left out of them", async () => {
    const texts = await textsFor(await signedInAs(db, "finance", now), stream);
    expect(texts[0]).toContain(amountWithSymbol(budget.position.allocated, budget.currency));
    expect(texts[1]).toContain(amountWithSymbol(budget.position.allocated, budget.currency));
    for (const text of texts) expect(text).not.toContain("left out");
  });
});

describe("who may have a paper", async () => {
  const other = await testDatabase();
  const house = await aHouse(other.db);
  await oneOfEach(house, other.db);
  await other.db.insert(valueStreams).values({ key: "there", name: "There", createdAt: now });

  const answerOf = async (draw: () => Promise<unknown>): Promise<string> => {
    try {
      await draw();
      return "drawn";
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };

  it.each(roles)(
    "gives a %s the home and a stream, and tells of one that is not there that it is not",
    async (role) => {
      const context = await house.as(role);
      const [home, stream] = papers(context, "there");
      expect(await answerOf(home!)).toBe("drawn");
      expect(await answerOf(stream!)).toBe("drawn");
      expect(await answerOf(papers(context, "none")[1]!)).toBe("not_found");
    },
  );

  it("tells somebody without a role the same of what is there and what is not", async () => {
    const nobody = await house.withoutRole();
    for (const stream of ["there", "none"]) {
      expect(await Promise.all(papers(nobody, stream).map(answerOf))).toEqual(["forbidden", "forbidden", "forbidden"]);
    }
  });

  it("tells that there is no map where there is none", async () => {
    expect(await answerOf(papers(await house.as("viewer"), "there")[2]!)).toBe("not_found");
  });
});
