import "server-only";
import { shortSpanText } from "@/app/_marks/span-text";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { statusMark } from "./marks";
import type { Cell } from "./table";

/** Shape and word; silence says how long it has lasted, and late work that it is past its end. */
export function initiativeStatusCell(line: Pick<InitiativeLine, "status" | "ageDays" | "isPastEnd">): Cell {
  const { status, ageDays, isPastEnd } = line;
  const t = wordsOf("initiativeStatus");
  const silence = ageDays === null ? t("neverUpdated") : t("silentFor", { span: shortSpanText(ageDays) });
  const said = status === "no_update" ? silence : t(status);
  return { text: isPastEnd ? `${said} · ${t("pastEnd")}` : said, mark: statusMark(status) };
}

/** Its name, with what is not simply under way, what it lacks, and what else the executives should know. */
export function initiativeNameCell(line: InitiativeLine): Cell {
  const { name, state, missing, isWorseTwice, secondOpinion } = line;
  const t = wordsOf("initiatives");
  const more = [
    state === "active" ? [] : t(`state.${state}`),
    missing.length > 0 ? t("lacks", { list: missing.map((lack) => t(`lack.${lack}`)).join(", ") }) : [],
    isWorseTwice ? t("flag.worseTwice") : [],
    secondOpinion.differ ? t("flag.differ") : [],
  ].flat();
  return { text: [name, ...more].join(" · "), strong: true };
}

/** The planned end, and how far it has moved since it was first set. */
export function initiativeEndCell({ endsOn, movedDays, moves }: InitiativeLine): Cell {
  const t = wordsOf("initiatives");
  if (!endsOn) return { text: t("noEnd"), quiet: true };
  const days = movedDays ? (movedDays < 0 ? `−${-movedDays}` : `+${movedDays}`) : null;
  const moved = days === null ? "" : ` · ${t("moved", { count: moves, days })}`;
  return { text: `${dayText(endsOn, { year: true })}${moved}` };
}
