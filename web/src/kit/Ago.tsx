// When, as people say it; the exact moment on pointing.
import { useSpeech } from "../i18n";

export function Ago({ at }: { at: string }) {
  const { f } = useSpeech();
  return (
    <time dateTime={at} title={f.moment(at)}>
      {f.ago(at)}
    </time>
  );
}
