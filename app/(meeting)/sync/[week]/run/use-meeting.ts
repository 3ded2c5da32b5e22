"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";
import type { Live } from "@/app/(dashboard)/sync/[week]/use-live";
import { postJoin } from "./actions";

interface Joining {
  readonly week: string;
  readonly mayTakePart: boolean;
  readonly me: string;
  readonly live: Pick<Live, "phase" | "state">;
}

/** Whoever is on this page and takes part is on the list of who was there, as soon as there is a line to say so. */
export function useJoined({ week, mayTakePart, me, live: { phase, state } }: Joining) {
  const isThere = state.attendance.some(({ userId }) => userId === me);
  const isToJoin = mayTakePart && state.state === "running" && phase === "live" && !isThere;
  useEffect(() => {
    if (isToJoin) postJoin({ week }).catch(() => {});
  }, [week, isToJoin]);
}

/** Once the meeting is closed its page shows what was frozen. */
export function useTurnsToMinutes(week: string, state: string) {
  const router = useRouter();
  useEffect(() => {
    if (state === "closed") router.push(`/sync/${week}`);
  }, [week, state, router]);
}

/** A step is read from its top, however far the one before was scrolled. */
export function useFromTheTop(figure: RefObject<HTMLElement | null>, step: string | undefined) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is why it runs again
  useEffect(() => {
    figure.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }, [figure, step]);
}
