"use client";

import { BrandMark } from "@/app/_ui/frame/brand-mark";
import type { Live } from "@/app/(dashboard)/sync/[week]/use-live";
import type { SyncPresence } from "@/lib/syncs/live/live-state";
import { Clocks } from "./clocks";
import { fill, type ModeProps, type ModeStep } from "./mode-props";

type TopBarProps = Pick<ModeProps, "heading" | "when" | "words"> & {
  readonly steps: readonly ModeStep[];
  readonly at: number;
  readonly live: Live;
  readonly isPresenter: boolean;
  readonly goTo: (place: number) => void;
};

/** What meeting it is, how far it is, how long it has run, and who is there. */
export function TopBar({ heading, when, words, steps, at, live, isPresenter, goTo }: TopBarProps) {
  const { presenter } = live.state;
  return (
    <header className="mode-top">
      <div className="mode-brand">
        <BrandMark />
        <h1>
          {heading} <span>{when}</span>
        </h1>
      </div>
      <Progress steps={steps} at={at} goTo={goTo} label={words.progress ?? ""} />
      <Clocks clock={live.state.clock} serverNow={live.serverNow} seconds={steps[at]?.seconds ?? 0} words={words} />
      <div className="mode-people">
        <People presence={live.presence} presenterId={presenter?.id ?? null} />
        <p>
          {isPresenter ? words.youPresent : fill(words.presents, { name: presenter?.name ?? "" })}
          <span>
            {live.presence && fill(words.present, { follow: live.presence.following, browse: live.presence.browsing })}
          </span>
        </p>
      </div>
    </header>
  );
}

type ProgressProps = Pick<TopBarProps, "steps" | "at" | "goTo"> & { readonly label: string };

/** Each step as a bar, by the parts of a review; a press goes there. */
function Progress({ steps, at, goTo, label }: ProgressProps) {
  const parts = [
    ...Map.groupBy(
      steps.map((step, place) => ({ ...step, place })),
      ({ part }) => part,
    ),
  ];
  return (
    <nav className="mode-progress" aria-label={label}>
      {parts.map(([part, some]) => (
        <div
          key={part}
          data-current={some.some(({ place }) => place === at) || undefined}
          style={{ flexGrow: some.length }}
        >
          <span>{some[0]?.partName}</span>
          <div>
            {some.map(({ key, place, title }) => (
              <button
                key={key}
                type="button"
                data-state={place === at ? "current" : place < at ? "done" : "ahead"}
                aria-current={place === at ? "step" : undefined}
                title={title}
                onClick={() => goTo(place)}
              >
                <span className="sr-only">{title}</span>
              </button>
            ))}
          </div>
        </div>
      ))}
    </nav>
  );
}

const mostShown = 6;
type PeopleProps = { readonly presence: SyncPresence | null; readonly presenterId: string | null };

function People({ presence, presenterId }: PeopleProps) {
  if (!presence) return null;
  const people = [...presence.people].sort((a, b) => Number(b.id === presenterId) - Number(a.id === presenterId));
  return (
    <span className="owner-pair">
      {people.slice(0, mostShown).map(({ id, name, side }) => (
        <span
          key={id}
          className={`owner owner-${side === "it" || side === "marketing" ? side : "finance"}`}
          data-presents={id === presenterId || undefined}
          role="img"
          aria-label={name}
          title={name}
        >
          {name
            .split(/\s+/)
            .map((word) => word.slice(0, 1))
            .slice(0, 2)
            .join("")}
        </span>
      ))}
    </span>
  );
}
