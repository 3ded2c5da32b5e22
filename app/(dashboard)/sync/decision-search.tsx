import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { day } from "@/lib/kernel/day";
import type { FoundDecision } from "@/lib/syncs/queries/search-decisions";

type DecisionSearchProps = {
  readonly search: string;
  readonly found: { readonly items: readonly FoundDecision[]; readonly count: number };
};

/** Everything ever decided, by its words, its owner or what it is about. */
export function DecisionSearch({ search, found: { items, count } }: DecisionSearchProps) {
  const t = wordsOf("sync.decisions");
  return (
    <Section id="decisions" title={t("title")} count={count}>
      <form className="find" action="/sync#decisions">
        <input
          className="input"
          type="search"
          name="decided"
          defaultValue={search}
          aria-label={t("search")}
          placeholder={t("search")}
        />
        <button className="button" type="submit">
          {t("find")}
        </button>
      </form>
      {items.length === 0 && <p className="hint">{search ? t("noMatch", { search }) : t("none")}</p>}
      <ul className="minutes-list">
        {items.map(({ id, title, owner, madeOn, week, about, replacedBy }) => (
          <li key={id} data-replaced={replacedBy !== null || undefined}>
            <NavIcon name="check" />
            <div>
              {week ? <SoftLink href={`/sync/${week}`}>{title}</SoftLink> : title}
              {about.length > 0 && <small>{about.join(" · ")}</small>}
              {replacedBy && <small>{t("replacedBy", { title: replacedBy })}</small>}
            </div>
            <span className="minutes-aside">
              {[owner, dayText(day(madeOn), { year: true })].filter(Boolean).join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
