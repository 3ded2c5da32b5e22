import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import type { WaitingKey } from "@/lib/events/queries/event-sources";

/** Write keys nothing has come with yet; the first event makes the source and takes the key off this list. */
export function WaitingKeys({ keys }: { readonly keys: readonly WaitingKey[] }) {
  const t = wordsOf("admin.events.waiting");
  return (
    <Section id="waiting" title={t("title")} count={keys.length} note={t("note")}>
      <ul className="waiting-keys">
        {keys.map(({ tokenId, name, lastFour }) => (
          <li key={tokenId}>
            <b>{name}</b> <small>{t("key", { lastFour })}</small> <span>{t("waits")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
