"use client";

import { BrandMark } from "@/app/_ui/frame/brand-mark";
import type { Live } from "@/app/(dashboard)/sync/[week]/use-live";
import { initials } from "@/lib/people/initials";
import type { PresentPerson, SyncPresence } from "@/lib/syncs/live/live-state";
import { Clocks } from "./clocks";
import { fill, type ModeProps, type ModeStep, type ModeWords } from "./mode-props";
import { Progress } from "./progress";

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
  const { presence } = live;
  return (
    <header className="mode-top">
      <div className="mode-brand">
        <BrandMark />
        <h1>
          {heading} <span>{when}</span>
        </h1>
      </div>
      <Progress steps={steps} at={at} goTo={goTo} words={words} />
      <Clocks clock={live.state.clock} serverNow={live.serverNow} seconds={steps[at]?.seconds ?? 0} words={words} />
      <div className="mode-people">
        <People presence={presence} presenterId={presenter?.id ?? null} words={words} />
        <p>
          <b>{isPresenter ? words.youPresent : fill(words.presents, { name: presenter?.name ?? "" })}</b>
          <span>{presence && fill(words.present, { follow: presence.following, browse: presence.browsing })}</span>
        </p>
      </div>
    </header>
  );
}

const mostShown = 5;
type PeopleProps = {
  readonly presence: SyncPresence | null;
  readonly presenterId: string | null;
  readonly words: ModeWords;
};

/** The presenter first, ringed; who has no room is counted, and named to whoever points at the count. */
function People({ presence, presenterId, words }: PeopleProps) {
  if (!presence) return null;
  const people = [...presence.people].sort((a, b) => Number(b.id === presenterId) - Number(a.id === presenterId));
  const rest = people.slice(mostShown);
  return (
    <span className="owner-pair">
      {people.slice(0, mostShown).map((person) => (
        <Face key={person.id} person={person} presents={person.id === presenterId} />
      ))}
      {rest.length > 0 && (
        <span className="mode-more" title={rest.map(({ name }) => name).join(", ")}>
          <span aria-hidden="true">+{rest.length}</span>
          <span className="sr-only">{fill(words.more, { count: rest.length })}</span>
        </span>
      )}
    </span>
  );
}

const Face = ({ person: { name, side }, presents }: { readonly person: PresentPerson; readonly presents: boolean }) => (
  <span
    className={`owner owner-${side === "it" || side === "marketing" ? side : "finance"}`}
    data-presents={presents || undefined}
    role="img"
    aria-label={name}
    title={name}
  >
    {initials(name)}
  </span>
);
