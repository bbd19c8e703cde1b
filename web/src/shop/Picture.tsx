// A picture of goods, or, where there is none, a quiet plate with the sign of their category.
import {
  IconArmchair,
  IconBook,
  IconCup,
  IconDeviceLaptop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconHeadphones,
  IconLamp,
  IconPackage,
  IconRobot,
  IconSchool,
  IconShirt,
  IconToolsKitchen2,
} from "@tabler/icons-react";
import classes from "./shop.module.css";

const SIGNS: [RegExp, typeof IconPackage][] = [
  [/смартфон|телефон|phone/i, IconDeviceMobile],
  [/ноутбук|компьют|laptop/i, IconDeviceLaptop],
  [/планшет|tablet/i, IconDeviceTablet],
  [/аксессуар|наушн|аудио|accessor/i, IconHeadphones],
  [/посуд|кухн|kitchen/i, IconToolsKitchen2],
  [/чай|кофе|tea|coffee/i, IconCup],
  [/свет|ламп|light/i, IconLamp],
  [/текстил|одежд|cloth/i, IconShirt],
  [/хранен|мебел|дом|furniture/i, IconArmchair],
  [/фантаст|fiction/i, IconRobot],
  [/профессионал|учеб|school/i, IconSchool],
  [/книг|классик|литерат|book/i, IconBook],
];

/** Hues that sit well on warm paper; which of them follows from the category's name. */
const HUES = [158, 36, 12, 200, 268, 96, 330];

function hueOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return HUES[sum % HUES.length] ?? 158;
}

interface Props {
  src?: string | null;
  category: string;
  size?: "small" | "large";
}

export function Picture({ src, category, size }: Props) {
  const names = [classes.picture, size && classes[size]].filter(Boolean).join(" ");
  if (src) {
    return (
      <div className={names}>
        <img src={src} alt="" loading="lazy" decoding="async" />
      </div>
    );
  }
  const hue = hueOf(category);
  const Sign = SIGNS.find(([words]) => words.test(category))?.[1] ?? IconPackage;
  const background = `light-dark(hsl(${hue} 32% 93%), hsl(${hue} 14% 19%))`;
  const color = `light-dark(hsl(${hue} 24% 52%), hsl(${hue} 20% 58%))`;
  return (
    <div className={names} style={{ background, color }} aria-hidden>
      <Sign stroke={1.1} />
    </div>
  );
}
