import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { Section } from "@/app/_ui/section";
import type { Resolved } from "@/lib/homes/resolved";
import type { Day } from "@/lib/kernel/day";

/** What somebody owes after earlier syncs. */
export function ResolvedBlock({ resolved, open, today }: { resolved: readonly Resolved[]; open: number; today: Day }) {
  const t = wordsOf("home");
  return (
    <Section id="resolved" title={t("resolved")} count={open}>
      <ul className="side-list">
        {resolved.map(({ id, title, owner, dueOn, state }) => (
          <li key={id} className={state}>
            <NavIcon name={state === "done" || state === "decided" ? "check" : "clock"} />
            <span className="side-title">{title}</span>
            <span className="side-note">
              {t(`resolvedState.${state}`, {
                owner: owner?.split(" ")[0] ?? "",
                due: dueOn ? dayText(dueOn, { from: today }) : "",
              })}
            </span>
          </li>
        ))}
      </ul>
      {resolved.length === 0 && <p className="side-note">{t("noneResolved")}</p>}
    </Section>
  );
}
