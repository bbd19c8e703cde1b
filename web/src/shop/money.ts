// Sums that the page has to add by itself. Never through a float: fifteen digits of a total stay fifteen digits.

const MINOR = 100n;

/** `74990.00` and `290.5` as `75280.50`. */
export function plus(one: string, other: string): string {
  const sum = minorOf(one) + minorOf(other);
  return `${sum / MINOR}.${String(sum % MINOR).padStart(2, "0")}`;
}

function minorOf(amount: string): bigint {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole) * MINOR + BigInt(part.padEnd(2, "0").slice(0, 2));
}
