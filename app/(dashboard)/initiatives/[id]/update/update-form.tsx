"use client";

import Link from "next/link";
import { type ReactNode, useActionState, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { TextArea } from "@/app/_ui/field";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { SegmentedChoice } from "@/app/_ui/segmented-choice";
import { postUpdate, type UpdateState } from "./actions";
import { BringBack } from "./bring-back";
import { useFormKeys } from "./form-keys";
import { HealthChoice, type HealthOption } from "./health-choice";
import { draftKey, useKeptDraft } from "./kept-draft";
import { MoreToSay } from "./more-to-say";
import { StillSo } from "./still-so";
import { longestText, Suggestions, textOf } from "./suggestions";
import { UpdateRefusal } from "./update-refusal";

type UpdateFormProps = {
  readonly initiativeId: string;
  readonly viewerId: string;
  readonly zone: string;
  /** The newest update its writer is shown; null when there is none. */
  readonly answersUpdateId: string | null;
  readonly healths: readonly HealthOption[];
  readonly needs: readonly { readonly value: string; readonly label: string }[];
  /** Facts worth a mention; a press adds one to the text. */
  readonly suggestions: readonly string[];
  /** The states that are worse than what was said last: they need a way back, and the question is marked so. */
  readonly worse: readonly string[];
  /** The states that would be the second in a row without getting better: they also need the day. */
  readonly twice: readonly string[];
  /** What the last update asked for, and that in words: asked about again, never answered for its writer. */
  readonly openNeed: string;
  readonly needBefore: string;
  /** The blocker the last update named, for a press that says it again, and in words beside the empty field. */
  readonly stillBlocker: string;
  readonly blockerBefore: string;
  readonly words: Readonly<Record<string, string>>;
  /** What it is about and what was said last. */
  readonly children: ReactNode;
};

/** The fast status update: one state, one sentence, one need. Works as a plain form; keys and the draft come on top. */
export function UpdateForm({ words, children, ...props }: UpdateFormProps) {
  const [state, action, pending] = useActionState<UpdateState, FormData>(postUpdate, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(0);
  const count = () => setTyped(textOf(form.current)?.value.length ?? 0);
  const { keptAt, keep } = useKeptDraft(form, draftKey(props.viewerId, props.initiativeId), count);
  useFormKeys({ form, choice: "health", next: "done" });
  const { fields = {}, kept = {} } = state.status === "refused" ? state : {};
  const note = () => {
    count();
    keep();
  };
  return (
    <form
      className="update-form"
      action={action}
      ref={form}
      onChange={note}
      data-worse={props.worse.join(" ")}
      data-twice={props.twice.join(" ")}
    >
      <UpdateHead words={words} close={`/initiatives/${props.initiativeId}`} keptAt={keptAt} zone={props.zone} />
      {children}
      <UpdateRefusal state={state} words={words} />
      <input type="hidden" name="initiativeId" value={props.initiativeId} />
      <input
        type="hidden"
        name="answersUpdateId"
        value={state.meanwhile?.id ?? kept.answersUpdateId ?? props.answersUpdateId ?? ""}
      />
      <HealthChoice healths={props.healths} label={words.health ?? ""} error={fields.health} chosen={kept.health} />
      <div>
        <TextArea
          id="done"
          name="done"
          label={words.done}
          maxLength={longestText}
          defaultValue={kept.done}
          error={fields.done}
          hint={`${longestText - typed} ${words.left}`}
        />
        <Suggestions texts={props.suggestions} form={form} onAdded={note} />
      </div>
      <BringBack kept={kept} fields={fields} words={words} />
      <SegmentedChoice
        id="need"
        name="need"
        label={words.need}
        options={props.needs}
        defaultValue={kept.need}
        hint={props.needBefore}
        required={props.needBefore !== ""}
      />
      <MoreToSay
        kept={kept}
        nextError={fields.next}
        words={words}
        before={
          props.blockerBefore && (
            <StillSo
              form={form}
              text={props.blockerBefore}
              label={words.stillSo}
              answers={{ blocker: props.stillBlocker, ...(props.needBefore && { need: props.openNeed }) }}
              onAnswered={note}
            />
          )
        }
      />
      <p className="hint">{words.foot}</p>
      <div className="update-foot">
        <Button type="submit" tone="primary" wide disabled={pending} shortcut={words.shortcut}>
          {state.meanwhile ? words.postToo : words.post}
        </Button>
      </div>
    </form>
  );
}

type UpdateHeadProps = Pick<UpdateFormProps, "words" | "zone"> & {
  readonly close: string;
  readonly keptAt: Date | null;
};

function UpdateHead({ words, close, keptAt, zone }: UpdateHeadProps) {
  const at = keptAt?.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return (
    <div className="update-head">
      <Link className="icon-button" href={close} aria-label={words.close} prefetch={false}>
        <NavIcon name="close" />
      </Link>
      <b>{words.title}</b>
      {at && (
        <span>
          {words.draftKept} {at}
        </span>
      )}
    </div>
  );
}
