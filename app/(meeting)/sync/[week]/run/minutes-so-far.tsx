"use client";

import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import type { Day } from "@/lib/kernel/day";
import type { SyncTalk } from "@/lib/syncs/talk";
import { Block } from "./block";
import { fill, type ModeWords } from "./mode-props";

type MinutesSoFarProps = { readonly talk: SyncTalk; readonly words: ModeWords };

/** What was decided and promised so far, at whatever step: a tick for what is decided, a clock for what is promised. */
export function MinutesSoFar({ talk: { decisions, actions, parks, withheld }, words }: MinutesSoFarProps) {
  const count = decisions.length + actions.length + parks.length;
  return (
    <Block title={words.soFar ?? ""} count={count}>
      <ul className="said-list" aria-live="polite">
        {decisions.map(({ id, title, owner, dueOn }) => (
          <Line key={id} icon="check" title={title} note={byText(owner, dueOn)} />
        ))}
        {actions.map(({ id, title, owner, dueOn, doneOn }) => (
          <Line key={id} icon="clock" title={title} note={doneOn ? (words.done ?? "") : byText(owner, dueOn)} />
        ))}
        {parks.map(({ id, title, againOn }) => (
          <Line
            key={id}
            icon="chevron-right"
            title={title}
            note={againOn ? fill(words.parkedTo, { day: dayText(againOn) }) : (words.parked ?? "")}
          />
        ))}
      </ul>
      {count === 0 && <p className="hint">{words.nothingYet}</p>}
      {withheld > 0 && <p className="hint">{fill(words.withheld, { count: withheld })}</p>}
    </Block>
  );
}

type LineProps = { readonly icon: "check" | "clock" | "chevron-right"; readonly title: string; readonly note: string };

const Line = ({ icon, title, note }: LineProps) => (
  <li className="said-marked">
    <NavIcon name={icon} />
    <p>{title}</p>
    <span>{note}</span>
  </li>
);

const byText = (owner: string | null, dueOn: Day | null): string =>
  [owner, dueOn && dayText(dueOn)].filter(Boolean).join(", ");
