/** The way to say what the columns of a file are, while it is at hand; what asks for them is loaded when it is needed. */

import { h, type ComponentChildren, type FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useMay } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";

import { broughtBy, type BroughtFile } from "../api/brought";

interface Props {
  creator: string;
  job: string;
  /** The file as the service names it. */
  name: string;
  /** Whether she is asked at once: nothing else became of her files. */
  asked: boolean;
  /** What is said where no columns can be picked, or where those she picked did not do. */
  children?: ComponentChildren;
}

export interface PickerProps extends BroughtFile {
  creator: string;
  name: string;
  children?: ComponentChildren;
}

export function ColumnsOf({ creator, job, name, asked, children }: Props) {
  const { t } = useWords();
  const may = useMay("posts:write");
  const [open, setOpen] = useState(asked);
  const [found] = useState(() => broughtBy(job, name));
  if (!found || !may) return <>{children}</>;
  if (open) {
    return (
      <>
        {found.picked && children}
        <Loaded {...found} creator={creator} name={name}>{!found.picked && children}</Loaded>
      </>
    );
  }
  return (
    <p>
      <Button kind="quiet" onClick={() => { setOpen(true); }}>
        {t("columns.pick")}
      </Button>
    </p>
  );
}

function Loaded(props: PickerProps) {
  const [part, setPart] = useState<{ picker: FunctionComponent<PickerProps> } | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let wanted = true;
    import("./ColumnPicker").then(
      (module) => { if (wanted) setPart({ picker: module.default }); },
      () => { if (wanted) setMissing(true); }, // without the network the problem still says what the file lacks
    );
    return () => {
      wanted = false;
    };
  }, []);
  return part ? h(part.picker, props) : <>{missing && props.children}</>;
}
