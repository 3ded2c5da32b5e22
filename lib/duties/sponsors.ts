import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { sideOfSpeaker } from "@/lib/signals/signal";

/**
 * Who hears of it when this person is a week late: the executives of their side. Where there is none beside themselves,
 * the other executives do, so that the two chiefs hold each other to their word.
 */
export function sponsorsOf(who: Viewer, people: readonly Viewer[]): Viewer[] {
  const chiefs = people.filter((one) => one.id !== who.id && mayAtAll(one, "sync.run"));
  const ofSide = chiefs.filter((one) => sideOfSpeaker(one) === sideOfSpeaker(who));
  return ofSide.length > 0 ? ofSide : chiefs;
}
