import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Side } from "@/lib/access/viewer";
import type { SignalLine } from "@/lib/signals/signal";
import { AnswerForm } from "./answer-form";

type StageSignalsProps = {
  readonly signals: readonly SignalLine[];
  readonly when: (at: Date) => string;
  /** Where one is raised; absent for those who may not. */
  readonly raiseHref?: string | undefined;
  /** The side its viewer answers for; null for those who may not. */
  readonly answersFor: Side | null;
};

/** What one side handed to the other about a stage, open ones first, each where its latest step left it. */
export function StageSignals({ signals, when, raiseHref, answersFor }: StageSignalsProps) {
  const t = wordsOf("journey.stage");
  const [kinds, sides, steps] = [wordsOf("signals.kind"), wordsOf("signals.side"), wordsOf("signals.step")];
  return (
    <Section id="signals" title={t("signals")} count={signals.length} note={t("signalsNote")}>
      {signals.length === 0 ? (
        <p className="hint">{t("noSignals")}</p>
      ) : (
        <DataTable caption={t("signals")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("signal.what")}</Th>
              <Th wideOnly>{t("signal.kind")}</Th>
              <Th wideOnly>{t("signal.way")}</Th>
              <Th>{t("signal.state")}</Th>
              <Th wideOnly>{t("signal.when")}</Th>
            </tr>
          </thead>
          <tbody>
            {signals.map((signal) => {
              const { id, title, body, kind, fromSide, toSide, step, isOpen, raisedBy, raisedAt, answers } = signal;
              const way = t("way", { from: sides(fromSide), to: sides(toSide) });
              return (
                <tr key={id} id={`signal-${id}`}>
                  <Td wrap>
                    <b className={isOpen ? "font-strong" : "font-regular"}>{title}</b>
                    {body && <p className="map-quiet">{body}</p>}
                    {answers.map(({ step: taken, note, by, at }) => (
                      <p key={at.getTime()} className="map-quiet">
                        {t("signal.answered", { step: steps(taken), by: by ?? "–", at: when(at) })} {note}
                      </p>
                    ))}
                    {isOpen && toSide === answersFor && <AnswerForm signal={signal} />}
                    <PhoneOnly>
                      {kinds(kind)}, {way}
                    </PhoneOnly>
                  </Td>
                  <Td wideOnly>{kinds(kind)}</Td>
                  <Td wideOnly>{way}</Td>
                  <Td wrap>{steps(step)}</Td>
                  <Td wideOnly quiet>
                    {[raisedBy, when(raisedAt)].filter(Boolean).join(", ")}
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
      {raiseHref && (
        <p>
          <SoftLink className="text-link" href={raiseHref}>
            {t("raise")}
          </SoftLink>
        </p>
      )}
    </Section>
  );
}
