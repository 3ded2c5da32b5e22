import type { EventKeys } from "./event-keys";

const hashedPerson = /^hashed:([0-9a-f]{32})$/;
const hashedSession = /^hashed:(-?\d{1,20})$/;

/** The keys of what was kept aside: its ids are hashed already and stand for themselves. */
export const keptKeys = (keys: EventKeys): EventKeys => ({
  person: (who) => hashedPerson.exec(who.userId ?? who.anonymousId ?? "")?.[1] ?? keys.person(who),
  session: (sessionId) => hashedSession.exec(sessionId)?.[1] ?? keys.session(sessionId),
});
