"use client";

import { postAction, postDecision, postPark } from "./actions";
import type { ModeProps, ModeStep } from "./mode-props";
import { type Asked, SayForm } from "./say-form";

/** What somebody is about to say at a step; null where nothing is open. */
export type Saying = "decide" | "assign" | "park" | "note" | null;

type WhatNowProps = Pick<ModeProps, "week" | "may" | "people" | "words"> & {
  readonly step: ModeStep;
  readonly saying: Saying;
  readonly say: (saying: Saying) => void;
  readonly next: () => void;
};

const doings = ["decide", "assign", "park"] as const;
const keyOf = { decide: "D", assign: "T", park: "P" } as const;

/** Decide, assign or park: one of three short forms, each with who answers for it and by when. */
export function WhatNow({ week, may, people, words, step, saying, say, next }: WhatNowProps) {
  const offered = doings.filter((one) => one !== "decide" || may.decide);
  const open = offered.find((one) => one === saying);
  const owner: Asked = { name: "ownerId", kind: "select", label: words.owner ?? "", options: people, required: true };
  const due: Asked = { name: "dueOn", kind: "date", label: words.due ?? "" };
  const forms = {
    decide: {
      fields: [{ name: "title", kind: "area", label: words.decision ?? "", required: true }, owner, due] as Asked[],
      ...{ send: postDecision, submit: words.recordDecision ?? "", hidden: {} },
    },
    assign: {
      fields: [{ name: "title", kind: "area", label: words.action ?? "", required: true }, owner, due] as Asked[],
      ...{ send: postAction, submit: words.recordAction ?? "", hidden: {} },
    },
    park: {
      fields: [
        { name: "reason", kind: "text", label: words.parkReason ?? "" },
        { name: "againOn", kind: "date", label: words.againOn ?? "" },
      ] as Asked[],
      ...{ send: postPark, submit: words.recordPark ?? "", hidden: { title: step.title.slice(0, 280) } },
    },
  };
  return (
    <section className="mode-block">
      <h2>{words.whatNow}</h2>
      <div className="mode-doings">
        {offered.map((one) => (
          <button key={one} type="button" aria-pressed={open === one} onClick={() => say(open === one ? null : one)}>
            {words[one]} <kbd>{keyOf[one]}</kbd>
          </button>
        ))}
      </div>
      {open && (
        <SayForm
          key={`${open} ${step.key}`}
          id={`${open}-${week}-${step.key}`}
          fields={forms[open].fields}
          hidden={{ week, itemKey: step.key, ...forms[open].hidden }}
          send={forms[open].send}
          submit={forms[open].submit}
          words={words}
          done={() => say(null)}
        >
          <button type="button" className="button" onClick={next}>
            {words.next} <kbd>→</kbd>
          </button>
        </SayForm>
      )}
    </section>
  );
}
