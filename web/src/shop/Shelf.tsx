// The catalogue's filters where the screen is too narrow to have them beside the goods.
import { Button, Drawer } from "@mantine/core";
import { useSpeech } from "../i18n";
import type { Search } from "../kit/search";
import { type Change, Facets } from "./Facets";

interface Props {
  opened: boolean;
  close: () => void;
  search: Search;
  change: Change;
}

export function Shelf({ opened, close, search, change }: Props) {
  const { t } = useSpeech();
  return (
    <Drawer opened={opened} onClose={close} title={t.shop.filters} position="left" size={320}>
      <Facets search={search} change={change} />
      <Button fullWidth mt="lg" onClick={close}>
        {t.shop.showResults}
      </Button>
    </Drawer>
  );
}
