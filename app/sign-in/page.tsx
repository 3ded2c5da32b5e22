import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { titled } from "@/app/_server/title";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { TextInput } from "@/app/_ui/field";
import { BrandMark } from "@/app/_ui/frame/brand-mark";
import { demoAccounts } from "@/lib/demo/accounts";
import { findContext } from "../_server/context";
import { callbackCookie, csrfCookie, csrfTokenOf } from "../_server/cookies";
import { theOrganisationHere } from "../_server/organisation";
import { DemoAccounts } from "./demo-accounts";

export const generateMetadata = titled("signIn");

/** `as` is the key of a demo account. */
type Search = { error?: string; callbackUrl?: string; as?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const organisation = await theOrganisationHere();
  if (!organisation) redirect("/welcome");
  const { error, as, ...asked } = await searchParams;
  const jar = await cookies();
  const callbackUrl = asked.callbackUrl ?? (error ? jar.get(callbackCookie)?.value : undefined);
  if (await findContext()) redirect(ownPath(callbackUrl));
  const t = await getTranslations("signIn");
  const chosen = organisation.isDemo ? demoAccounts.find(({ key }) => key === as)?.email : undefined;
  const csrfToken = csrfTokenOf(jar.get(csrfCookie)?.value, process.env.NEXTAUTH_SECRET ?? "") ?? "";

  return (
    <div className="sign-in">
      <main>
        <p className="brand">
          <BrandMark />
          <span>Throughline</span>
        </p>
        <h1>{t("title", { organisation: organisation.name })}</h1>
        {error && <Refused error={error} />}
        <form method="post" action="/api/auth/callback/credentials">
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="callbackUrl" value={ownPath(callbackUrl)} />
          <TextInput
            key={chosen}
            id="email"
            name="email"
            type="email"
            label={t("email")}
            autoComplete="username"
            required
            defaultValue={chosen}
            autoFocus={!chosen}
          />
          <TextInput
            key={`password ${chosen}`}
            id="password"
            name="password"
            type="password"
            label={t("password")}
            autoComplete="current-password"
            required
            autoFocus={Boolean(chosen)}
          />
          <Button type="submit" tone="primary" wide>
            {t("submit")}
          </Button>
        </form>
        {organisation.isDemo && <DemoAccounts callbackUrl={ownPath(callbackUrl)} />}
      </main>
      <footer>{t("line")}</footer>
    </div>
  );
}

async function Refused({ error }: { error: string }) {
  const t = await getTranslations("signIn");
  if (error === "paused") return <ErrorSummary title={t("paused")} advice={t("pausedAdvice")} />;
  const wrong = /^wrong-(\d+)$/.exec(error);
  if (wrong) return <ErrorSummary title={t("wrong")} advice={t("triesLeft", { count: Number(wrong[1]) })} />;
  return <ErrorSummary title={t("failed")} advice={t("failedAdvice")} />;
}

/** Only a path of our own is carried along; the sign-in itself checks it again. */
const ownPath = (path: string | undefined): string =>
  path && /^\/[\w-]+(\/[\w-]+)*(\?[^\\]*)?$/.test(path) ? path : "/";
