import { clients, snippet } from "@/app/_marks/tracker-snippets";
import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";

/** For each client what to write so that it sends its events here. */
export function Connect({ origin, mayMakeKeys }: { readonly origin: string; readonly mayMakeKeys: boolean }) {
  const t = wordsOf("admin.events.connect");
  return (
    <Section id="connect" title={t("title")} note={t("note")}>
      <p className="hint">
        {mayMakeKeys ? (
          <SoftLink className="text-link" href="/admin#tokens">
            {t("makeKey")}
          </SoftLink>
        ) : (
          t("askForKey")
        )}{" "}
        {t("explain")}
      </p>
      {clients.map((client) => (
        <details className="table-twin" key={client}>
          <summary>{t(`client.${client}`)}</summary>
          <pre className="snippet">
            <code>{snippet(client, origin)}</code>
          </pre>
        </details>
      ))}
    </Section>
  );
}
