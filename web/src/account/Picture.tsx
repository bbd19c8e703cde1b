// My picture: chosen, shown at once, taken away.
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must } from "../api/client";
import { upload } from "../api/upload";
import { Face } from "../app/AccountMenu";
import { useSpeech } from "../i18n";
import { avatarQuery, type Me } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { done } from "../kit/tell";

/** What the server reads as a picture. */
export const PICTURES = "image/jpeg,image/png,image/webp";

export function Picture({ me }: { me: Me }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const avatar = useQuery(avatarQuery);
  const change = useMutation({
    mutationFn: (file: File | null): Promise<unknown> => {
      if (!file) return must(api.DELETE("/api/v1/profile/avatar/"));
      const body = new FormData();
      body.append("original_avatar", file);
      return upload("/api/v1/profile/avatar/", body, undefined, "PUT").answer;
    },
    onSuccess: (answer) => {
      client.setQueryData(avatarQuery.queryKey, answer as never);
      done(t.act.saved);
    },
  });
  return (
    <Group gap="lg">
      <Face me={me} size={84} />
      <Stack gap={6}>
        <Group gap="xs">
          <FileButton accept={PICTURES} onChange={(file) => file && change.mutate(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={change.isPending}>
                {t.profile.choosePicture}
              </Button>
            )}
          </FileButton>
          {avatar.data?.original_avatar && (
            <Button
              variant="subtle"
              color="gray"
              disabled={change.isPending}
              onClick={() => change.mutate(null)}
            >
              {t.act.remove}
            </Button>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {t.profile.pictureHint}
        </Text>
      </Stack>
      {change.isError && <FormProblem error={change.error} />}
    </Group>
  );
}
