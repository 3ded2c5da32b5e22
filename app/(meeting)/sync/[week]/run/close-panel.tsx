"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { TextArea } from "@/app/_ui/field";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { postClose, postMinutes } from "./actions";
import { fill, type ModeProps } from "./mode-props";
import { attempt } from "./say-form";
import { useDraft } from "./use-draft";

type ClosePanelProps = Pick<ModeProps, "week" | "may" | "words"> & { readonly state: SyncLive };

/** The last step: a summary in a sentence or two, who was there, and the end, which freezes everything. */
export function ClosePanel({ week, may, words, state }: ClosePanelProps) {
  const router = useRouter();
  const draft = useDraft(`minutes-${week}`);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const text = draft.fields.minutes ?? state.minutes;
  const run = async (act: () => ReturnType<typeof postMinutes>) => {
    setBusy(true);
    const answer = await attempt(act, words.offline ?? "");
    setBusy(false);
    setFault(answer.status === "refused" ? answer.message : null);
    return answer.status !== "refused";
  };
  const keep = async () => {
    if (text === state.minutes) return true;
    const isKept = await run(() => postMinutes({ week, minutes: text, version: String(state.version) }));
    if (isKept) draft.clear();
    return isKept;
  };
  const close = async () => {
    if ((await keep()) && (await run(() => postClose({ week })))) router.push(`/sync/${week}`);
  };
  const { decisions, actions, parks, attendance } = state;
  const counts = fill(words.closing, { decisions: decisions.length, actions: actions.length, parks: parks.length });
  return (
    <div className="close-panel">
      <ul className="close-counts" aria-label={counts}>
        {(
          [
            [decisions.length, words[decisions.length === 1 ? "closingDecision" : "closingDecisions"]],
            [actions.length, words[actions.length === 1 ? "closingAction" : "closingActions"]],
            [parks.length, words.closingParked],
          ] as const
        ).map(([count, word]) => (
          <li key={word}>
            <b>{count}</b> {word}
          </li>
        ))}
      </ul>
      <p>{fill(words.present2, { names: attendance.map(({ name }) => name).join(", ") || (words.nobody ?? "") })}</p>
      {may.run ? (
        <>
          <TextArea
            id="minutes"
            name="minutes"
            label={words.summary}
            rows={4}
            maxLength={5000}
            value={text}
            onChange={({ target }) => draft.type("minutes", target.value)}
          />
          {fault && (
            <p className="field-error" role="alert">
              {fault}
            </p>
          )}
          <div className="form-actions">
            <Button tone="primary" disabled={isBusy} onClick={close}>
              {words.close}
            </Button>
            <Button disabled={isBusy || text === state.minutes} onClick={keep}>
              {words.keepSummary}
            </Button>
          </div>
          <p className="hint">{words.closeHint}</p>
        </>
      ) : (
        <p className="hint">{words.closeByOthers}</p>
      )}
    </div>
  );
}
