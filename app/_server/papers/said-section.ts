import "server-only";
import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { Day } from "@/lib/kernel/day";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import type { Sheet } from "./sheet";
import { type Cell, type TableLook, table } from "./table";

/** What was decided, promised, noted, voted and put aside; each goes on below the one before where there is room. */
export async function saidSections(sheet: Sheet, { meeting, talk, seen }: SyncRecord): Promise<void> {
  const t = wordsOf("sync.minutes");
  const { decisions, actions, withheld } = talk;
  const leftOut = withheld > 0 ? t("withheld", { count: withheld }) : "";
  sheet.section(wordsOf("papers")("saidTitle"), leftOut);
  if (meeting.minutes) sheet.write(meeting.minutes, { type: { size: 11 } });
  sheet.part(t("decisions"), decisions.length === 0 ? t("noneDecided") : "");
  await rows(
    sheet,
    decisions.map(({ title, owner, dueOn, step, note, replaces }) => ({
      text: [title, note, replaces && t("replaces", { title: replaces })].filter(Boolean).join(" · "),
      ...{ about: aboutOf(step, seen), who: owner ?? "–", by: untilText(dueOn) },
    })),
  );
  sheet.part(t("actions"), actions.length === 0 ? t("nonePromised") : "");
  await rows(
    sheet,
    actions.map(({ title, owner, dueOn, doneOn, step }) => ({
      text: [title, doneOn && t("done", { day: dayText(doneOn) })].filter(Boolean).join(" · "),
      ...{ about: aboutOf(step, seen), who: owner, by: untilText(dueOn) },
    })),
  );
  await aside(sheet, talk, seen);
}

/** Notes, what was put aside, and the votes of each step; each only where there is some. */
async function aside(sheet: Sheet, { notes, parks, votes }: SyncRecord["talk"], seen: Snapshot): Promise<void> {
  const t = wordsOf("sync.minutes");
  const cause = wordsOf("sync.mode.cause");
  const noted = notes.map(({ body, by, step, cause: known }) => ({
    text: [known && cause(known), body].filter(Boolean).join(": "),
    ...{ about: aboutOf(step, seen), who: by, by: "" },
  }));
  const parked = parks.map(({ title, reason, by, againOn }) => ({
    text: [title, reason].filter(Boolean).join(" · "),
    ...{ about: t("parked"), who: by, by: untilText(againOn) },
  }));
  const voted = Object.entries(votes).flatMap(([step, { revealed }]) =>
    revealed ? [{ text: votesText(revealed), about: aboutOf(step, seen), who: "", by: "" }] : [],
  );
  const all = [
    { title: t("notes"), lines: noted },
    { title: t("parked"), lines: parked },
    { title: t("votes"), lines: voted },
  ];
  for (const { title, lines } of all) {
    if (lines.length === 0) continue;
    sheet.part(title);
    await rows(sheet, lines, { isHeadless: true });
  }
}

type Votes = NonNullable<SyncRecord["talk"]["votes"][string]["revealed"]>;
const votesText = (votes: Votes): string => votes.map(({ name, confidence }) => `${name} ${confidence}`).join(", ");

const untilText = (on: Day | null): string => (on ? dayText(on, { year: true }) : "–");

function aboutOf(key: string | null, seen: Snapshot): string {
  const step = seen.steps.find((one) => one.key === key);
  return step && step.shows !== "close" ? stepTitle(step, seen) : "";
}

type Said = { readonly text: string; readonly about: string; readonly who: string; readonly by: string };

/** Words, what they are about, who, and by when; a column nobody has anything in is left out. */
async function rows(sheet: Sheet, all: readonly Said[], look: TableLook = {}): Promise<void> {
  if (all.length === 0) return;
  const t = wordsOf("papers");
  const columns = [
    { name: "text", title: t("what"), share: 52 },
    { name: "about", title: t("about"), share: 28 },
    { name: "who", title: t("who"), share: 20 },
    { name: "by", title: t("by"), share: 12, align: "right" },
  ] as const;
  const shown = columns.filter(({ name }) => name === "text" || all.some((one) => one[name] !== ""));
  const cells = all.map((one) =>
    shown.map(({ name }): Cell => ({ text: one[name], strong: name === "text", quiet: name === "about" })),
  );
  await table(sheet, shown, cells, look);
}
