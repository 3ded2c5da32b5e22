import { ActionMark } from "@/app/_marks/sync/panes/actions-pane";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { SoftLink } from "@/app/_ui/soft-link";
import { type Day, day } from "@/lib/kernel/day";
import type { FoundAction } from "@/lib/syncs/queries/search-actions";
import type { FoundDecision } from "@/lib/syncs/queries/search-decisions";

/** Decisions with who answers for them and when they were made; each leads to its meeting. */
export function FoundDecisions({ items }: { readonly items: readonly FoundDecision[] }) {
  const t = wordsOf("sync.decisions");
  return items.map(({ id, title, owner, madeOn, week, replacedBy }) => (
    <li key={id}>
      <NavIcon name="check" />
      <div>
        <SoftLink href={week ? `/sync/${week}#decisions` : `/sync?decided=${encodeURIComponent(title)}#decisions`}>
          {title}
        </SoftLink>
        {replacedBy && <small>{t("replacedBy", { title: replacedBy })}</small>}
      </div>
      <span className="minutes-aside">{[owner, dayText(day(madeOn), { year: true })].filter(Boolean).join(", ")}</span>
    </li>
  ));
}

/** Actions with their owners, their days and how they stand; an open one leads to the list of them, a done one to its minutes. */
export function FoundActions({ items, today }: { readonly items: readonly FoundAction[]; readonly today: Day }) {
  const t = wordsOf("search");
  return items.map(({ id, title, owner, dueOn, doneOn, week, isKept }) => (
    <li key={id}>
      <NavIcon name={doneOn ? "check" : "clock"} />
      <div>
        <SoftLink href={doneOn && week && isKept ? `/sync/${week}#actions` : "/sync#actions"}>{title}</SoftLink>
      </div>
      <span className="minutes-aside">
        {[owner, dueOn && t("due", { day: dayText(dueOn, { from: today }) })].filter(Boolean).join(", ")}
        <ActionMark doneOn={doneOn} dueOn={dueOn} today={today} />
      </span>
    </li>
  ));
}
