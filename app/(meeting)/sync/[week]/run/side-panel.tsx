"use client";

import type { SyncTalk } from "@/lib/syncs/talk";
import { postNote } from "./actions";
import { Block } from "./block";
import { MinutesSoFar } from "./minutes-so-far";
import type { ModeProps, ModeStep } from "./mode-props";
import { Owed } from "./owed";
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
  const said = talk.notes.filter((one) => one.step === step.key);
  return (
    <aside className="mode-side" aria-label={words["side.label"]}>
      <Owed key={step.key} owed={step.owed} {...{ me: props.me, may, words }} />
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
      {(may.takePart || said.length > 0) && (
        <Block title={words.notes ?? ""} count={said.length}>
          <ul className="said-list">
            {said.map(({ id, body, by, cause }) => (
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
              done={() => say(null)}
            />
          )}
          {may.takePart && saying !== "note" && (
            <button type="button" className="mode-write" onClick={() => say("note")}>
              {words.writeNote} <kbd>N</kbd>
            </button>
          )}
        </Block>
      )}
      <Votes {...{ week, step, talk, may, words }} />
      {may.takePart && <WhatNow {...props} />}
      <MinutesSoFar talk={talk} words={words} />
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
