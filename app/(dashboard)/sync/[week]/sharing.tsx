import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { sharedAddress } from "@/app/_server/unsigned";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EntryForm } from "@/app/_ui/entry-form";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import type { Context } from "@/lib/kernel/operation";
import { listSharedLinks } from "@/lib/sharing/queries/list-shared-links";
import { sharePaper } from "./sharing-actions";
import { CopyLink, EndLink } from "./sharing-row";

interface Props {
  readonly context: Context;
  readonly week: string;
}

type Links = Awaited<ReturnType<typeof listSharedLinks>>["links"];

/** Who without an account reads a paper of this meeting, for whoever may decide that. */
export async function Sharing({ context, week }: Props) {
  if (!mayAtAll(context.viewer, "sync.share")) return null;
  const { papers, links } = await listSharedLinks(context, { week });
  if (papers.length === 0) return null;
  const t = wordsOf("sharing");
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const choices = papers.map(({ id, kind, pageCount, createdAt }) => ({
    value: id,
    label: t("paper", { kind: t(`kind.${kind}`), pages: pageCount, at: when(createdAt) }),
  }));
  return (
    <Section id="sharing" title={t("title")} count={links.filter(({ isLive }) => isLive).length} note={t("note")}>
      {links.length > 0 && <LinkTable links={links} when={when} />}
      <div className="section-body">
        <EntryForm
          action={sharePaper}
          hidden={{ week }}
          version={String(links.length)}
          rows={[
            [{ kind: "select", name: "paperId", label: t("which"), options: choices, required: true }],
            [
              { kind: "text", name: "sharedWith", label: t("who"), hint: t("whoHint"), required: true },
              { kind: "number", name: "days", label: t("days"), hint: t("daysHint"), initial: "7", required: true },
            ],
          ]}
          words={{ submit: t("make"), refused: t("refused"), saved: t("made") }}
        />
      </div>
    </Section>
  );
}

function LinkTable({ links, when }: { readonly links: Links; readonly when: (at: Date) => string }) {
  const t = wordsOf("sharing");
  return (
    <DataTable caption={t("title")}>
      <thead>
        <tr>
          <Th>{t("with")}</Th>
          <Th>{t("what")}</Th>
          <Th>{t("until")}</Th>
          <Th num>{t("opened")}</Th>
          <Th>{t("link")}</Th>
          <Th>{t("end")}</Th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id}>
            <Td strong wrap title={t("by", { name: link.createdByName, at: when(link.createdAt) })}>
              {link.sharedWith}
            </Td>
            <Td>{t(`kind.${link.kind}`)}</Td>
            <Td>{when(link.expiresAt)}</Td>
            <Td num>{link.openedCount}</Td>
            <Td>
              {link.isLive ? (
                <CopyLink href={sharedAddress(link)} words={{ copy: t("copy"), copied: t("copied") }} />
              ) : (
                "–"
              )}
            </Td>
            <Td>
              {link.isLive ? (
                <EndLink id={link.id} label={t("revoke")} spoken={t("revokeThis", { who: link.sharedWith })} />
              ) : (
                t(link.revokedAt ? "revoked" : "over")
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
