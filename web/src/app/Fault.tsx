/** Catches a fault of a page, so that the rest of the dashboard stays. */

import { Component, type ComponentChildren } from "preact";

import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";

interface Props {
  children: ComponentChildren;
}

export class Fault extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

/** A page that could not be shown, most often because a newer version is there: loading anew helps then. */
function Broken() {
  const { t } = useWords();
  return (
    <section className="panel problem" role="alert">
      <h2>{t("problem.page")}</h2>
      <p>{t("problem.page.help")}</p>
      <div className="row">
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          {t("problem.reload")}
        </Button>
      </div>
    </section>
  );
}
