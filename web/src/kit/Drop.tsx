// Where a file is dropped, or chosen.
import { Text } from "@mantine/core";
import { IconFile, IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useSpeech } from "../i18n";
import kit from "./kit.module.css";

interface Props {
  file: File | null;
  choose: (file: File) => void;
  /** The endings of what may be chosen: `.yaml,.yml`. */
  accept: string;
  label: string;
  title: string;
  hint: string;
}

export function Drop({ file, choose, accept, label, title, hint }: Props) {
  const { f } = useSpeech();
  const [over, setOver] = useState(false);
  return (
    <label
      className={kit.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files[0];
        if (dropped) choose(dropped);
      }}
    >
      <input
        type="file"
        accept={accept}
        style={{ position: "absolute", opacity: 0, width: 1, height: 1 }}
        aria-label={label}
        onChange={(event) => {
          const picked = event.currentTarget.files?.[0];
          if (picked) choose(picked);
          // The same file, mended meanwhile, may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      {file ? <IconFile size={30} stroke={1.3} /> : <IconFileImport size={30} stroke={1.3} />}
      <Text fw={560} mt={6}>
        {file ? file.name : title}
      </Text>
      <Text size="xs" c="dimmed" maw={460} mx="auto">
        {file ? f.bytes(file.size) : hint}
      </Text>
    </label>
  );
}
