/** The other ways in, with an invitation where there is one; a service without any has none to show. */

import { useWords } from "@/lib/i18n";

import { useProviders } from "../api/session";

export function Providers({ invitation }: { invitation?: string }) {
  const { t } = useWords();
  const providers = useProviders().data?.items ?? [];
  if (providers.length === 0) return null;
  const asked = invitation === undefined ? "" : `?${new URLSearchParams({ invitation }).toString()}`;
  return (
    <ul className="row">
      {providers.map((one) => (
        <li key={one.id}>
          <a className="button" href={`${one.start_url}${asked}`}>{t("signin.with", { name: one.name })}</a>
        </li>
      ))}
    </ul>
  );
}
