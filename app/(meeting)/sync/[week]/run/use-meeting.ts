"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";
import { postJoin } from "./actions";

/** Whoever is on this page and takes part is on the list of who was there. */
export function useJoined({
  week,
  mayTakePart,
  isRunning,
}: {
  week: string;
  mayTakePart: boolean;
  isRunning: boolean;
}) {
  useEffect(() => {
    if (mayTakePart && isRunning) postJoin({ week }).catch(() => {});
  }, [week, mayTakePart, isRunning]);
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
