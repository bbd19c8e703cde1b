// A file of the exchange, to the byte, among a person's downloads.
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { fetchFile } from "../../api/client";
import { useSpeech } from "../../i18n";
import { downloadFile } from "../../kit/csv";
import { failed } from "../../kit/tell";
import { named } from "./zip";

export function Download({ id, name }: { id: number; name: string }) {
  const { t } = useSpeech();
  const fetching = useMutation({
    mutationFn: () => fetchFile(`/api/v1/onec/archive/${id}/`),
    onSuccess: async (file) => downloadFile(await named(name, file), file),
    onError: failed,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={fetching.isPending}
      style={{ alignSelf: "flex-start" }}
      onClick={() => fetching.mutate()}
    >
      {t.onec.download}
    </Button>
  );
}
