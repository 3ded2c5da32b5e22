import { curlOf } from "@/app/_marks/tracker-snippets";
import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { MappedStage } from "./journey-room";

type FirstEventsProps = {
  readonly stages: readonly Pick<MappedStage, "key" | "name">[];
  /** The names that stand for each stage, by its key. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Where this installation answers, such as https://throughline.example. */
  readonly origin: string;
  readonly mayMakeKeys: boolean;
  /** Whether this viewer may look at where events come from. */
  readonly mayConnect: boolean;
};

/** Before the first event: for each stage one request that would bring one, with the write key masked. */
export function FirstEvents({ stages, names, origin, mayMakeKeys, mayConnect }: FirstEventsProps) {
  const t = wordsOf("journey.first");
  return (
    <Section id="first-events" title={t("title")} note={t("note")}>
      <p className="hint">
        {mayMakeKeys ? (
          <SoftLink className="text-link" href="/admin#tokens">
            {t("makeKey")}
          </SoftLink>
        ) : (
          t("askForKey")
        )}
        {mayConnect && (
          <>
            {" · "}
            <SoftLink className="text-link" href="/admin/events#connect">
              {t("connect")}
            </SoftLink>
          </>
        )}
      </p>
      <dl className="first-events">
        {stages.map(({ key, name }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              <pre>
                <code>{curlOf(origin, names[key]?.[0] ?? t("exampleName", { stage: name }))}</code>
              </pre>
              {!names[key]?.length && <p className="hint">{t("mapAfter")}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
