import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import type { EventSources } from "@/lib/events/queries/event-sources";
import { TestEventForm } from "./test-event-form";

type TestEventProps = Pick<EventSources, "sources" | "waitingKeys"> & {
  /** The source opened on the page, which is asked about first. */
  readonly opened: string | undefined;
};

/** One event sent as if a tracker had sent it, and what would have become of it; nothing is kept of it. */
export function TestEvent({ sources, waitingKeys, opened }: TestEventProps) {
  const t = wordsOf("admin.events.test");
  const senders = [
    ...sources
      .filter(({ retiredAt, kind }) => retiredAt === null && kind !== "files")
      .map(({ id, name }) => ({ value: `source ${id}`, label: name })),
    ...waitingKeys.map(({ tokenId, name, lastFour }) => ({
      value: `token ${tokenId}`,
      label: t("waiting", { name, lastFour }),
    })),
  ];
  if (senders.length === 0) return null;
  const asked = senders.find(({ value }) => value === `source ${opened}`) ?? senders[0];
  return (
    <Section id="test" title={t("title")} note={t("note")}>
      <TestEventForm
        key={opened ?? ""}
        senders={senders}
        asked={asked?.value ?? ""}
        words={{
          ...{ from: t("from"), event: t("event"), eventHint: t("eventHint"), submit: t("submit") },
          what: t("what"),
        }}
      />
    </Section>
  );
}
