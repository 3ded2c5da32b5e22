"use client";

import type { SyncTalk } from "@/lib/syncs/talk";
import { postNote } from "./actions";
import { fill, type ModeProps, type ModeStep } from "./mode-props";
import { SayForm } from "./say-form";
import { Votes } from "./votes";
import { type Saying, WhatNow } from "./what-now";

type SidePanelProps = Pick<ModeProps, "week" | "may" | "people" | "words" | "me"> & {
  readonly step: ModeStep;
  readonly talk: SyncTalk;
  readonly saying: Saying;
  readonly say: (saying: Saying) => void;
  readonly next: () => void;
};

/** The words beside the figure: what its owners say, what was decided before, and what is done about it now. */
export function SidePanel(props: SidePanelProps) {
  const { step, talk, may, words, week, saying, say } = props;
  const here = <Said extends { readonly step: string | null }>(all: readonly Said[]) =>
    all.filter((one) => one.step === step.key);
  return (
    <aside className="mode-side" aria-label={words["side.label"]}>
      {step.note && <OwnersNote note={step.note} words={words} />}
      {step.decided.length > 0 && (
        <Block title={words.decidedBefore ?? ""}>
          <ul className="said-list">
            {step.decided.map(({ id, title, note }) => (
              <li key={id}>
                {title}
                <span>{note}</span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block title={words.notes ?? ""} count={here(talk.notes).length}>
        <ul className="said-list">
          {here(talk.notes).map(({ id, body, by, cause }) => (
            <li key={id}>
              {cause && <em>{words[`cause.${cause}`]}: </em>}
              {body}
              <span>{by}</span>
            </li>
          ))}
        </ul>
        {may.takePart && saying === "note" && (
          <SayForm
            key={step.key}
            id={`note-${week}-${step.key}`}
            hidden={{ week, itemKey: step.key }}
            fields={[
              { name: "body", kind: "area", label: words.note ?? "", required: true },
              {
                ...{ name: "cause", kind: "select", label: words["cause.label"] ?? "" },
                options: ["", "known", "under_investigation"].map((value) => ({
                  value,
                  label: words[`cause.${value || "none"}`] ?? "",
                })),
              },
            ]}
            send={postNote}
            submit={words.addNote ?? ""}
            words={words}
          />
        )}
        {may.takePart && saying !== "note" && (
          <button type="button" className="text-link" onClick={() => say("note")}>
            {words.writeNote} <kbd>N</kbd>
          </button>
        )}
      </Block>
      <Votes {...{ week, step, talk, may, words }} />
      {may.takePart && <WhatNow {...props} />}
      <Minutes talk={talk} words={words} />
    </aside>
  );
}

function OwnersNote({
  note,
  words,
}: {
  readonly note: NonNullable<ModeStep["note"]>;
  readonly words: ModeProps["words"];
}) {
  return (
    <Block title={words.ownersNote ?? ""}>
      <p className="owners-note">
        {note.cause && <em>{words[`cause.${note.cause}`] ?? note.cause}: </em>}
        {note.body}
      </p>
      <p className="hint">{note.by}</p>
    </Block>
  );
}

type BlockProps = { readonly title: string; readonly count?: number | undefined; readonly children: React.ReactNode };

export function Block({ title, count, children }: BlockProps) {
  return (
    <section className="mode-block">
      <h2>
        {title} {count !== undefined && count > 0 && <i>{count}</i>}
      </h2>
      {children}
    </section>
  );
}

/** What was decided and promised so far, at whatever step. */
function Minutes({ talk, words }: { readonly talk: SyncTalk; readonly words: ModeProps["words"] }) {
  const count = talk.decisions.length + talk.actions.length + talk.parks.length;
  return (
    <Block title={words.soFar ?? ""} count={count}>
      <ul className="said-list" aria-live="polite">
        {talk.decisions.map(({ id, title, owner, dueOn }) => (
          <li key={id} data-kind="decision">
            {title}
            <span>{[owner, dueOn].filter(Boolean).join(", ")}</span>
          </li>
        ))}
        {talk.actions.map(({ id, title, owner, dueOn, doneOn }) => (
          <li key={id} data-kind="action">
            {title}
            <span>{doneOn ? words.done : [owner, dueOn].filter(Boolean).join(", ")}</span>
          </li>
        ))}
        {talk.parks.map(({ id, title, againOn }) => (
          <li key={id} data-kind="park">
            {title}
            <span>{againOn ? fill(words.parkedTo, { day: againOn }) : words.parked}</span>
          </li>
        ))}
      </ul>
      {count === 0 && <p className="hint">{words.nothingYet}</p>}
      {talk.withheld > 0 && <p className="hint">{fill(words.withheld, { count: talk.withheld })}</p>}
    </Block>
  );
}
