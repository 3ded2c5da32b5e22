import type { ReactNode } from "react";
import { stepTitle } from "@/app/_marks/sync/agenda-words";
import { ActionMark } from "@/app/_marks/sync/panes/actions-pane";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { Section } from "@/app/_ui/section";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import type { SyncTalk } from "@/lib/syncs/talk";

type Props = { readonly talk: SyncTalk; readonly seen: Snapshot };

/** What was decided, promised, noted, voted and put aside: the words first, who and when beside them, about what below. */
export function SaidSections({ talk, seen }: Props) {
  const t = wordsOf("sync.minutes");
  const { decisions, actions, withheld } = talk;
  const { today } = seen.facts;
  return (
    <div>
      <Section id="decisions" title={t("decisions")} count={decisions.length}>
        <Said
          none={t("noneDecided")}
          all={decisions.map(({ id, title, note, owner, dueOn, step, replaces }) => ({
            ...{ id, icon: "check" as const, text: <strong>{title}</strong> },
            below: [note, about(step, seen), replaces && t("replaces", { title: replaces })],
            aside: [owner, dueOn && dayText(dueOn, { from: today })].filter(Boolean).join(", "),
          }))}
        />
      </Section>
      <Section
        id="actions"
        title={t("actions")}
        count={actions.length}
        note={t("actionsNote", { day: dayText(today) })}
      >
        <Said
          none={t("nonePromised")}
          all={actions.map(({ id, title, owner, dueOn, doneOn, step }) => ({
            ...{ id, icon: "clock" as const, text: title, below: [about(step, seen)] },
            aside: (
              <>
                {[owner, dueOn && dayText(dueOn, { from: today })].filter(Boolean).join(", ")}
                <ActionMark doneOn={doneOn} dueOn={dueOn} today={today} />
              </>
            ),
          }))}
        />
      </Section>
      <Aside talk={talk} seen={seen} />
      {withheld > 0 && <p className="hint">{t("withheld", { count: withheld })}</p>}
    </div>
  );
}

/** What was said beside decisions and promises; each only where there is some. */
function Aside({ talk: { notes, parks, votes }, seen }: Props) {
  const t = wordsOf("sync.minutes");
  const revealed = Object.entries(votes).flatMap(([step, { revealed: all }]) => (all ? [{ step, all }] : []));
  const noted = notes.map(({ id, body, by, step }) => ({ id, text: body, below: [about(step, seen)], aside: by }));
  const voted = revealed.map(({ step, all }) => ({
    ...{ id: step, text: about(step, seen) ?? step, below: [] },
    aside: all.map(({ name, confidence }) => `${name} ${confidence}`).join(", "),
  }));
  const parked = parks.map(({ id, title, by, reason, againOn }) => ({
    ...{ id, text: title, below: [reason] },
    aside: [by, againOn && dayText(againOn, { from: seen.facts.today })].filter(Boolean).join(", "),
  }));
  return (
    <>
      {[
        { id: "notes", title: t("notes"), all: noted },
        { id: "votes", title: t("votes"), all: voted },
        { id: "parked", title: t("parked"), all: parked },
      ]
        .filter(({ all }) => all.length > 0)
        .map(({ id, title, all }) => (
          <Section key={id} id={id} title={title} count={all.length}>
            <Said none="" all={all} />
          </Section>
        ))}
    </>
  );
}

const about = (key: string | null, seen: Snapshot): string | null => {
  const step = seen.steps.find((one) => one.key === key);
  return step && step.shows !== "close" ? stepTitle(step, seen) : null;
};

interface SaidLine {
  readonly id: string;
  readonly icon?: "check" | "clock";
  readonly text: ReactNode;
  readonly below: readonly (string | null | false)[];
  readonly aside: ReactNode;
}

function Said({ none, all }: { readonly none: string; readonly all: readonly SaidLine[] }) {
  if (all.length === 0) return <p className="hint section-body">{none}</p>;
  return (
    <ul className="minutes-list">
      {all.map(({ id, icon, text, below, aside }) => (
        <li key={id}>
          {icon ? <NavIcon name={icon} /> : <span />}
          <div>
            {text}
            {below.some(Boolean) && <small>{below.filter(Boolean).join(" · ")}</small>}
          </div>
          <span className="minutes-aside">{aside}</span>
        </li>
      ))}
    </ul>
  );
}
