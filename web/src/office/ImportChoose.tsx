// The file of an import and the shop it is for; usually one first looks at what it would change.
import { Button, Checkbox, Group, Progress, Select, Stack, Text } from "@mantine/core";
import { IconBuildingStore, IconUpload } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { isRefusal, type Schemas } from "../api/client";
import { type Upload, upload } from "../api/upload";
import { useSpeech } from "../i18n";
import { Drop } from "../kit/Drop";
import { useMe } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { SampleFile } from "../kit/SampleFile";
import { Empty } from "../kit/State";
import { shopsQuery } from "../shop/queries";
import { choices } from "./queries";

type Begun = Schemas["Begun"];

export function Choose({ started }: { started: (task: string) => void }) {
  const { t } = useSpeech();
  const me = useMe();
  const shops = useQuery(shopsQuery);
  const own = me?.shop_id ? String(me.shop_id) : null;
  const owned = shops.data?.filter((it) => !own || String(it.id) === own) ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const only = owned.length === 1 ? String(owned[0]?.id) : null;
  const shop = own ?? picked ?? only;
  const [sending, setSending] = useState<Upload | null>(null);
  const [share, setShare] = useState(0);
  const [looksFirst, setLooksFirst] = useState(true);
  const begin = useMutation({
    mutationFn: async (): Promise<string> => {
      const body = new FormData();
      if (file) body.append("file", file);
      const sent = upload<Begun>(`/api/v1/start-import-shop/${shop}/?preview=${looksFirst}`, body, setShare);
      setSending(sent);
      try {
        return (await sent.answer).task_id;
      } catch (error) {
        // Somebody was faster: theirs is shown.
        const theirs = isRefusal(error) && error.code === "import_in_progress" && error.members.task_id;
        if (typeof theirs === "string") return theirs;
        throw error;
      } finally {
        setSending(null);
      }
    },
    onSuccess: started,
  });
  if (shops.isSuccess && owned.length === 0) {
    return (
      <Empty
        icon={IconBuildingStore}
        title={t.shops.empty}
        action={
          <Button component={Link} to="/admin/shops" variant="default">
            {t.shops.title}
          </Button>
        }
      >
        {t.shops.hint}
      </Empty>
    );
  }
  return (
    <Stack gap="md">
      <Select
        label={t.imports.chooseShop}
        data={choices(owned)}
        value={shop}
        onChange={setPicked}
        disabled={own !== null}
        searchable
        maw={420}
      />
      <Drop
        file={file}
        choose={setFile}
        accept=".yaml,.yml"
        label={t.imports.file}
        title={t.imports.drop}
        hint={t.imports.dropHint}
      />
      <Checkbox
        label={t.imports.lookFirst}
        description={t.imports.lookFirstHint}
        checked={looksFirst}
        onChange={(event) => setLooksFirst(event.currentTarget.checked)}
      />
      {begin.isError && <FormProblem error={begin.error} />}
      {sending ? (
        <Stack gap={6}>
          <Text size="sm">{t.imports.uploading}</Text>
          <Progress value={share * 100} aria-label={t.imports.uploading} />
          <Group>
            <Button variant="default" onClick={sending.stop}>
              {t.imports.stop}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Group>
          <Button
            leftSection={<IconUpload size={17} />}
            disabled={!shop || !file}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {looksFirst ? t.imports.compare : t.imports.start}
          </Button>
        </Group>
      )}
      <SampleFile title={t.imports.sample} content={SAMPLE} />
    </Stack>
  );
}

const SAMPLE = `categories:
  - name: Чай
    products:
      - name: Чай чёрный
        product_infos:
          - name: Чай чёрный, 100 г
            price: 250
            price_rrc: 290
            quantity: 40
            parameters:
              - {name: Вес, value: 100 г}`;
