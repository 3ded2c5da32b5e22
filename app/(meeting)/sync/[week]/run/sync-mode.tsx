"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useLive } from "@/app/(dashboard)/sync/[week]/use-live";
import type { SyncMode as Mode, SyncLive } from "@/lib/syncs/live/live-state";
import type { SyncTalk } from "@/lib/syncs/talk";
import { postHold, postTakeOver } from "./actions";
import { ClosePanel } from "./close-panel";
import { Figure } from "./figure";
import { Foot } from "./foot";
import { Lines } from "./lines";
import { fill, type ModeProps, type ModeStep } from "./mode-props";
import { attempt } from "./say-form";
import { SidePanel } from "./side-panel";
import { TopBar } from "./top-bar";
import { useKeys } from "./use-keys";
import { useFromTheTop, useJoined, useTurnsToMinutes } from "./use-meeting";
import { usePanes } from "./use-panes";
import { usePosition } from "./use-position";
import type { Saying } from "./what-now";

/**
 * The meeting on the whole screen. All its steps are in the page from the start, so turning one needs no request: the
 * presenter's turns are told to those who follow, and a line that breaks leaves everybody with everything to read.
 */
export function SyncMode(props: ModeProps) {
  const { week, first, me, may, words } = props;
  const router = useRouter();
  const [mode, setMode] = useState<Mode>("follow");
  const live = useLive({ week, mode, first });
  const panes = usePanes(props.panes);
  const { state } = live;
  const [fault, setFault] = useState<string | null>(null);
  const [saying, setSaying] = useState<Saying>(null);
  const figure = useRef<HTMLElement>(null);
  const steps = withAdded(props.steps, state.items, words);
  const isPresenter = state.presenter?.id === me.id;
  const position = usePosition({
    ...{ week, steps, live: state, isPresenter },
    ...{ tell: setFault, untold: words.untold ?? "" },
  });
  if (position.mode !== mode) setMode(position.mode);
  useJoined({ week, mayTakePart: may.takePart, me: me.id, live });
  useTurnsToMinutes(week, state.state);
  const act = async (run: Parameters<typeof attempt>[0]) => {
    const answer = await attempt(run, words.offline ?? "");
    setFault(answer.status === "refused" ? answer.message : null);
  };
  const say = (one: Saying) => {
    if (one) position.stay();
    else position.goAlong();
    if (!one && saying) figure.current?.focus({ preventScroll: true });
    setSaying(one);
  };
  const goTo = (place: number) => {
    say(null);
    position.goTo(place);
  };
  const hold = () => isPresenter && act(() => postHold({ week, hold: String(state.clock.heldAt === null) }));
  const open = (one: Saying) => (may.takePart && (one !== "decide" || may.decide) ? () => say(one) : () => {});
  const next = () => goTo(Math.max(position.at, 0) + 1);
  const back = () => goTo(position.at - 1);
  useKeys({
    ArrowRight: next,
    ArrowLeft: back,
    " ": hold,
    Escape: () => (saying ? say(null) : router.push(`/sync/${week}`)),
    ...{ n: open("note"), d: open("decide"), t: open("assign"), p: open("park"), r: position.rejoin },
  });
  const step = steps[position.at];
  useFromTheTop(figure, step?.key);
  const talk = merged(state, props.ownTalk);
  return (
    <div className="mode" data-link={live.phase}>
      <TopBar {...props} steps={steps} at={position.at} live={live} isPresenter={isPresenter} goTo={goTo} />
      <Lines {...{ live, fault, words }} elsewhere={isPresenter ? null : elsewhere(state, steps, step)} />
      <p className="sr-only" role="status">
        {step && fill(words.announce, { at: position.at + 1, all: steps.length, title: step.title })}
      </p>
      <div className="mode-body">
        <main className="mode-figure" id="main" ref={figure} tabIndex={-1}>
          {step ? (
            <Figure key={step.key} step={step} markup={panes[step.key]} />
          ) : (
            <p className="step-closed">{words.closedStep}</p>
          )}
          {step?.part === "close" && <ClosePanel {...{ week, may, words, state }} />}
        </main>
        {step && <SidePanel {...props} {...{ step, talk, saying, say, next }} />}
      </div>
      <Foot
        words={words}
        at={fill(words.stepOf, { at: position.at + 1, all: steps.length })}
        next={steps[position.at + 1]?.title ?? null}
        mode={mode}
        forward={next}
        back={back}
        hold={isPresenter ? hold : null}
        isHeld={state.clock.heldAt !== null}
        rejoin={position.rejoin}
        takeOver={may.run && !isPresenter ? () => act(() => postTakeOver({ week })) : null}
        leave={`/sync/${week}`}
      />
    </div>
  );
}

/** What people put on the agenda while it runs comes before the close. */
function withAdded(steps: readonly ModeStep[], items: SyncTalk["items"], words: ModeProps["words"]): ModeStep[] {
  const known = new Set(steps.map(({ key }) => key));
  const added = items
    .filter(({ id }) => !known.has(`item:${id}`))
    .map(
      ({ id, title, reason, by }): ModeStep => ({
        ...{
          key: `item:${id}`,
          part: "talk",
          partName: words.talk ?? "",
          title,
          seconds: 60,
          decided: [],
          owed: [],
          note: null,
        },
        pane: (
          <>
            <p className="step-crumb">{words.talk}</p>
            <h2 className="step-title">{title}</h2>
            <p className="step-reasons">
              {[reason, by && fill(words.addedBy, { name: by })].filter(Boolean).join(" · ")}
            </p>
          </>
        ),
      }),
    );
  return [...steps.filter(({ part }) => part !== "close"), ...added, ...steps.filter(({ part }) => part === "close")];
}

/** What was said about restricted budgets is in the page of whoever may read it, and only counted in the stream. */
function merged(state: SyncTalk, own: ModeProps["ownTalk"]): SyncTalk {
  const seen = own.notes.length + own.decisions.length + own.actions.length + own.parks.length;
  return {
    ...state,
    notes: [...state.notes, ...own.notes],
    decisions: [...state.decisions, ...own.decisions],
    actions: [...state.actions, ...own.actions],
    parks: [...state.parks, ...own.parks],
    withheld: Math.max(0, state.withheld - seen),
  };
}

/** Where the presenter is, for whoever has another step before them. */
function elsewhere({ position, presenter }: SyncLive, steps: readonly ModeStep[], here: ModeStep | undefined) {
  const there = steps.find(({ key }) => key === position);
  return !here || !there || there.key === here.key ? null : { name: presenter?.name ?? "", title: there.title };
}
