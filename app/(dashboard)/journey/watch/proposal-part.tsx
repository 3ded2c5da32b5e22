import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { OpenProposal } from "@/lib/events/queries/read-watch";
import { dismissOne, raiseOne } from "./actions";
import { WatchChart } from "./watch-chart";
import { flagText, hypothesisText, type NameOf, segmentText, sentence } from "./watch-words";

export type Deciding = "raise" | "dismiss" | null;

type ProposalPartProps = {
  readonly proposal: OpenProposal;
  readonly nameOf: NameOf;
  readonly mayDecide: boolean;
  /** Which of the two forms is open here. */
  readonly deciding: Deciding;
};

/** One proposal: what was noticed, how it looks, where it sits, why it may be, and what to do with it. */
export function ProposalPart({ proposal, nameOf, mayDecide, deciding }: ProposalPartProps) {
  const t = wordsOf("journey.watchPage");
  const { id, stage, told } = proposal;
  return (
    <Section id={`p-${id}`} title={sentence(proposal)} note={told && !told.isOn ? t("over") : undefined}>
      {told ? (
        <>
          <p>
            {proposal.touchpoint === "" && `${segmentText(told.segment, nameOf)} `}
            <SoftLink className="text-link" href={`/journey/${stage.key}`}>
              {t("openStage", { stage: stage.name })}
            </SoftLink>
          </p>
          <WatchChart proposal={proposal} told={told} />
          <Rivals told={told} nameOf={nameOf} />
        </>
      ) : (
        <p className="hint">{t("gone")}</p>
      )}
      {mayDecide && <Decide proposal={proposal} nameOf={nameOf} deciding={deciding} />}
    </Section>
  );
}

/** Two explanations that cannot both be all of it, side by side. */
function Rivals({ told, nameOf }: { readonly told: NonNullable<OpenProposal["told"]>; readonly nameOf: NameOf }) {
  const t = wordsOf("journey.watchPage");
  return (
    <div className="watch-rivals">
      {told.rivals.map((one, at) => {
        const { claim, evidence } = hypothesisText(one, nameOf);
        return (
          <div key={one.kind}>
            <h3>{t(at === 0 ? "technology" : "customers")}</h3>
            <p>
              <b className="font-strong">{claim}</b>
            </p>
            <p>{evidence}</p>
          </div>
        );
      })}
    </div>
  );
}

type DecideProps = Omit<ProposalPartProps, "mayDecide">;

/** Two ways out; the form of the one that was chosen. */
function Decide({ proposal, nameOf, deciding }: DecideProps) {
  const t = wordsOf("journey.watchPage");
  const hidden = { proposalId: proposal.id };
  const cancel = { href: "/journey/watch", label: t("cancel") };
  if (deciding === "raise") {
    const { title, body } = flagText(proposal, nameOf);
    return (
      <EntryForm
        action={raiseOne}
        hidden={hidden}
        rows={[
          [{ kind: "text", name: "title", label: t("title"), initial: title, required: true }],
          [{ kind: "area", name: "body", label: t("body"), hint: t("bodyHint"), initial: body }],
        ]}
        words={{ submit: t("raise"), refused: t("refused") }}
        cancel={cancel}
      />
    );
  }
  if (deciding === "dismiss") {
    return (
      <EntryForm
        action={dismissOne}
        hidden={hidden}
        rows={[[{ kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true }]]}
        words={{ submit: t("dismiss"), refused: t("refused") }}
        cancel={cancel}
      />
    );
  }
  const to = (how: "raise" | "dismiss") => `/journey/watch?${how}=${proposal.id}#p-${proposal.id}`;
  const name = sentence(proposal);
  return (
    <p className="form-actions">
      <ButtonLink href={to("raise")} prefetch={false} aria-label={t("raiseOne", { name })}>
        {t("raiseThis")}
      </ButtonLink>
      <ButtonLink href={to("dismiss")} tone="quiet" prefetch={false} aria-label={t("dismissOne", { name })}>
        {t("dismissThis")}
      </ButtonLink>
    </p>
  );
}
