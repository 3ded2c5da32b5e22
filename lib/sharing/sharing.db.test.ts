import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { papers, sharedLinks, syncs } from "@/db/schema";
import { Refusal } from "@/lib/kernel/errors";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { openSharedLink } from "./commands/open-link";
import { revokeSharedLink, shareLink } from "./commands/share-link";
import { linkToken } from "./link";
import { listSharedLinks } from "./queries/list-shared-links";

const { db } = await testDatabase();
const house = await aHouse(db);
const chief = await house.as("executive");
const secret = "a secret that is long enough";
const [meeting] = await db.insert(syncs).values({ week: "2026-W47", createdAt: now }).returning();
const [paper] = await db
  .insert(papers)
  .values({
    syncId: meeting!.id,
    kind: "minutes",
    content: Buffer.from("%PDF-1"),
    sha256: "h",
    pageCount: 2,
    createdAt: now,
  })
  .returning();
const paperId = paper!.id;
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const open = (token: string, at = now, key = secret) =>
  openSharedLink({ db, now: at, secret: key }, token, { isOpened: true });
const aLink = (days = 7) => shareLink(chief, { paperId, sharedWith: "Board", days });
const code = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe("a shared link", () => {
  it("opens its one paper until it expires, and counts", async () => {
    const link = await aLink(7);
    const token = linkToken(secret, link);
    expect(await open(token)).toEqual({ name: "minutes-2026-W47.pdf", content: Buffer.from("%PDF-1") });
    await open(token, later(6.99));
    expect(await open(token, later(7))).toBeNull();
    const [row] = await db.select().from(sharedLinks).where(eq(sharedLinks.id, link.id));
    expect(row?.openedCount).toBe(2);
  });

  it("opens nothing once it is taken back, and is taken back once", async () => {
    const link = await aLink();
    await revokeSharedLink(chief, { linkId: link.id });
    expect(await open(linkToken(secret, link))).toBeNull();
    expect(await code(revokeSharedLink(chief, { linkId: link.id }))).toBe("conflict");
  });

  it("opens nothing where one character of its address is another, nor under another secret", async () => {
    const link = await aLink();
    const token = linkToken(secret, link);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(await open(`${token.slice(0, at)}${other}${token.slice(at + 1)}`), `at ${at}`).toBeNull();
    }
    // Somebody else's expiry does not fit the signature, and a signed one does not outlive the row.
    const outliving = linkToken(secret, { id: link.id, expiresAt: later(400) });
    expect(await open(outliving, later(8))).toBeNull();
    for (const bad of [`${token}A`, `${token}=`, `${token}.`, token.slice(0, -1), "", ".."])
      expect(await open(bad), bad).toBeNull();
    expect(await open(token, now, "another secret, as long")).toBeNull();
    expect(await open(token)).not.toBeNull();
  });

  it.each([0, 31, 1.5, "", "x", -1])("is refused for %s days", async (days) => {
    expect(await code(shareLink(chief, { paperId, sharedWith: "Board", days }))).toBe("invalid");
  });

  it.each(["", " ", "a\nb", "\u202Ea", "x".repeat(121)])("is refused for %j", async (sharedWith) => {
    expect(await code(shareLink(chief, { paperId, sharedWith, days: 7 }))).toBe("invalid");
  });

  it("is made and listed by chiefs and administrators alone", async () => {
    for (const role of ["stream_lead", "contributor", "finance_controller", "viewer"] as const) {
      const other = await house.as(role);
      expect(await code(shareLink(other, { paperId, sharedWith: "Board", days: 7 }))).toBe("forbidden");
      expect(await code(listSharedLinks(other, { week: "2026-W47" }))).toBe("forbidden");
    }
    const { links, papers: kept } = await listSharedLinks(await house.as("admin"), { week: "2026-W47" });
    expect(kept).toHaveLength(1);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter(({ isLive }) => !isLive)).toHaveLength(1);
  });
});
