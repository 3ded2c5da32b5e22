/** What a form shows after it was sent: nothing yet, saved, or refused in words, with what was typed kept. */
export type FormState =
  | { readonly status: "idle" }
  | { readonly status: "saved"; readonly message?: string }
  | {
      readonly status: "refused";
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly kept: Readonly<Record<string, string>>;
      /** Nothing was wrong with it: it could not be stored just now, and the same may be sent again. */
      readonly mayRepeat?: true;
      /** Where what was refused may be asked for. */
      readonly way?: { readonly href: string; readonly label: string } | undefined;
    };
