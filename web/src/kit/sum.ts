// A sum of money as people type it, and as the API has it.

/** `290.00` as one would type it: `290`; kopecks stay where there are any. Nothing is an empty field. */
export const typedSum = (amount: string | null | undefined): string => (amount ?? "").replace(/\.0+$/, "");

/** ` 199,50` as `199.50`, and an empty field as nothing. */
export const sumOf = (typed: string): string | null => typed.replace(/\s/g, "").replace(",", ".") || null;
