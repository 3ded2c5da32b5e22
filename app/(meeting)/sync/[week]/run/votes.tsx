"use client";

import { type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import type { SyncTalk } from "@/lib/syncs/talk";
import { postReveal, postVote } from "./actions";
import { fill, type ModeProps, type ModeStep } from "./mode-props";
import { attempt } from "./say-form";

type VotesProps = Pick<ModeProps, "week" | "may" | "words"> & { readonly step: ModeStep; readonly talk: SyncTalk };

/** A press so soon after the block opened by itself meant to open it, and does not shut it again. */
const meantToOpenMs = 1000;

/** Whether the votes of a step are shown: by themselves once somebody has voted, and else as this person's hand left them. */
function useFold(step: string, hasVotes: boolean) {
  const [byHand, setByHand] = useState<Readonly<Record<string, boolean>>>({});
  const openedAt = useRef(Number.NEGATIVE_INFINITY);
  // Before anybody can press what just opened.
  useLayoutEffect(() => {
    if (step && hasVotes) openedAt.current = performance.now();
  }, [step, hasVotes]);
  const place = `${step} ${hasVotes}`;
  const isOpen = byHand[place] ?? hasVotes;
  const press = (event: MouseEvent) => {
    event.preventDefault();
    if (isOpen && performance.now() - openedAt.current < meantToOpenMs) return;
    setByHand({ ...byHand, [place]: !isOpen });
  };
  return { isOpen, press };
}

const scale = Array.from({ length: 11 }, (_, confidence) => confidence);

/** How confident each is that it comes good, asked of everybody alone and shown to all at once. */
export function Votes({ week, may, words, step, talk }: VotesProps) {
  const [mine, setMine] = useState<Readonly<Record<string, number>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const votes = talk.votes[step.key];
  const fold = useFold(step.key, votes !== undefined);
  if (step.part === "close" || step.part === "carried" || (!votes && !may.takePart)) return null;
  const send = async (run: Parameters<typeof attempt>[0], then: () => void) => {
    const answer = await attempt(run, words.offline ?? "");
    setFault(answer.status === "refused" ? answer.message : null);
    if (answer.status !== "refused") then();
  };
  const cast = (confidence: number) =>
    send(
      () => postVote({ week, itemKey: step.key, confidence: String(confidence) }),
      () => setMine({ ...mine, [step.key]: confidence }),
    );
  return (
    <details className="mode-block mode-votes" open={fold.isOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed by key and mouse alike */}
      <summary onClick={fold.press}>
        {words.confidence} {votes && <i>{fill(words.votes, { count: votes.count })}</i>}
      </summary>
      {votes?.revealed ? (
        <ul className="said-list vote-list">
          {votes.revealed.map(({ name, side, confidence }) => (
            <li key={name}>
              {[name, side && words[`side.${side}`]].filter(Boolean).join(", ")}
              <meter min={0} max={10} value={confidence} aria-hidden="true" />
              <b>{confidence}</b>
            </li>
          ))}
        </ul>
      ) : (
        <>
          {may.takePart && (
            <fieldset className="vote-scale">
              <legend className="sr-only">{words.confidence}</legend>
              {scale.map((confidence) => (
                <button
                  key={confidence}
                  type="button"
                  aria-pressed={mine[step.key] === confidence}
                  onClick={() => cast(confidence)}
                >
                  {confidence}
                </button>
              ))}
            </fieldset>
          )}
          <p className="hint">{words.votesHidden}</p>
          {may.run && votes && (
            <button
              type="button"
              className="button button-small"
              onClick={() =>
                send(
                  () => postReveal({ week, itemKey: step.key }),
                  () => {},
                )
              }
            >
              {words.reveal}
            </button>
          )}
        </>
      )}
      {fault && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </details>
  );
}
