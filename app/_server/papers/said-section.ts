import "server-only";
import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import type { Sheet } from "./sheet";
import { type Cell, table } from "./table";

/** What was decided, promised, noted, voted and put aside. */
export function saidSections(sheet: Sheet, { talk, seen }: SyncRecord): void {
  const t = wordsOf("sync.minutes");
  const { decisions, actions, notes, votes, parks, withheld } = talk;
  const about = (key: string | null): string => {
    const step = seen.steps.find((one) => one.key === key);
    return step ? stepTitle(step, seen) : "";
  };
  const note = withheld > 0 ? t("withheld", { count: withheld }) : "";
  sheet.section(t("decisions"), [decisions.length === 0 ? t("noneDecided") : "", note].filter(Boolean).join(" "));
  rows(
    sheet,
    decisions.map(({ title, owner, dueOn, step, note: more }) => [
      [title, more].filter(Boolean).join(": "),
      about(step),
      owner ?? "",
      dueOn ? dayText(dueOn, { year: true }) : "",
    ]),
  );
  sheet.section(t("actions"), actions.length === 0 ? t("nonePromised") : "");
  rows(
    sheet,
    actions.map(({ title, owner, dueOn, step }) => [
      title,
      about(step),
      owner,
      dueOn ? dayText(dueOn, { year: true }) : "",
    ]),
  );
  if (notes.length + parks.length > 0) {
    sheet.section(t("notes"));
    rows(sheet, [
      ...notes.map(({ body, by, step }) => [body, about(step), by, ""]),
      ...parks.map(({ title, by, againOn }) => [
        title,
        t("parked"),
        by,
        againOn ? dayText(againOn, { year: true }) : "",
      ]),
    ]);
  }
  const shown = Object.entries(votes).flatMap(([step, { revealed }]) =>
    (revealed ?? []).map((vote) => ({ step, ...vote })),
  );
  if (shown.length > 0) {
    sheet.section(t("votes"));
    rows(
      sheet,
      shown.map(({ step, name, confidence }) => [String(confidence), about(step), name, ""]),
    );
  }
}

/** Words, what they are about, who, and by when. */
function rows(sheet: Sheet, all: readonly (readonly string[])[]): void {
  if (all.length === 0) return;
  const t = wordsOf("papers");
  const columns = [
    { title: t("what"), share: 50 },
    { title: t("about"), share: 30 },
    { title: t("who"), share: 20 },
    { title: t("by"), share: 12, align: "right" as const },
  ];
  const cells = all.map((row) => row.map((text, place): Cell => ({ text, strong: place === 0, quiet: place === 1 })));
  table(sheet, columns, cells);
}
