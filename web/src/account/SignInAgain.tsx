// The session has run out in the midst of work: the password is asked for over the page, and nothing of it is lost.
import { Modal, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { signIn, signOut } from "../api/session";
import { useSpeech } from "../i18n";
import { useMe } from "../kit/me";
import { RecordForm } from "../kit/RecordForm";

export function SignInAgain() {
  const { t } = useSpeech();
  const client = useQueryClient();
  const me = useMe();
  const navigate = useNavigate();
  const before = me?.email ?? "";
  const leave = async () => {
    await signOut();
    await navigate({ to: "/" });
  };
  return (
    <Modal
      opened
      onClose={() => void leave()}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t.auth.again}
      zIndex={400}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t.auth.againHint}
      </Text>
      <RecordForm
        fields={[
          { name: "email", label: t.auth.email, kind: "email", required: true, autoComplete: "username" },
          {
            name: "password",
            label: t.auth.password,
            kind: "password",
            required: true,
            autoComplete: "current-password",
          },
        ]}
        initial={{ email: before, password: "" }}
        label={t.me.signIn}
        submit={async ({ email, password }) => {
          await signIn(email.trim(), password);
          // Somebody else must not see what the other saw.
          if (email.trim().toLowerCase() !== before.toLowerCase()) await client.resetQueries();
        }}
        cancel={() => void leave()}
      />
    </Modal>
  );
}
