"use client";

import { dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { type Day, day } from "@/lib/kernel/day";
import type { SyncTalk } from "@/lib/syncs/talk";
import { Block } from "./block";
import { fill, type ModeWords } from "./mode-props";

type MinutesSoFarProps = { readonly talk: SyncTalk; readonly words: ModeWords };

/** The decisions and actions so far, at whatever step: a tick for a decision, a clock for an action. */
export function MinutesSoFar({ talk: { decisions, actions, parks, withheld }, words }: MinutesSoFarProps) {
  const count = decisions.length + actions.length + parks.length;
  return (
    <Block title={words.soFar ?? ""} count={count}>
      <ul className="said-list" aria-live="polite">
        {decisions.map(({ id, title, owner, dueOn, at }) => (
          <Line key={id} icon="check" title={title} note={byText(owner, dueOn, at)} />
        ))}
        {actions.map(({ id, title, owner, dueOn, doneOn, at }) => (
          <Line key={id} icon="clock" title={title} note={doneOn ? (words.done ?? "") : byText(owner, dueOn, at)} />
        ))}
        {parks.map(({ id, title, againOn, at }) => (
          <Line
            key={id}
            icon="chevron-right"
            title={title}
            note={
              againOn
                ? fill(words.parkedTo, { day: dayText(againOn, { from: day(at.slice(0, 10)) }) })
                : (words.parked ?? "")
            }
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

/** A day of another year than the one it was said in carries it. */
const byText = (owner: string | null, dueOn: Day | null, at: string): string =>
  [owner, dueOn && dayText(dueOn, { from: day(at.slice(0, 10)) })].filter(Boolean).join(", ");
