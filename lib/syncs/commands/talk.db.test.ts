import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import { listAudit } from "@/lib/audit/queries";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSync } from "../queries/read-sync";
import { readSyncLive } from "../queries/read-sync-live";
import { addNote, castVote, revealVotes } from "./talk";

const { db, owner } = await testDatabase();
const { at, start, close } = await meetings(db);
await start();
const week = weekAt(0);
const step = { week, itemKey: "journey" };
const live = () => readSyncLive(at("reader"), { week });
const notes = async () => (await live()).notes.map(({ body, before }) => [body, ...before]);

describe("a note", () => {
  it("is added by whoever takes part, sent twice under one id recorded once, also at the same moment", async () => {
    const id = randomUUID();
    const note = { ...step, id, body: "Two banks time out", cause: "known" };
    await Promise.all(Array.from({ length: 5 }, () => addNote(at("worker"), note)));
    await addNote(at("worker"), { ...note, body: "Said otherwise" });
    expect((await live()).notes).toMatchObject([{ id, by: "Bram", step: "journey", cause: "known", body: note.body }]);
    expect(await refusalOf(db, () => addNote(at("cmo"), note))).toBe("conflict sync.recorded_otherwise");
  });

  it("is refused to whoever only reads, without words, of another step, and to correct what is not there", async () => {
    for (const who of ["reader", "nobody"] as const)
      expect(await refusalOf(db, () => addNote(at(who), { ...step, body: "No" }))).toMatch(/^forbidden/);
    for (const body of ["", "   ", "x".repeat(2001), "half \ud800", "\udc00", "nul \u0000"])
      expect(await refusalOf(db, () => addNote(at("cmo"), { ...step, body }))).toMatch(/^invalid refusal/);
    const [first] = (await live()).notes;
    const lost = { ...step, body: "Corrected", replacesId: randomUUID() };
    expect(await refusalOf(db, () => addNote(at("worker"), lost))).toBe("invalid sync.no_such_note");
    const elsewhere = { week, itemKey: "close", body: "Corrected", replacesId: first?.id };
    expect(await refusalOf(db, () => addNote(at("worker"), elsewhere))).toBe("invalid sync.no_such_note");
    expect(await refusalOf(db, () => addNote(at("cmo"), { ...elsewhere, ...step }))).toBe("invalid sync.no_such_note");
  });

  it("is corrected once: of two corrections at once one wins, and what it said before is kept", async () => {
    const [first] = (await live()).notes;
    const correct = (body: string) => told(addNote(at("worker"), { ...step, body, replacesId: first?.id }));
    const ends = await Promise.all([correct("Three banks"), correct("Four banks")]);
    expect(ends.toSorted()).toEqual(["conflict sync.note_corrected", "done"]);
    const won = ends[0] === "done" ? "Three banks" : "Four banks";
    expect(await notes()).toEqual([[won, "Two banks time out"]]);
    const [newest] = (await live()).notes;
    await addNote(at("worker"), { ...step, body: "Five banks", replacesId: newest?.id });
    expect(await notes()).toEqual([["Five banks", won, "Two banks time out"]]);
    expect(await refusalOf(db, () => addNote(at("worker"), { ...step, body: "Six", replacesId: newest?.id }))).toBe(
      "conflict sync.note_corrected",
    );
  });

  it("keeps every sign of a long text as it was said", async () => {
    const body = "–😀é\n§$minor{}'\"\\".repeat(100).slice(0, 1_999);
    const whole = body.replace(/\p{Surrogate}/gu, "").trim();
    await addNote(at("cmo"), { ...step, body: whole });
    expect((await notes()).at(-1)).toEqual([whole]);
  });
});

describe("a vote", () => {
  const vote = (who: "cio" | "cmo" | "worker", confidence: number) => castVote(at(who), { ...step, confidence });

  it("is only counted until all are shown, to everybody and also to who cast it", async () => {
    await vote("cio", 4);
    await Promise.all([vote("cmo", 9), vote("worker", 1), vote("cmo", 9)]);
    await vote("cmo", 7);
    const hidden = { journey: { count: 3, revealed: null } };
    expect((await live()).votes).toEqual(hidden);
    for (const who of ["cio", "cmo", "admin"] as const)
      expect((await readSync(at(who), { week })).talk.votes).toEqual(hidden);
  });

  it("stands nowhere in the audit trail, where only that it was cast does", async () => {
    const { rows } = await owner.query("select detail::text as d from audit_entries where action = 'castVote'");
    expect(rows).toHaveLength(5);
    expect(rows.filter(({ d }) => /confidence/.test(d) || /[1479]\b/.test(d.replaceAll(week, "")))).toEqual([]);
    const page = JSON.stringify(await listAudit(at("admin"), { limit: 500 }));
    expect(page).toContain("castVote");
    expect(page).not.toMatch(/confidence/);
    expect(await db.$count(auditEntries)).toBeGreaterThan(5);
  });

  it("is a whole number from 0 to 10 of somebody at work, and is shown by an executive, once there is one", async () => {
    for (const confidence of [-1, 11, 2.5, Number.NaN, "x"])
      expect(await refusalOf(db, () => castVote(at("cio"), { ...step, confidence }))).toBe("invalid refusal.input");
    expect(await refusalOf(db, () => castVote(at("reader"), { ...step, confidence: 1 }))).toMatch(/^forbidden/);
    expect(await refusalOf(db, () => revealVotes(at("worker"), step))).toMatch(/^forbidden/);
    expect(await refusalOf(db, () => revealVotes(at("cio"), { week, itemKey: "close" }))).toBe("invalid sync.no_votes");
    expect(await refusalOf(db, () => revealVotes(at("cio"), { week: weekAt(4), itemKey: "close" }))).toMatch(
      /^not_found/,
    );
  });

  it("is shown with all others at once, by whoever is first, and taken no more afterwards", async () => {
    await Promise.all([revealVotes(at("cio"), step), revealVotes(at("cmo"), step)]);
    const shown = [
      { name: "Bram", side: "it", confidence: 1 },
      { name: "Cian", side: "it", confidence: 4 },
      { name: "Cosima", side: "marketing", confidence: 7 },
    ];
    expect((await live()).votes).toEqual({ journey: { count: 3, revealed: shown } });
    expect(await refusalOf(db, () => vote("cmo", 2))).toBe("conflict sync.votes_shown");
    expect(await refusalOf(db, () => castVote(at("admin"), { ...step, confidence: 2 }))).toMatch(
      /^(conflict|forbidden)/,
    );
  });

  it("that nobody showed stays a number for ever", async () => {
    await castVote(at("cio"), { week, itemKey: "close", confidence: 3 });
    await close();
    expect((await readSync(at("cio"), { week })).talk.votes.close).toEqual({ count: 1, revealed: null });
    const { rows } = await owner.query(
      "select content->'talk'->'votes'->'close' as v from sync_snapshots where moment = 'close'",
    );
    expect(rows).toEqual([{ v: { count: 1, revealed: null } }]);
  });
});
